#!/usr/bin/python
# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: avaya_agents
short_description: Manage a whole roster of agents on Avaya's public cloud
version_added: 1.0.0
author:
  - The avaya.cloud contributors (@avaya-cloud)
description:
  - Makes sure that all agents of a roster, from one to ten thousand, exist as declared. It works as fast as the
    service allows.
  - The whole roster is validated before anything is written. All validation errors are reported at once, each with the
    entry that it is about.
  - The agents are listed once and compared with the roster. Changes are submitted over a limited number of
    connections, and the module waits for all of them together, so no agent has to wait for another.
  - If one agent fails, the others are still processed. At the end the task fails and reports what was done and what
    was not. Run it again to continue.
extends_documentation_fragment:
  - avaya.cloud.avaya
  - avaya.cloud.avaya.wait
  - avaya.cloud.attributes
  - avaya.cloud.attributes.writes
  - avaya.cloud.attributes.group
options:
  agents:
    description:
      - The agents. Only the fields that an agent declares are compared. A field that is left out is not managed.
      - An agent may be declared only once. Those that are not declared stay as they are, unless O(purge) is set.
      - One of this option, O(agents_json) and O(src) is required.
    type: list
    elements: dict
    suboptions:
      username:
        description:
          - "The agent's username: 2 to 49 characters, each a letter, a digit or one of C(-._@)."
          - The username is unique across Avaya's whole system. It identifies the agent; case is ignored.
        type: str
        required: true
      state:
        description:
          - V(present) makes sure that the agent exists as declared. V(absent) makes sure that it does not exist.
          - An agent that belongs to another sub-account is never changed or deleted.
        type: str
        choices: [present, absent]
        default: present
      password:
        description:
          - The agent's password. It is required when the agent is created, and used only then. The service never
            returns it, so a changed password is not detected.
          - 8 to 32 characters, with at least one upper-case letter, one lower-case letter, one digit and one of
            C(~!@?#$%^&*_), and without white space.
        type: str
      first_name:
        description:
          - "First name: 2 to 16 characters, a letter first, then letters, digits and C(_ .,'+)."
          - The default for a new agent is V(generated), as in Avaya's own clients.
        type: str
      last_name:
        description:
          - Last name. The rules are the same as for O(agents[].first_name).
          - The default for a new agent is V(agent), as in Avaya's own clients.
        type: str
      email:
        description:
          - The agent's email address. A new agent has none by default.
          - The service may not return this field. In that case it is not compared, and a warning says so.
        type: str
      skills:
        description:
          - All skills that the agent should have. It should have no others.
          - If this option is left out for a new agent, the agent gets the skill C(DEFAULT_SKILL) at priority 3. That
            skill is created if the sub-account does not have it. An empty list requests an agent without any skill.
        type: list
        elements: dict
        suboptions:
          name:
            description:
              - Name of the skill. It must exist or be declared by the same task.
            type: str
          number:
            description:
              - Number of the skill. Use it instead of the name, or to distinguish skills that have the same name.
            type: int
          priority:
            description:
              - Priority from 1 (highest) to 16.
            type: int
            default: 3
      station_group:
        description:
          - Name or id of the agent station group that provides the agent's station. It must exist or be declared by
            the same task.
          - The default for a new agent is the group with the lowest id, as in Avaya's own clients.
        type: str
      start_date:
        description:
          - First day of the agent, as C(YYYY-MM-DD). The default for a new agent is 2019-03-21.
        type: str
      end_date:
        description:
          - Last day of the agent, as C(YYYY-MM-DD). The default for a new agent is 2038-01-01.
        type: str
      supervisor_id:
        description:
          - Id of the agent's supervisor. V(0) means no supervisor and is the default for a new agent.
          - The service may not return this field. In that case it is not compared, and a warning says so.
        type: int
      channel_ids:
        description:
          - Channels that the agent works on. V(1) is voice and the default for a new agent.
          - The service may not return this field. In that case it is not compared, and a warning says so.
        type: list
        elements: int
      on_difference:
        description:
          - Overrides O(on_difference) for this agent only.
        type: str
        choices: [fail, recreate, worklist]
      login_id:
        description:
          - Assigned by Avaya and never compared. Accepted so that an agent can be declared exactly as it was returned.
        type: str
      station:
        description:
          - Assigned by Avaya and never compared. Accepted so that an agent can be declared exactly as it was returned.
        type: dict
      from:
        description:
          - The first day on which the agent exists, as C(YYYY-MM-DD). Before that day, the agent is treated as
            declared absent. Unlike C(start_date), this is not a field of the service.
        type: str
      until:
        description:
          - The last day on which the agent exists, as C(YYYY-MM-DD). After that day, the agent is treated as declared
            absent. Unlike C(end_date), this is not a field of the service.
        type: str
      profile:
        description:
          - One of the O(profiles). The agent gets its fields; fields of the agent itself override them.
        type: str
  agents_json:
    description:
      - "The agents as JSON text: a list of objects with the same fields as in O(agents)."
      - Most of the cost of a long list in O(agents) is Ansible's own processing of templates and types. As JSON text,
        10,000 of them take less than half of the time. The module validates both in the same way.
    type: json
  src:
    description:
      - "One or more files on the control node to read. They are searched for like the files of
        M(ansible.builtin.copy): in C(files) of the role or beside the playbook, and directly beside the playbook."
      - Each entry of the list is a file name, a pattern of file names such as V(teams/*.yml), or a dictionary that
        says what the file may declare.
      - A file is YAML or JSON with variables of the role P(avaya.cloud.contact_center#role), such as
        C(contact_center_agents) and C(contact_center_passwords), or CSV (C(.csv), C(.tsv)) with one row for each
        agent. Files, and values with the tag C(!vault), may be encrypted with vault. Templates are rendered with the
        variables of the play, except in a string with the tag C(!unsafe) and in the cells of a CSV file.
      - Several files are merged in order, and then the options of the task. If a thing is declared more than once, its
        fields in the later place override those in the earlier one, and its other fields are kept. Lists, such as the
        skills of an agent, are replaced as a whole, and a field that is null counts as left out.
    type: list
    elements: raw
    suboptions:
      path:
        description:
          - A file, a folder, or a pattern of files such as C(teams/*.yml). A folder means every YAML, JSON or CSV file
            in it. The same rules apply to each of the files.
        type: path
        required: true
      may_declare:
        description:
          - What the file may declare. If it contains anything else, the whole file is refused before the service is
            contacted. This includes things that no pattern names, whether present or absent, and other variables, such
            as those for purge and the connection.
          - Passwords of the things that the file may declare are allowed. The only templates that are allowed are
            variable names in braces.
        type: dict
        required: true
        suboptions:
          skills:
            description:
              - Names and patterns of skills. They are matched by name. C(*) matches any number of characters, C(?)
                matches one, and case is ignored. If this is left out or empty, none may be declared.
            type: list
            elements: str
          station_groups:
            description:
              - Names and patterns of station groups. They are matched by name. C(*) matches any number of characters,
                C(?) matches one, and case is ignored. If this is left out or empty, none may be declared.
            type: list
            elements: str
          agents:
            description:
              - Names and patterns of agents. They are matched by username. C(*) matches any number of characters, C(?)
                matches one, and case is ignored. If this is left out or empty, none may be declared.
            type: list
            elements: str
          subscriptions:
            description:
              - Names and patterns of subscriptions. They are matched by endpoint or id. C(*) matches any number of
                characters, C(?) matches one, and case is ignored. If this is left out or empty, none may be declared.
            type: list
            elements: str
          administrators:
            description:
              - Names and patterns of administrators. They are matched by username. C(*) matches any number of
                characters, C(?) matches one, and case is ignored. If this is left out or empty, none may be declared.
            type: list
            elements: str
          profiles:
            description:
              - Names and patterns of profiles that the file may define. C(*) matches any number of characters, C(?)
                matches one, and case is ignored. It may use any profile.
            type: list
            elements: str
  src_columns:
    description:
      - "Your own column names of CSV files, each with the option that it stands for, such as C(Login: username) or
        C(Sales: skill:Sales). Only these columns are read then. By default, columns have the names of the options."
    type: dict
  src_read:
    description:
      - "Set by this collection when it reads O(src): the place of each entry, and the errors in rows."
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
          - Why entries are absent that at least one of several files declares present, by position.
        type: dict
        suboptions:
          agents:
            description:
              - The reasons for the agents.
            type: dict
      errors:
        description:
          - The errors in rows.
        type: list
        elements: str
  passwords:
    description:
      - Passwords by username, for agents that declare no password of their own.
      - Names are compared in the same way as the names of things, so two names for the same thing are an error. A
        warning lists the names that match nothing in the declaration.
    type: dict
  generate_passwords:
    description:
      - Generates a password for each agent that is created or recreated and has no password of its own and none in
        O(passwords). The passwords are saved with O(generate_passwords.vault_path) or O(generate_passwords.command),
        one of which is required. They are never shown.
      - Passwords are saved before anything is changed. If saving them fails, nothing is changed. So no agent exists
        with a password that nobody knows, but a password may be saved for an agent that could not be created. In check
        mode no password is generated, and whether passwords could be saved is checked as far as possible.
    type: dict
    suboptions:
      vault_path:
        description:
          - File for the passwords, encrypted with C(ansible-vault). A new file can be read by its owner only. An
            existing file is decrypted, extended and encrypted again. It must hold the variable
            C(contact_center_passwords), a dictionary of usernames and passwords. Its existing content is kept.
          - If the file already has a password for an agent, such as from an interrupted run, the agent is created with
            that password. The program C(ansible-vault) and PyYAML must be installed on the host that executes the
            module.
        type: path
      vault_password_file:
        description:
          - File with the password that the file at C(vault_path) is encrypted with, or a program that prints that
            password. Required with C(vault_path).
        type: path
      command:
        description:
          - A program and its arguments. The passwords are passed to it, for example to store them in a password
            manager. No shell is used. The output of the program is never shown.
          - The program receives one line of JSON for each agent on its standard input, an object with C(username),
            C(password), C(sub_account) (its name) and C(app_id). If it ends with an exit status other than 0, or
            before it has read all lines, nothing is changed.
        type: list
        elements: str
      length:
        description:
          - Length of a generated password, from 8 to 32 characters.
        type: int
        default: 20
  profiles:
    description:
      - What agents have in common, by a name that O(agents[].profile) refers to. It is a dictionary of profile names,
        each with a dictionary of fields of an agent, such as C(skills) and C(station_group).
      - Fields of the agent itself override its profile. A field that is a list, such as C(skills), is replaced as a
        whole. The plan groups the changes that come from a profile.
    type: dict
  as_of:
    description:
      - The day that the plan is for, as C(YYYY-MM-DD), if entries have C(from) or C(until). The default is the current
        day in O(time_zone). In check mode, you can make a plan for a future day.
    type: str
  time_zone:
    description:
      - The time zone in which days begin and end, such as V(Europe/Berlin), if entries have C(from) or C(until).
    type: str
    default: UTC
  leaver_limit:
    description:
      - The maximum number of agents that C(from) and C(until) of entries may delete. If more would be deleted, nothing
        is changed.
      - By default, these deletions count against the limit of a purge. Without a purge, this option is required for
        more than 5 agents.
      - A number, or a percentage such as V(10%) of those that the service lists, rounded down.
    type: raw
  on_difference:
    description:
      - What to do if an agent exists and differs from its declaration. Avaya cannot change an agent in place.
      - V(fail) leaves the agent unchanged. The task fails and reports what differs.
      - V(recreate) deletes the agent and creates it again. The agent then gets another station, may get another login
        id (see O(keep_login_id)), and needs its C(password). Fields that are not declared keep their values.
      - V(worklist) leaves the change to people, who can make it in Avaya's own administration. The task reports what
        to change by hand, and does not fail because of it.
    type: str
    choices: [fail, recreate, worklist]
    default: fail
  keep_login_id:
    description:
      - Whether to request the former login id for an agent that is deleted and created again.
      - "It is not known whether the service assigns the same login id again. If it refuses, a new one is reserved, a
        warning says so, and the result has both: the new one in C(login_id) and the old one in C(lost)."
    type: bool
    default: true
  recreate_limit:
    description:
      - The maximum number of agents that O(on_difference=recreate) may delete and create again. If more would be
        recreated, nothing is changed. Required for more than 5 agents.
      - A number, or a percentage such as V(10%) of those that the service lists, rounded down.
    type: raw
  recreate_batch:
    description:
      - How many agents may be absent at the same time because O(on_difference=recreate) deletes them and creates them
        again. As soon as one exists again, the next one is deleted.
      - If this many agents were deleted and could not be created again, no more are deleted, and the task fails.
    type: int
    default: 5
  recreate_budget:
    description:
      - How many agents of any one skill may be absent at the same time, so that somebody still answers the phone.
        O(recreate_batch) applies as well. At least one is always allowed.
      - A number, or a percentage such as V(10%) of those that have the skill, rounded down.
    type: raw
    default: 10%
  recovery_path:
    description:
      - Folder for the recovery files, on the host that executes the module. It has one file for each service and
        sub-account. The folder is created if it does not exist.
      - Before an agent is deleted to be created again, it is recorded there, without its password, until it exists
        again. If a run is interrupted in between, the next run creates the agents that it declares with the values
        that they had, and reports that.
      - The default is C(avaya.cloud) in E(XDG_STATE_HOME), which is C(~/.local/state) unless it is set. If each run
        has its own machine, as in a pipeline, specify a folder that outlives the machine.
    type: path
  worklist_path:
    description:
      - "Files, on the host that executes the module, that list what to change by hand. They are written in check mode
        and in a real run, before anything else is changed. The extension selects the format: C(.csv) for a
        spreadsheet, C(.md) for a ticket. There is one line for each field of each agent, sorted by agent."
      - Once people have made a change, the next run finds it as declared and writes only what is left. If nothing is
        left, the list is empty. A new file can be read by its owner only. An existing file is overwritten.
      - It applies to agents with O(on_difference=worklist).
    type: list
    elements: path
  only:
    description:
      - Patterns of the things that the task manages. Everything else that is declared is out of scope.
      - A pattern is a kind, a colon, and a name in which C(*) matches any number of characters and C(?) matches one,
        such as V(agent:anna*) or V(skill:*). Case is ignored. Skills are matched by name, agents by username, and
        subscriptions by endpoint or id. C(agent:) may be left out.
      - What is out of scope is not created, changed, deleted or compared, O(purge) does not delete it, and no password
        for it is needed. It is still looked up if something in scope refers to it. For example, an agent in scope
        whose skill is declared but out of scope and does not exist is an error.
      - A pattern that matches nothing is an error, and so is a scope that contains nothing that is declared.
    type: list
    elements: str
  except:
    description:
      - Patterns, as in O(only), of things that are out of scope, even if O(only) matches them.
    type: list
    elements: str
  ignore:
    description:
      - Fields that people change by hand and that are left as they are.
      - The declared value of such a field is used when the thing is created, and is not compared or changed
        afterwards. An update sends the current value of the field, and a thing that is deleted and created again for
        another reason keeps it. Only a value that the service does not show, such as a password, is then sent as
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
          - Names of fields that all of these things have, such as V(skills). Fields that identify a thing cannot be
            ignored.
        type: list
        elements: str
        required: true
  purge:
    description:
      - Whether to delete the agents of the sub-account that are not declared. The plan names each of them.
      - Requires O(purge_limit). The purge is refused if no agent is declared present, if the listing failed, or if the
        service lists so few, or so evidently not all of them, that its listing cannot be trusted.
    type: bool
    default: false
  purge_limit:
    description:
      - The maximum number of agents that O(purge) may delete. If more would be deleted, nothing is changed.
      - A number, or a percentage such as V(10%) of those that the service lists, rounded down.
    type: raw
  protected:
    description:
      - Names that O(purge) never deletes, and patterns of such names with C(*) and C(?). Case is ignored.
    type: list
    elements: str
    default: []
  plan_path:
    description:
      - "Files, on the host that executes the module, to write the plan to. They are written in check mode and in a
        real run, before anything is applied. The extension selects the format: C(.json) for O(expect_plan) and other
        programs, C(.md) for a pull request, C(.html) for a browser."
      - The files contain no secrets, but they do contain people's names, so a new file can be read by its owner only.
        An existing file is overwritten. A symbolic link is refused. Nothing is written if no plan could be made.
    type: list
    elements: path
  expect_plan:
    description:
      - A JSON plan that O(plan_path) has written. The task applies it only if the plan that is made now is the same,
        that is, each change has the same state before and after it. The number of unchanged things may differ.
      - If the plans differ, nothing is changed and the task fails. The difference is in the message and in
        RV(plan_differences). The other results are then those of check mode. In check mode, the plans are only
        compared.
    type: path
  fail_on_changes:
    description:
      - Whether to fail if the plan has changes, for tools that only understand exit codes. No change is applied, in
        check mode or not, and the results are those of check mode.
    type: bool
    default: false
  ledger_path:
    description:
      - "File, on the host that executes the module, to append the task's actions to, as lines of JSON: one line when
        the task begins, one before and one after each change, and one when it ends. Nothing is written in check mode
        or if there is nothing to do. The file is created so that only its owner can access it. Its folder must exist."
      - The lines record when and by whom (user and host) the task was run, the commit and the files of the
        declaration, the plan, the old and new state of each thing, and its old and new login id and extension. They
        contain no secrets, but they do contain people's names. Several tasks may write to one file at the same time.
      - If a run was killed, the next run with the same ledger creates the agents that were deleted and not created
        again, with the values that they had, as it does with C(recovery_path). M(avaya.cloud.ledger_info) reads the
        ledger.
    type: path
  ledger_keep_days:
    description:
      - After how many days runs are removed from the ledger, because it holds personal data. By default, they are kept
        forever.
    type: int
  ledger_note:
    description:
      - Text to write into the ledger with the run, such as the ticket or the person that approved it.
    type: str
  ledger_origin:
    description:
      - "Set by this collection together with O(ledger_path): where the declaration comes from."
    type: dict
    suboptions:
      commit:
        description:
          - The commit of its files, and whether they have changed since.
        type: str
      files:
        description:
          - The SHA-256 of each file, by path.
        type: dict
  snapshot_path:
    description:
      - Folder, on the host that executes the module, to write a snapshot to. The snapshot is written just before the
        first write of a run that changes something, and contains the current state as it would be declared. The folder
        is created if it does not exist.
      - A snapshot contains the kinds of things that the task declares, and those that they refer to. It contains no
        passwords, but it does contain people's names, so only its owner can read it. The playbook
        C(avaya.cloud.restore) restores the sub-account from it.
      - If the snapshot cannot be written, nothing is changed and the task fails. No snapshot is written in check mode.
    type: path
  snapshots_kept:
    description:
      - How many snapshots of this sub-account to keep in O(snapshot_path), at least 1. The oldest ones are removed
        after a new one is written. Other files in the folder are not touched.
    type: int
    default: 30
  concurrency:
    description:
      - How many requests may be in progress at the same time, each over its own connection. The range is 1 to 32.
    type: int
    default: 16
  return_agents:
    description:
      - Whether to return all declared agents, as they are afterwards, in RV(agents).
    type: bool
    default: false
  progress_path:
    description:
      - File, on the host that executes the module, that the module overwrites repeatedly with its progress. It holds a
        JSON object with the counts C(submitted), C(done) and C(total).
      - If a play executes the module on the control node itself, Ansible shows the progress without this option.
    type: path
seealso:
  - module: avaya.cloud.avaya_agent
notes:
  - On the control node, with the Python that Ansible runs on, the module runs directly from the installed collection.
    It is not packed and copied first, which saves half a second.
  - With 10,000 passwords, Ansible's own masking would take longer than the work itself. For this reason the module
    returns a compact C(invocation) and masks its result itself.
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

- name: Manage a roster of thousands of agents, passed as text (a file that is encrypted with vault is decrypted)
  avaya.cloud.avaya_agents:
    sub_account: ABC_ABCRec
    agents_json: "{{ lookup('ansible.builtin.file', 'roster.json') }}"

- name: Manage the agents, and delete all others except the supervisors
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
    - The number of agents for each result. In check mode, these are predictions.
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
        - Agents that differ and have to be changed by hand. See O(on_difference).
      returned: always
      type: int
    failed:
      description:
        - Agents that failed. See RV(failures).
      returned: always
      type: int
    pending:
      description:
        - Agents whose job was submitted and not waited for, because of C(wait=false).
      returned: always
      type: int
changes:
  description:
    - All changes, in the order in which they are made. Unchanged things are not listed.
  returned: when the plan was made
  type: list
  elements: dict
  contains:
    kind:
      description:
        - The kind of thing, such as V(agent).
      returned: always
      type: str
    name:
      description:
        - The name of the thing.
      returned: always
      type: str
    username:
      description:
        - The same as C(name), under the option name that O(agents) uses.
      returned: for agents
      type: str
    action:
      description:
        - The planned action.
      returned: always
      type: str
      choices: [create, update, recreate, delete, worklist, refuse]
    result:
      description:
        - The result, or in check mode the predicted result.
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
        - The managed fields as they were. Secrets are hidden.
      returned: always
      type: dict
    after:
      description:
        - The managed fields as declared. Secrets are hidden.
      returned: always
      type: dict
    lost:
      description:
        - What is lost with the change, such as a login id or a record of lost data. Null if nothing is lost.
      returned: always
      type: dict
    login_id:
      description:
        - The current login id. Null if there is none.
      returned: for agents
      type: str
failures:
  description:
    - The changes that failed.
  returned: when the plan was made
  type: list
  elements: dict
  contains:
    kind:
      description:
        - The kind of thing, such as V(agent).
      returned: always
      type: str
    name:
      description:
        - The name of the thing.
      returned: always
      type: str
    username:
      description:
        - The same as C(name), under the option name that O(agents) uses.
      returned: for agents
      type: str
    action:
      description:
        - The planned action.
      returned: always
      type: str
    reason:
      description:
        - What went wrong and what to do.
      returned: always
      type: str
    retryable:
      description:
        - Whether running the task again without other changes may help.
      returned: always
      type: bool
worklist:
  description:
    - What to change by hand, for things with O(on_difference=worklist). There is one entry for each field, sorted by
      name.
  returned: when the plan was made
  type: list
  elements: dict
  contains:
    kind:
      description:
        - The kind of thing, such as V(agent).
      returned: always
      type: str
    name:
      description:
        - The name of the thing.
      returned: always
      type: str
    field:
      description:
        - The field to change.
      returned: always
      type: str
    from:
      description:
        - The current value.
      returned: always
      type: str
    to:
      description:
        - The declared value.
      returned: always
      type: str
generated_passwords_of:
  description:
    - The usernames of the agents whose passwords were saved by O(generate_passwords), including agents that could not
      be created afterwards.
  returned: when passwords were saved
  type: list
  elements: str
  sample:
    - anna@example.com
plan_differences:
  description:
    - How the new plan differs from the plan in O(expect_plan).
  returned: if they differ
  type: list
  elements: dict
  contains:
    kind:
      description:
        - The kind of thing, such as V(agent).
      returned: always
      type: str
    name:
      description:
        - The name of the thing.
      returned: always
      type: str
    difference:
      description:
        - How the change differs between the two plans.
      returned: always
      type: str
      choices: [no longer planned, not in the plan, different]
    expected:
      description:
        - The change in the plan of O(expect_plan). Null if there is none.
      returned: always
      type: dict
    planned:
      description:
        - The change that is planned now. Null if there is none.
      returned: always
      type: dict
snapshot:
  description:
    - The file with the state before this task changed it.
  returned: if O(snapshot_path) is set and a snapshot was written
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
        - Name of the station group, or its id if the name is not known.
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
      returned: if the agent exists
      type: str
    station:
      description:
        - The phone line that the service created for the agent.
      returned: if the agent exists
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
    - How many agents were out of scope because of O(only) and O(except).
  returned: when the plan was made
  type: int
ignored:
  description:
    - Differences in fields that O(ignore) names. These fields are left as they are.
  returned: when the plan was made
  type: list
  elements: dict
  contains:
    kind:
      description:
        - The kind of thing, such as V(agent).
      returned: always
      type: str
    name:
      description:
        - The name of the thing.
      returned: always
      type: str
    fields:
      description:
        - Each C(field) with its C(declared) and C(live) values.
      returned: always
      type: list
      elements: dict
validation_errors:
  description:
    - Everything that is wrong with the options, one sentence for each error, with its place. Nothing was changed.
  returned: if the options are not valid
  type: list
  elements: str
retryable:
  description:
    - Whether running the task again without other changes may help.
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
