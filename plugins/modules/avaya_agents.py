#!/usr/bin/python
# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: avaya_agents
short_description: Manage a whole roster of agents on Avaya's public cloud
version_added: 0.1.0
author:
  - The avaya.cloud contributors (@avaya-cloud)
description:
  - Makes sure that all agents of a roster, one or ten thousand, are as declared, as fast as the service allows.
  - The roster is checked as a whole before anything is written; all validation errors are reported at once, each with
    its entry.
  - The agents are listed once and compared with the roster. What differs is submitted over a bounded number of
    connections, and then looked for together; no agent waits for another.
  - An agent that fails does not stop the others. The task fails at the end, and reports what was done and what was not.
    Running again continues.
extends_documentation_fragment:
  - avaya.cloud.avaya
  - avaya.cloud.avaya.wait
  - avaya.cloud.attributes
  - avaya.cloud.attributes.writes
  - avaya.cloud.attributes.group
options:
  agents:
    description:
      - The agents. Only what is declared of an agent is compared; an option that is left out is not managed.
      - An agent may be declared once. Those that are not declared stay as they are, unless O(purge) says otherwise.
      - One of this option, O(agents_json) and O(src) is needed.
    type: list
    elements: dict
    suboptions:
      username:
        description:
          - The agent's username, 2 to 49 characters of letters, digits and C(-._@).
          - It identifies the agent, ignoring case, and is unique in the whole of Avaya's system.
        type: str
        required: true
      state:
        description:
          - V(present) makes sure that the agent exists as declared, V(absent) that it does not exist.
          - An agent that belongs to another sub-account is never touched.
        type: str
        choices: [present, absent]
        default: present
      password:
        description:
          - The agent's password, needed where the agent is created, and used then only. The service never shows it, so
            a changed password is not noticed.
          - 8 to 32 characters with an upper-case letter, a lower-case letter, a digit and one of C(~!@?#$%^&*_),
            without white space.
        type: str
      first_name:
        description:
          - First name, 2 to 16 characters, a letter first, then letters, digits and C(_ .,'+).
          - An agent that is created without one is called V(generated), as Avaya's own clients call it.
        type: str
      last_name:
        description:
          - Last name, under the same rules as O(agents[].first_name).
          - An agent that is created without one is called V(agent), as Avaya's own clients call it.
        type: str
      email:
        description:
          - The agent's email address. An agent that is created without one has none.
          - The service may not show it. Then it is not compared, and a warning says so.
        type: str
      skills:
        description:
          - All skills of the agent; those that are not listed are skills that it should not have.
          - An agent that is created without this option gets the skill C(DEFAULT_SKILL) at priority 3, which is
            created where the sub-account has none. An empty list asks for an agent without any skill.
        type: list
        elements: dict
        suboptions:
          name:
            description:
              - Name of the skill. It must exist, or be declared by the same task.
            type: str
          number:
            description:
              - Number of the skill, in place of its name or to tell skills of one name apart.
            type: int
          priority:
            description:
              - Priority from 1 (highest) to 16.
            type: int
            default: 3
      station_group:
        description:
          - Name or id of the agent station group that the agent's station comes from. It must exist, or be declared by
            the same task.
          - An agent that is created without this option gets the group with the lowest id, as with Avaya's own
            clients.
        type: str
      start_date:
        description:
          - First day of the agent, as C(YYYY-MM-DD). An agent that is created without one starts on 2019-03-21.
        type: str
      end_date:
        description:
          - Last day of the agent, as C(YYYY-MM-DD). An agent that is created without one ends on 2038-01-01.
        type: str
      supervisor_id:
        description:
          - Id of the agent's supervisor; V(0) is none, and what an agent gets that is created without this option.
          - The service may not show it. Then it is not compared, and a warning says so.
        type: int
      channel_ids:
        description:
          - Channels that the agent works on; V(1) is voice, and what an agent gets that is created without this
            option.
          - The service may not show them. Then they are not compared, and a warning says so.
        type: list
        elements: int
      on_difference:
        description:
          - As O(on_difference), for this agent alone.
        type: str
        choices: [fail, recreate, worklist]
      login_id:
        description:
          - Assigned by Avaya, and not compared. Accepted so that an agent can be declared as it was returned.
        type: str
      station:
        description:
          - Assigned by Avaya, and not compared. Accepted so that an agent can be declared as it was returned.
        type: dict
      from:
        description:
          - The first day on which the agent is to be there, as C(YYYY-MM-DD). Before it, the agent is as if declared
            absent. It is no field of the service, unlike C(start_date).
        type: str
      until:
        description:
          - The last day on which the agent is to be there, as C(YYYY-MM-DD). After it, the agent is as if declared
            absent. It is no field of the service, unlike C(end_date).
        type: str
      profile:
        description:
          - One of the O(profiles), whose fields the agent has. What the agent says itself lies over them.
        type: str
  agents_json:
    description:
      - The agents as JSON text, a list of objects with the same fields as in O(agents).
      - Most of what a long list of O(agents) costs is Ansible's own work on templates and types. Handed over as text,
        10,000 of them take less than half of the time; the module checks it with the same care.
    type: json
  src:
    description:
      - "Files on the control node to read, one or several. They are looked for as the files of M(ansible.builtin.copy)
        are: in C(files) of the role or beside the playbook, and beside it."
      - An entry of the list is the name of a file, a pattern of names such as V(teams/*.yml), or a dictionary that
        says what the file may declare.
      - YAML or JSON with variables of the role P(avaya.cloud.contact_center#role), such as C(contact_center_agents)
        and C(contact_center_passwords), or CSV (C(.csv), C(.tsv)) with a row for each agent. Files, and values with
        the tag C(!vault), may be encrypted with vault. Templates are rendered with the variables of the play; a string
        with the tag C(!unsafe) and a cell of CSV are none.
      - "Several files, and after them the options of the task, are united: of a thing in two of them, the fields of
        the later one count and the others stay. Lists, such as the skills of an agent, are replaced as a whole, and a
        field that is null counts as left out."
    type: list
    elements: raw
    suboptions:
      path:
        description:
          - The file; or a folder, which means each file in it that is YAML, JSON or CSV; or a pattern of files such as
            C(teams/*.yml). Each of the files may declare the same.
        type: path
        required: true
      may_declare:
        description:
          - "What the file may declare. Where it holds anything else, all of it is refused before the service is asked:
            things that no pattern names, present or absent, and other variables, such as purge and the connection."
          - Passwords of what the file may declare are allowed. So are templates that are names of variables in braces,
            and no others.
        type: dict
        required: true
        suboptions:
          skills:
            description:
              - Names and patterns of skills. They go by name. C(*) stands for any characters and C(?) for one, and
                case is ignored. None may be declared where it is left out or empty.
            type: list
            elements: str
          station_groups:
            description:
              - Names and patterns of station groups. They go by name. C(*) stands for any characters and C(?) for one,
                and case is ignored. None may be declared where it is left out or empty.
            type: list
            elements: str
          agents:
            description:
              - Names and patterns of agents. They go by username. C(*) stands for any characters and C(?) for one, and
                case is ignored. None may be declared where it is left out or empty.
            type: list
            elements: str
          subscriptions:
            description:
              - Names and patterns of subscriptions. They go by endpoint or id. C(*) stands for any characters and C(?)
                for one, and case is ignored. None may be declared where it is left out or empty.
            type: list
            elements: str
          administrators:
            description:
              - Names and patterns of administrators. They go by username. C(*) stands for any characters and C(?) for
                one, and case is ignored. None may be declared where it is left out or empty.
            type: list
            elements: str
          profiles:
            description:
              - Names and patterns of profiles that the file may define. C(*) stands for any characters and C(?) for
                one, and case is ignored. It may use any profile.
            type: list
            elements: str
  src_columns:
    description:
      - "Your own names of the columns of CSV files, each with the option that it stands for, such as C(Login:
        username) or C(Sales: skill:Sales). Only these columns are read then. Without it, columns are called by the
        options."
    type: dict
  src_read:
    description:
      - "Set by this collection where it reads O(src): the place of each entry, and what is wrong with rows."
    type: dict
    suboptions:
      places:
        description:
          - The place of each entry, in the order of the entries.
        type: dict
        suboptions:
          agents:
            description:
              - The places of the agents.
            type: list
            elements: str
      absences:
        description:
          - Why entries are absent that one of several files declares present, by their positions.
        type: dict
        suboptions:
          agents:
            description:
              - Those of the agents.
            type: dict
      errors:
        description:
          - What is wrong with rows.
        type: list
        elements: str
  passwords:
    description:
      - Passwords by username, for agents that declare none of their own.
      - Names are compared as those of things are, so two names of one thing are an error. A warning lists the names
        that belong to nothing that is declared.
    type: dict
  generate_passwords:
    description:
      - "Generates a password for each agent that is created, or created again, and has none of its own and none in
        O(passwords), and hands it over: with O(generate_passwords.vault_path) or with O(generate_passwords.command),
        one of which is needed. It is never shown."
      - Passwords are handed over before anything is changed; where that fails, nothing is. So no agent exists whose
        password nobody knows, and there may be a password of an agent that could not be created. In check mode nothing
        is generated, and whether it could be handed over is checked as far as that is possible.
    type: dict
    suboptions:
      vault_path:
        description:
          - File that holds the passwords, encrypted with C(ansible-vault). A new one can be read by its owner alone.
            One that exists is decrypted, extended and encrypted again; it must hold the variable
            C(contact_center_passwords), a dictionary of usernames and passwords, and all that is in it stays.
          - Who has a password there, such as from a run that was stopped, is created with that one. The program
            C(ansible-vault) and PyYAML are needed on the host that executes the module.
        type: path
      vault_password_file:
        description:
          - File with the password that the file at C(vault_path) is encrypted with, or a program that prints it.
            Needed with it.
        type: path
      command:
        description:
          - A program and its arguments that the passwords are handed over to, such as one that puts them into a
            password manager. No shell is used. Nothing that it prints is shown.
          - On its standard input it gets a line of JSON for each agent, an object of C(username), C(password),
            C(sub_account) (its name) and C(app_id). Where it ends with another exit status than 0, or before it has
            read all lines, nothing is changed.
        type: list
        elements: str
      length:
        description:
          - How long a password is, from 8 to 32 characters.
        type: int
        default: 20
  profiles:
    description:
      - "What agents have in common, by a name that O(agents[].profile) refers to: a dictionary of names to
        dictionaries of the fields of an agent, such as C(skills) and C(station_group)."
      - What an agent says itself lies over its profile. A field that is a list, such as C(skills), is replaced as a
        whole. The plan groups what a profile changes.
    type: dict
  as_of:
    description:
      - The day that the plan is for, as C(YYYY-MM-DD), where entries have C(from) or C(until). Today by default, in
        O(time_zone). With check mode, a plan can be made for a day to come.
    type: str
  time_zone:
    description:
      - The time zone in which a day begins and ends, such as V(Europe/Berlin), where entries have C(from) or C(until).
    type: str
    default: UTC
  leaver_limit:
    description:
      - How many agents the C(from) and C(until) of entries may delete at most. Where it would be more, nothing is
        changed at all.
      - Without it, they count against the limit of a purge; where there is no purge, it is needed for more than 5
        agents.
      - A number, or a percentage such as V(10%) of those that the service lists, rounded down.
    type: raw
  on_difference:
    description:
      - What to do where an agent exists and differs from what is declared, as Avaya cannot change it in place.
      - V(fail) changes nothing of it, and the task fails and says what differs.
      - V(recreate) deletes the agent and creates it again. It then gets another station, may get another login id (see
        O(keep_login_id)), and needs its C(password). What is not declared stays as it is.
      - "V(worklist) leaves the agent to people, who can change it in Avaya's own page: it is reported as what is to be
        changed by hand, and the task does not fail for it."
    type: str
    choices: [fail, recreate, worklist]
    default: fail
  keep_login_id:
    description:
      - Whether an agent that is deleted and created again is first asked for with the login id that it had.
      - "Whether the service gives an agent a login id again is not known. Where it refuses that, a new one is
        reserved, a warning says so, and the result has both: the new C(login_id), and the old one in C(lost)."
    type: bool
    default: true
  recreate_limit:
    description:
      - How many agents O(on_difference=recreate) may delete and create again at most. Where it would be more, nothing
        is changed at all. Needed for more than 5 agents.
      - A number, or a percentage such as V(10%) of those that the service lists, rounded down.
    type: raw
  recreate_batch:
    description:
      - How many agents may be away at once because O(on_difference=recreate) deletes them and creates them again.
        Whenever one is back, the next is deleted.
      - Where so many agents were deleted and could not be created again, nobody else is deleted, and the task fails.
    type: int
    default: 5
  recreate_budget:
    description:
      - How many of the agents of any one skill may be away at once for that, besides O(recreate_batch), so that
        somebody answers the phone. One at least.
      - A number, or a percentage such as V(10%) of those that have the skill, rounded down.
    type: raw
    default: 10%
  recovery_path:
    description:
      - "Folder, on the host that executes the module, of the recovery files: one for each service and sub-account. It
        is created where it does not exist."
      - Before an agent is deleted to be created again, it is recorded there, without its password, until it is back.
        Where a run was stopped in between, the next one creates the agents that it declares with what they had, and
        says so.
      - Without this option C(avaya.cloud) in E(XDG_STATE_HOME), which is C(~/.local/state) unless it is set. Where
        each run has a machine of its own, as in a pipeline, name a folder that outlives it.
    type: path
  worklist_path:
    description:
      - "Files, on the host that executes the module, to write what is to be changed by hand to, in check mode and in a
        real run, before anything else is changed. The ending says how: C(.csv) for a spreadsheet, C(.md) for a ticket.
        There is a line for each field of each agent, sorted by agent."
      - What people have changed is as declared for the next run, which writes what is left. With nothing left, the
        list is empty. A new file can be read by its owner alone; one that exists is overwritten.
      - It is about agents with O(on_difference=worklist).
    type: list
    elements: path
  only:
    description:
      - Patterns of the things that the task is about. Everything else that is declared is out of scope.
      - A pattern is a kind, a colon, and a name in which C(*) stands for any characters and C(?) for one, such as
        V(agent:anna*) or V(skill:*). Case is ignored. Skills go by name, agents by username, subscriptions by endpoint
        or id. C(agent:) may be left out.
      - "What is out of scope is neither created, changed, deleted nor compared, O(purge) does not delete it, and no
        password of it is needed. It is still looked up where something in scope refers to it: an agent whose skill is
        declared, out of scope and does not exist is an error."
      - A pattern that matches nothing is an error, and so is a scope in which nothing is declared.
    type: list
    elements: str
  except:
    description:
      - Patterns, as in O(only), of things that are out of scope, also of those that O(only) matches.
    type: list
    elements: str
  ignore:
    description:
      - Fields that people change by hand, and that are left as they are.
      - What is declared of such a field is used when the thing is created, and is neither compared nor changed
        afterwards. An update sends the value that the field has, and a thing that is deleted and created again for
        another reason keeps it. Only a value that the service does not show, such as a password, is then sent as it is
        declared.
    type: list
    elements: dict
    suboptions:
      things:
        description:
          - Patterns of things, as in O(only).
        type: list
        elements: str
        required: true
      fields:
        description:
          - Names of fields that all of them have, such as V(skills). Fields that identify a thing cannot be ignored.
        type: list
        elements: str
        required: true
  purge:
    description:
      - Whether to delete the agents of the sub-account that are not declared. The plan names every one of them.
      - Needs O(purge_limit). Refused where no agent is declared present, where the listing failed, and where the
        service lists so few, or so evidently not all of them, that its listing cannot be trusted.
    type: bool
    default: false
  purge_limit:
    description:
      - How many agents O(purge) may delete at most. Where it would be more, nothing is changed at all.
      - A number, or a percentage such as V(10%) of those that the service lists, rounded down.
    type: raw
  protected:
    description:
      - Names, and patterns of names with C(*) and C(?), that O(purge) never deletes. Case is ignored.
    type: list
    elements: str
    default: []
  plan_path:
    description:
      - "Files, on the host that executes the module, to write the plan to, in check mode and in a real run, before
        anything of it is applied. The ending says how: C(.json) for O(expect_plan) and other programs, C(.md) for a
        pull request, C(.html) for a browser."
      - There is no secret in them, but people's names, so a new file can be read by its owner alone. One that exists
        is overwritten; a symbolic link is refused. Nothing is written where no plan could be made.
    type: list
    elements: path
  expect_plan:
    description:
      - "A plan in JSON that O(plan_path) has written. It is applied only if the plan that is made now is the same:
        each change with what is there before and after it. What is unchanged may be another number."
      - Otherwise nothing is changed and the task fails, with the difference in its message and in
        RV(plan_differences). The other results are then those of check mode. In check mode the plans are only
        compared.
    type: path
  fail_on_changes:
    description:
      - Whether to fail where the plan has changes, for what knows exit codes only. None of them is applied, in check
        mode or not, and the results are those of check mode.
    type: bool
    default: false
  ledger_path:
    description:
      - "File, on the host that executes the module, to add what the task does to: lines of JSON, one when it begins,
        one before and one after each change, and one when it ends. Nothing is written in check mode, and nothing where
        there is nothing to do. It is created for its owner alone; its folder must exist."
      - They say when and who (user and host), from which commit and which files, by which plan, what each thing was
        and is, and which login id and extension it had and has. There is no secret in them, but people's names.
        Several tasks may write one file at the same time.
      - Where a run was killed, the next one that has the same ledger creates who was deleted and not created again
        with what they had, as it does by C(recovery_path). M(avaya.cloud.ledger_info) reads it.
    type: path
  ledger_keep_days:
    description:
      - After how many days runs are removed from the ledger, as they are personal data. Kept for ever without it.
    type: int
  ledger_note:
    description:
      - A text to write into the ledger beside the run, such as the ticket or the person that approved it.
    type: str
  ledger_origin:
    description:
      - "Set by this collection with O(ledger_path): where the declaration comes from."
    type: dict
    suboptions:
      commit:
        description:
          - The commit of its files, and whether they have changed since.
        type: str
      files:
        description:
          - The SHA-256 of each file, by its path.
        type: dict
  snapshot_path:
    description:
      - "Folder, on the host that executes the module, to write a snapshot to just before the first write of a run that
        changes something: what is there, as it would be declared. It is created where it does not exist."
      - A snapshot holds the kinds of things that the task declares, and those that they refer to. There is no password
        in it, but people's names, so it can be read by its owner alone. The playbook C(avaya.cloud.restore) makes the
        sub-account what it was.
      - Where it cannot be written, nothing is changed and the task fails. In check mode none is written.
    type: path
  snapshots_kept:
    description:
      - How many snapshots of this sub-account to keep in O(snapshot_path), 1 at least. The oldest are removed once a
        new one is written; other files in the folder are left.
    type: int
    default: 30
  concurrency:
    description:
      - How many requests may be under way at once, each over a connection of its own; from 1 to 32.
    type: int
    default: 16
  return_agents:
    description:
      - Whether to return all declared agents as they are afterwards, in RV(agents).
    type: bool
    default: false
  progress_path:
    description:
      - File, on the host that executes the module, that is overwritten again and again as the work goes on, with a
        JSON object of the three counts C(submitted), C(done) and C(total).
      - A play that executes the module on the control node itself shows how far it is without this option.
    type: path
seealso:
  - module: avaya.cloud.avaya_agent
notes:
  - On the control node itself, with the Python that Ansible runs on, the module is run from where the collection is
    installed and not packed up and copied first, which saves half a second.
  - With 10,000 passwords, Ansible's own masking would take longer than the work. So the module returns a compact
    C(invocation) and masks its result itself.
"""

EXAMPLES = r"""
- name: Manage the agents of the contact center
  avaya.cloud.avaya_agents:
    sub_account: ABC_ABCRec
    agents:
      - username: anna.example@example.com
        password: "{{ anna_password }}"
        first_name: Anna
        last_name: Example
        skills:
          - name: Sales
            priority: 1
      - username: ben.example@example.com
        password: "{{ ben_password }}"
        skills:
          - name: Support
      - username: carla.example@example.com
        state: absent

- name: Manage a roster of thousands, passed as text (a file that is encrypted with vault is decrypted)
  avaya.cloud.avaya_agents:
    sub_account: ABC_ABCRec
    agents_json: "{{ lookup('ansible.builtin.file', 'roster.json') }}"

- name: Manage the agents, and delete all others but the supervisors
  avaya.cloud.avaya_agents:
    sub_account: ABC_ABCRec
    agents: "{{ roster }}"
    purge: true
    purge_limit: 5
    protected:
      - "supervisor-*"
"""

RETURN = r"""
summary:
  description:
    - How many agents were, or in check mode would be, what.
  returned: when the plan was made
  type: dict
  contains:
    created:
      description:
        - Agents that did not exist.
      returned: always
      type: int
    updated:
      description:
        - Agents that were changed in place.
      returned: always
      type: int
    recreated:
      description:
        - Agents that were deleted and created again.
      returned: always
      type: int
    deleted:
      description:
        - Agents that were deleted.
      returned: always
      type: int
    unchanged:
      description:
        - Agents that were as declared.
      returned: always
      type: int
    worklist:
      description:
        - Agents that differ and are to be changed by hand; see O(on_difference).
      returned: always
      type: int
    failed:
      description:
        - Agents that failed; see RV(failures).
      returned: always
      type: int
    pending:
      description:
        - Agents whose job was submitted and, with C(wait=false), not waited for.
      returned: always
      type: int
changes:
  description:
    - What is not unchanged, in the order in which it is done.
  returned: when the plan was made
  type: list
  elements: dict
  contains:
    kind:
      description:
        - What kind of thing it is, such as V(agent).
      returned: always
      type: str
    name:
      description:
        - What it is called.
      returned: always
      type: str
    username:
      description:
        - The same as C(name), as the agents of O(agents) call it.
      returned: for agents
      type: str
    action:
      description:
        - What was planned.
      returned: always
      type: str
      choices: [create, update, recreate, delete, worklist, refuse]
    result:
      description:
        - What became of it, or in check mode would become of it.
      returned: always
      type: str
      choices: [created, updated, recreated, deleted, worklist, failed, pending]
    reason:
      description:
        - Why.
      returned: always
      type: str
    before:
      description:
        - The managed fields as they were, secrets hidden.
      returned: always
      type: dict
    after:
      description:
        - The managed fields as declared, secrets hidden.
      returned: always
      type: dict
    lost:
      description:
        - What goes with it, such as a login id, or a record of lost data. Null where nothing goes.
      returned: always
      type: dict
    login_id:
      description:
        - The login id that it has now. Null for none.
      returned: for agents
      type: str
failures:
  description:
    - What failed.
  returned: when the plan was made
  type: list
  elements: dict
  contains:
    kind:
      description:
        - What kind of thing it is, such as V(agent).
      returned: always
      type: str
    name:
      description:
        - What it is called.
      returned: always
      type: str
    username:
      description:
        - The same as C(name), as the agents of O(agents) call it.
      returned: for agents
      type: str
    action:
      description:
        - What was planned.
      returned: always
      type: str
    reason:
      description:
        - What went wrong, and what to do.
      returned: always
      type: str
    retryable:
      description:
        - Whether running again, with nothing else changed, may help.
      returned: always
      type: bool
worklist:
  description:
    - "What is to be changed by hand, of what has O(on_difference=worklist): an entry for each field, sorted by name."
  returned: when the plan was made
  type: list
  elements: dict
  contains:
    kind:
      description:
        - What kind of thing it is, such as V(agent).
      returned: always
      type: str
    name:
      description:
        - What it is called.
      returned: always
      type: str
    field:
      description:
        - What is to be changed of it.
      returned: always
      type: str
    from:
      description:
        - What it is.
      returned: always
      type: str
    to:
      description:
        - What is declared.
      returned: always
      type: str
generated_passwords_of:
  description:
    - The usernames of the agents whose passwords were handed over by O(generate_passwords), also of those who could
      not be created after that.
  returned: when passwords were handed over
  type: list
  elements: str
  sample:
    - anna@example.com
plan_differences:
  description:
    - How the plan that was made differs from the one of O(expect_plan).
  returned: when they differ
  type: list
  elements: dict
  contains:
    kind:
      description:
        - What kind of thing it is, such as V(agent).
      returned: always
      type: str
    name:
      description:
        - What it is called.
      returned: always
      type: str
    difference:
      description:
        - What became of its change.
      returned: always
      type: str
      choices: [no longer planned, not in the plan, different]
    expected:
      description:
        - The change in the plan of O(expect_plan). Null for none.
      returned: always
      type: dict
    planned:
      description:
        - The change that is planned now. Null for none.
      returned: always
      type: dict
snapshot:
  description:
    - The file with what was there before this task changed it.
  returned: when O(snapshot_path) is set and one was written
  type: str
  sample: /var/lib/avaya/snapshots/avaya-example-ABC_ABCRec-8c3b0f6f2a11-20261130T210502.123456Z.yml
agents:
  description:
    - The declared agents that exist afterwards.
  returned: with O(return_agents=true), when the plan was made
  type: list
  elements: dict
  contains:
    username:
      description:
        - The username, as the service writes it.
      returned: always
      type: str
    first_name:
      description:
        - First name.
      returned: when the service shows it
      type: str
    last_name:
      description:
        - Last name.
      returned: when the service shows it
      type: str
    email:
      description:
        - Email address.
      returned: when the service shows it
      type: str
    skills:
      description:
        - The agent's skills, highest priority first.
      returned: when the service shows it
      type: list
      elements: dict
      contains:
        name:
          description:
            - Name of the skill.
          returned: always
          type: str
        number:
          description:
            - Number of the skill.
          returned: always
          type: int
        priority:
          description:
            - Priority from 1 (highest) to 16.
          returned: always
          type: int
    station_group:
      description:
        - Name of the station group, or its id where the name is not known.
      returned: when the service shows it
      type: str
    start_date:
      description:
        - First day.
      returned: when the service shows it
      type: str
    end_date:
      description:
        - Last day.
      returned: when the service shows it
      type: str
    supervisor_id:
      description:
        - Id of the agent's supervisor.
      returned: when the service shows it
      type: int
    channel_ids:
      description:
        - Channels that the agent works on.
      returned: when the service shows it
      type: list
      elements: int
    login_id:
      description:
        - The ten-digit login id that the service assigned.
      returned: when the agent exists
      type: str
    station:
      description:
        - The phone line that the service made for the agent.
      returned: when the agent exists
      type: dict
      contains:
        id:
          description:
            - Id of the station.
          returned: always
          type: int
        name:
          description:
            - Name of the station.
          returned: always
          type: str
        extension:
          description:
            - The station's extension.
          returned: always
          type: str
out_of_scope:
  description:
    - How many agents were out of scope, by O(only) and O(except).
  returned: when the plan was made
  type: int
ignored:
  description:
    - What differs in fields that O(ignore) names, and is left as it is.
  returned: when the plan was made
  type: list
  elements: dict
  contains:
    kind:
      description:
        - What kind of thing it is, such as V(agent).
      returned: always
      type: str
    name:
      description:
        - What it is called.
      returned: always
      type: str
    fields:
      description:
        - Each C(field) with what is C(declared) and what is C(live).
      returned: always
      type: list
      elements: dict
validation_errors:
  description:
    - Everything that is wrong with the options, each in one sentence with its place. Nothing was changed.
  returned: when the options cannot be carried out
  type: list
  elements: str
retryable:
  description:
    - Whether running again, with nothing else changed, may help.
  returned: on failure
  type: bool
"""

from ansible_collections.avaya.cloud.plugins.module_utils._ansible.declare_many import module_for_many
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.runner import run_module
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.agent.kind import AGENT

SPEC = module_for_many(AGENT)


def main() -> None:
    run_module(SPEC)


if __name__ == "__main__":
    main()
