#!/usr/bin/python
# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: avaya_contact_center
short_description: Manage a whole contact center on Avaya's public cloud
version_added: 0.1.0
author:
  - The avaya.cloud contributors (@avaya-cloud)
description:
  - Makes sure that the skills, the agents and the subscriptions of one sub-account are as declared, in this order and
    each only where declared.
  - The declaration is checked and planned as a whole before anything is written. An agent may have a skill that the
    same declaration creates.
  - All validation errors are reported at once, with their places, such as V(agents[3].skills[0].priority).
  - Something that fails does not stop the rest. The task fails at the end, and running again continues.
  - The role P(avaya.cloud.contact_center#role) runs this module on a file.
extends_documentation_fragment:
  - avaya.cloud.avaya
  - avaya.cloud.attributes
  - avaya.cloud.attributes.writes
  - avaya.cloud.attributes.group
options:
  account:
    description:
      - "The account that the contact center is opened with, a dictionary with the options of
        M(avaya.cloud.avaya_account), but for those of the connection. It is checked with all else that is declared,
        and not created: that module does it."
    type: dict
    suboptions:
      name:
        description:
          - Name of the account. It identifies the account, ignoring case.
        type: str
        required: true
      default_time_zone:
        description:
          - The account's time zone, such as V(Europe/Berlin). Needed where the account is created.
        type: str
      account_size:
        description:
          - Size of the account. One that is created without it gets V(MEDIUM); other sizes are not published.
        type: str
      region_ids:
        description:
          - Numbers of the account's regions. One that is created without it gets V([1]).
        type: list
        elements: int
      active:
        description:
          - Whether the account is active. One that is created without it is.
        type: bool
      first_sub_account:
        description:
          - Name of the sub-account that the account is created with. Without this option it has the name of the
            account.
          - Used where the account is created, and then only.
        type: str
      sub_account_size:
        description:
          - Size of that sub-account. Without this option it is V(MEDIUM).
        type: str
      id:
        description:
          - Assigned by Avaya, and not compared. Accepted so that an account can be declared as it was returned.
        type: int
      code:
        description:
          - Assigned by Avaya, and not compared. Accepted so that an account can be declared as it was returned.
        type: str
      sub_accounts:
        description:
          - Assigned by Avaya, and not compared. Accepted so that an account can be declared as it was returned.
        type: list
        elements: dict
      ledger_path:
        description:
          - "File, on the host that executes the module, to add what the task does to: lines of JSON, one when it
            begins, one before and one after each change, and one when it ends. Nothing is written in check mode, and
            nothing where there is nothing to do. It is created for its owner alone; its folder must exist."
          - They say when and who (user and host), from which commit and which files, by which plan, what each thing
            was and is, and which login id and extension it had and has. There is no secret in them, but people's
            names. Several tasks may write one file at the same time.
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
      station_group:
        description:
          - Name of the station group that is created in the first sub-account, where that has none. Agents need one.
        type: str
        default: DEFAULT
      wait_timeout:
        description:
          - How long to wait for a job, in seconds, before the module fails.
        type: float
        default: 300
  account_is_new:
    description:
      - That O(account) does not exist yet, for check mode. The plan is then made for the sub-account that it would be
        created with, in which there is what M(avaya.cloud.avaya_account) makes sure of, and nothing else.
        O(sub_account) is not used.
      - The playbook C(open_account) sets it in check mode. Without check mode it is refused.
    type: bool
    default: false
  skills:
    description:
      - The skills, each with the options of M(avaya.cloud.avaya_skill). Not managed where it is left out.
      - Avaya's API cannot change or delete skills, so one that exists and differs is a failure.
    type: list
    elements: dict
    suboptions:
      name:
        description:
          - Name of the skill.
        type: str
        required: true
      number:
        description:
          - Number of the skill. For a new skill it must be one that Avaya has reserved for the sub-account.
        type: int
      acw_interval:
        description:
          - Time for after-call work, in the unit of Avaya's administration.
        type: int
      sla_in_seconds:
        description:
          - Service level, in seconds.
        type: int
      sla_percentage:
        description:
          - Service level, in percent of calls.
        type: int
      announcement_extension:
        description:
          - Extension of the announcement.
        type: str
      redirect_on_no_answer_rings:
        description:
          - Number of rings after which an unanswered call is redirected.
        type: int
      chat_digital_channels_enabled:
        description:
          - Whether chats are routed to the skill. A skill that is created without this option gets none.
        type: bool
      email_digital_channels_enabled:
        description:
          - Whether emails are routed to the skill. A skill that is created without this option gets none.
        type: bool
      sms_digital_channels_enabled:
        description:
          - Whether text messages are routed to the skill. A skill that is created without this option gets none.
        type: bool
      disposition_set_id:
        description:
          - Id of the set of dispositions. A skill that is created without this option has none.
        type: str
      status:
        description:
          - Assigned by Avaya, and not compared. Accepted so that a skill can be declared as it was returned.
        type: str
  station_groups:
    description:
      - The station groups, each with the options of M(avaya.cloud.avaya_station_group). Not managed where it is left
        out.
      - Avaya's API cannot change or delete station groups, so one that exists and differs is a failure.
    type: list
    elements: dict
    suboptions:
      name:
        description:
          - Name of the station group.
        type: str
        required: true
      id:
        description:
          - Assigned by Avaya, and not compared. Accepted so that a group can be declared as it was returned.
          - Where several groups share a name, it says which of them is meant.
        type: int
      active:
        description:
          - Whether the group is in use. The service decides that of a new group, so V(false) is refused for one.
        type: bool
      station_template_id:
        description:
          - "Id of the template that the group's stations are made by. It is used where the group is created, and then
            only: the service never shows it."
        type: int
  agents:
    description:
      - The agents, each with the options of M(avaya.cloud.avaya_agent). Not managed where it is left out.
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
  subscriptions:
    description:
      - The subscriptions, each with the options of M(avaya.cloud.avaya_subscription). Not managed where it is left
        out.
    type: list
    elements: dict
    suboptions:
      state:
        description:
          - V(present) makes sure that the subscription exists as declared, V(absent) that it does not exist.
        type: str
        choices: [present, absent]
        default: present
      subscription_id:
        description:
          - Id of a subscription that exists. The service assigns ids, so none can be created with it.
          - Needed to change the O(subscriptions[].endpoint) or O(subscriptions[].data_source_type) of a subscription.
        type: str
      data_source_type:
        description:
          - Which data is sent. Needed unless O(subscriptions[].subscription_id) is given.
          - Known types are V(ECH), V(HAGLOG), V(HAGENT), V(HSPLIT), V(HVDN), V(RT_AGENT_STATE), V(RT_DID_STATE),
            V(RT_SKILL_STATE), V(RT_VDN_STATE), V(REAL_TIME_FEED), V(EMAIL_EVENT), V(CHAT_EVENT).
          - Any other is sent as it is, with a warning, as the service may know more. One that is evidently a known
            type misspelled is refused.
        type: str
      endpoint:
        description:
          - The http or https URL that data is sent to. Needed unless O(subscriptions[].subscription_id) is given.
        type: str
      data_delivery_format:
        description:
          - How data is written. A subscription that is created without this option sends V(CSV).
        type: str
        choices: [CSV, JSON]
      event_type:
        description:
          - The kind of data. A subscription that is created without this option is V(HISTORICAL) for the sources
            V(ECH), V(HAGLOG), V(HAGENT), V(HSPLIT) and V(HVDN), and V(REALTIME) for the other known ones. Of a source
            that is not known, the service decides.
        type: str
        choices: [HISTORICAL, REALTIME]
      retry_policy:
        description:
          - What happens where the endpoint does not answer. V(DEFAULT) backs off, tries again, then drops the data.
        type: str
        choices: [DEFAULT]
      frequency_in_minutes:
        description:
          - How often data is sent. V(0) is as soon as possible, and what a subscription gets that is created without
            this option.
          - The service may change it to what the data source can do. A warning then says which value to declare.
        type: int
        aliases: [frequency]
      max_post_size:
        description:
          - Largest size of one POST, in bytes. V(0) is no limit, and what a subscription gets that is created without
            this option.
        type: int
      start_time:
        description:
          - The instant from which on data is sent, in ISO 8601, such as V(2026-01-31T08:00:00Z); without a zone it is
            UTC. Instants are compared as instants, however they are written. A number of ten digits is seconds since
            1970, one of 13 digits milliseconds; any other but V(0) is refused.
          - V(0) is from the beginning (of real-time data, 24 hours ago), and what a subscription gets that is created
            without this option.
        type: str
      disable_tls_verify:
        description:
          - Whether the service accepts a self-signed certificate of the endpoint.
        type: bool
      basic_auth_username:
        description:
          - User that the service signs in to the endpoint with, over https only.
        type: str
      basic_auth_password:
        description:
          - Password that the service signs in to the endpoint with, over https only. It is never shown.
        type: str
      update_password:
        description:
          - Whether the service shows the password that it has is not known. Where it does not,
            O(subscriptions[].basic_auth_password) is sent when the subscription is created and along with other
            changes, and is not compared.
          - V(always) sends it all the same. Each run then is a change, and resets the record of lost data; set it for
            one run.
        type: str
        choices: [always, on_create]
        default: on_create
      resend_lost:
        description:
          - "Whether to ask for lost data again: where the service has a record of lost data,
            O(subscriptions[].start_time) is moved to the oldest loss in one update, which also resets the record."
          - What has arrived since then may come a second time. The service keeps real-time data for 24 hours only.
            Nothing is sent where nothing is lost, and it is refused while the endpoint cannot be reached from the host
            that executes the module.
          - A start time that was moved there is no difference as long as this is set, even where an earlier
            O(subscriptions[].start_time) is declared.
        type: bool
        default: false
      sub_account:
        description:
          - Assigned by Avaya, and not compared. Accepted so that a subscription can be declared as it was returned.
        type: str
      last_data_sent:
        description:
          - Assigned by Avaya, and not compared. Accepted so that a subscription can be declared as it was returned.
        type: str
      lost_data:
        description:
          - Assigned by Avaya, and not compared. Accepted so that a subscription can be declared as it was returned.
        type: dict
  administrators:
    description:
      - The administrators, each with the options of M(avaya.cloud.avaya_administrator). Not managed where it is left
        out.
    type: list
    elements: dict
    suboptions:
      username:
        description:
          - The administrator's username, 2 to 49 characters of letters, digits and C(-._@).
          - It identifies the administrator, ignoring case, and is unique in the whole of Avaya's system.
        type: str
        required: true
      state:
        description:
          - V(present) makes sure that there is an administrator as declared who is not disabled, V(absent) that there
            is none.
          - "Avaya never forgets an administrator who was deleted: the service lists them as disabled. One who is
            disabled is absent."
          - "The administrator that the API key belongs to is never deleted, nor is the last one who is not disabled:
            the task fails before anything is changed."
        type: str
        choices: [present, absent]
        default: present
      password:
        description:
          - The administrator's password, needed where the administrator is created, and used then only. It is never
            shown, so a changed password is not noticed.
          - 8 to 32 characters with an upper-case letter, a lower-case letter, a digit and one of C(~!@?#$%^&*_),
            without white space, as for agents.
        type: str
      first_name:
        description:
          - First name. Needed where the administrator is created.
        type: str
      last_name:
        description:
          - Last name. Needed where the administrator is created.
        type: str
      email:
        description:
          - Email address. Needed where the administrator is created.
        type: str
      start_date:
        description:
          - First day, as C(YYYY-MM-DD). One that is created without it gets V(2019-03-21).
        type: str
      end_date:
        description:
          - Last day, as C(YYYY-MM-DD). One that is created without it gets V(2038-01-01).
        type: str
      max_sessions_allowed:
        description:
          - How many sessions the administrator may have at once. One that is created without it gets V(100).
        type: int
      role_ids:
        description:
          - Numbers of the administrator's roles; V(4) is a customer administrator, and what one gets who is created
            without this option. Other numbers are not known.
          - "Used where the administrator is created, and then only: the service never shows it."
        type: list
        elements: int
      accessible_sub_account_ids:
        description:
          - Ids of the sub-accounts that the administrator can access. An empty list, the default, is all of the
            account, also those that are made later.
          - "Used where the administrator is created, and then only: the service never shows it."
        type: list
        elements: int
      reuse_username:
        description:
          - Whether to create an administrator although a disabled one has the username. Without it, the task fails
            before anything is changed.
          - It is not known whether Avaya accepts that; the service's answer is reported.
        type: bool
      id:
        description:
          - Assigned by Avaya, and not compared. Accepted so that an administrator can be declared as it was returned.
        type: int
      enabled:
        description:
          - Assigned by Avaya, and not compared. Accepted so that an administrator can be declared as it was returned.
        type: bool
      disabled:
        description:
          - Assigned by Avaya, and not compared. Accepted so that an administrator can be declared as it was returned.
        type: bool
  passwords:
    description:
      - Passwords by username, for agents and administrators that declare none of their own; and by data source and
        endpoint with a blank between them, for subscriptions with a C(basic_auth_username) and without a password of
        their own.
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
  purge:
    description:
      - Which kinds of things to delete where they are not declared. Nothing is purged where it is left out.
    type: dict
    suboptions:
      agents:
        description:
          - Whether to delete agents that are not declared. Refused where none is declared present, and where the
            service's listing cannot be trusted.
        type: dict
        suboptions:
          limit:
            description:
              - How many may be deleted. Where it would be more, nothing is changed.
              - A number, or a percentage such as V(10%) of those that the service lists, rounded down.
            type: raw
            required: true
          protected:
            description:
              - Names, and patterns of names with C(*) and C(?), that are never deleted. Case is ignored. They go by
                username.
            type: list
            elements: str
            default: []
      subscriptions:
        description:
          - Whether to delete subscriptions that are not declared. Refused where none is declared present, and where
            the service's listing cannot be trusted.
        type: dict
        suboptions:
          limit:
            description:
              - How many may be deleted. Where it would be more, nothing is changed.
              - A number, or a percentage such as V(10%) of those that the service lists, rounded down.
            type: raw
            required: true
          protected:
            description:
              - Names, and patterns of names with C(*) and C(?), that are never deleted. Case is ignored. They go by
                endpoint or id.
            type: list
            elements: str
            default: []
      administrators:
        description:
          - Whether to delete administrators that are not declared. Refused where none is declared present, and where
            the service's listing cannot be trusted.
        type: dict
        suboptions:
          limit:
            description:
              - How many may be deleted. Where it would be more, nothing is changed.
              - A number, or a percentage such as V(10%) of those that the service lists, rounded down.
            type: raw
            required: true
          protected:
            description:
              - Names, and patterns of names with C(*) and C(?), that are never deleted. Case is ignored. They go by
                username.
            type: list
            elements: str
            default: []
  tolerated:
    description:
      - What may be there without being declared. It is reported as RV(tolerated), and it is purged all the same.
    type: dict
    suboptions:
      skills:
        description:
          - Names and patterns of skills that may be there without being declared. They go by name.
        type: list
        elements: str
        default: []
      station_groups:
        description:
          - Names and patterns of station groups that may be there without being declared. They go by name.
        type: list
        elements: str
        default: []
      agents:
        description:
          - Names and patterns of agents that may be there without being declared. They go by username.
        type: list
        elements: str
        default: []
      subscriptions:
        description:
          - Names and patterns of subscriptions that may be there without being declared. They go by endpoint or id.
        type: list
        elements: str
        default: []
      administrators:
        description:
          - Names and patterns of administrators that may be there without being declared. They go by username.
        type: list
        elements: str
        default: []
  only:
    description:
      - Patterns of the things that the task is about. Everything else that is declared is out of scope.
      - A pattern is a kind, a colon, and a name in which C(*) stands for any characters and C(?) for one, such as
        V(agent:anna*) or V(skill:*). Case is ignored. Skills go by name, agents by username, subscriptions by endpoint
        or id.
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
  compare_only:
    description:
      - Only compare what is declared with what is there, in check mode or not. Nothing is written, nothing is purged,
        no password is needed, and what differs is no failure. RV(drift) is returned in the place of RV(changes).
      - O(purge) then says only, by C(protected), what is there on purpose without being declared.
    type: bool
    default: false
  drift_alarms:
    description:
      - What counts as drift in RV(report), with O(compare_only). V(unwanted) is what is there although it is declared
        absent; V(losing) are subscriptions that have lost data.
    type: list
    elements: str
    choices: [missing, different, unwanted, undeclared, losing]
    default: [missing, different, unwanted, undeclared]
  compare_with:
    description:
      - "An export of another sub-account. What is declared is compared with it by names: skills, station groups and
        agents by name, subscriptions by data source and endpoint. Neither the service nor O(api_key) is needed, and
        nothing is changed."
      - "Ids are not compared, as they mean something in one sub-account only: numbers of skills, login ids, stations,
        supervisors, sets of dispositions, ids of subscriptions. Nor are passwords."
      - RV(drift) is returned as with O(compare_only), with C(not_compared) for what has no name of its own.
    type: dict
    suboptions:
      contact_center:
        description:
          - RV(avaya.cloud.avaya_contact_center_info#module:contact_center) of the other sub-account. A kind that it
            does not have is not compared.
        type: raw
        required: true
      name:
        description:
          - What the report calls the other sub-account.
        type: str
        default: the other
      declared_name:
        description:
          - What the report calls what is declared.
        type: str
        default: what is declared
      declared_is_export:
        description:
          - Whether what is declared is an export as well. A field that is left out is then as it is by default, and
            without it not compared.
        type: bool
        default: false
      replace:
        description:
          - Texts in what is declared, such as a domain, each with what stands for it in the other sub-account. They
            are replaced before anything is compared.
        type: dict
        default: {}
  offline:
    description:
      - "Only check what is declared, without the service and without O(api_url) and O(api_key): types and names of
        options, the service's rules for what is sent, what is declared twice, and what does not go together."
      - Everything is checked as if it were to be created. What only the service can tell, such as whether a skill
        exists that is not declared, is no error; RV(open_questions) has it.
    type: bool
    default: false
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
  show_query:
    description:
      - Whether to show the query of an endpoint as it is. Without it, the value of a parameter that is called like a
        secret (C(token), C(key), C(sig), C(code) …) or looks like one is hidden in plans, diffs, results and messages.
      - Meant for a query that holds no secret, such as C(?code=emea). A token that is shown is in logs afterwards.
    type: bool
    default: false
  concurrency:
    description:
      - How many requests may be under way at once, each over a connection of its own; from 1 to 32.
    type: int
    default: 16
  wait_timeout:
    description:
      - How long to wait for a job, in seconds, before the module fails.
    type: float
    default: 300
  progress_path:
    description:
      - File to write the progress to; see O(avaya.cloud.avaya_agents#module:progress_path).
    type: path
  src:
    description:
      - "Files on the control node to read, one or several. They are looked for as the files of M(ansible.builtin.copy)
        are: in C(files) of the role or beside the playbook, and beside it."
      - An entry of the list is the name of a file, a pattern of names such as V(teams/*.yml), or a dictionary that
        says what the file may declare.
      - YAML or JSON with variables of the role P(avaya.cloud.contact_center#role), such as C(contact_center_skills),
        C(contact_center_station_groups), C(contact_center_agents), C(contact_center_subscriptions) and
        C(contact_center_administrators) and C(contact_center_passwords), or CSV (C(.csv), C(.tsv)) with a row for each
        agent. Files, and values with the tag C(!vault), may be encrypted with vault. Templates are rendered with the
        variables of the play; a string with the tag C(!unsafe) and a cell of CSV are none.
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
          skills:
            description:
              - The places of the skills.
            type: list
            elements: str
          station_groups:
            description:
              - The places of the station groups.
            type: list
            elements: str
          agents:
            description:
              - The places of the agents.
            type: list
            elements: str
          subscriptions:
            description:
              - The places of the subscriptions.
            type: list
            elements: str
          administrators:
            description:
              - The places of the administrators.
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
          administrators:
            description:
              - Those of the administrators.
            type: dict
      errors:
        description:
          - What is wrong with rows.
        type: list
        elements: str
  role_entry_point:
    description:
      - "Set by the role P(avaya.cloud.contact_center#role), which runs this module: the other options are then taken
        from the role's variables, and messages name variables in the place of options."
      - A variable counts as given where it has a name. One that cannot be evaluated is an error, whereas
        C(default(omit)) would take it for one that is not there.
    type: str
    choices: [main, drift, validate]
  role_errors:
    description:
      - What is wrong with the variables of the role, to be reported with all else that is wrong.
    type: list
    elements: str
attributes:
  idempotent:
    support: partial
    details:
      - With O(subscriptions[].update_password=always), each run sends the password and reports a change.
      - A value that the service does not show cannot be compared, above all a password. It is sent when the object is
        created, and a later change of it in the task has no effect by itself.
seealso:
  - module: avaya.cloud.avaya_contact_center_info
  - module: avaya.cloud.avaya_agents
"""

EXAMPLES = r"""
- name: Manage the contact center
  avaya.cloud.avaya_contact_center:
    sub_account: ABC_ABCRec
    skills:
      - name: Returns desk
    agents:
      - username: anna.example@example.com
        password: "{{ anna_password }}"
        skills:
          - name: Returns desk
            priority: 1
    subscriptions:
      - data_source_type: HAGENT
        endpoint: https://warehouse.example.com/avaya
    purge:
      agents:
        limit: 2
        protected: ["supervisor-*"]
"""

RETURN = r"""
api_url:
  description:
    - The address of the service.
  returned: when the plan was made
  type: str
sub_account:
  description:
    - The sub-account, described for people.
  returned: when the plan was made
  type: str
summary:
  description:
    - For each kind that is declared, how many were, or in check mode would be, what.
  returned: when the plan was made, without O(compare_only)
  type: dict
  contains:
    skills:
      description:
        - How many skills were, or in check mode would be, what.
      returned: always
      type: dict
      contains:
        created:
          description:
            - Skills that did not exist.
          returned: always
          type: int
        updated:
          description:
            - Skills that were changed in place.
          returned: always
          type: int
        recreated:
          description:
            - Skills that were deleted and created again.
          returned: always
          type: int
        deleted:
          description:
            - Skills that were deleted.
          returned: always
          type: int
        unchanged:
          description:
            - Skills that were as declared.
          returned: always
          type: int
        worklist:
          description:
            - Skills that differ and are to be changed by hand; see O(on_difference).
          returned: always
          type: int
        failed:
          description:
            - Skills that failed; see RV(failures).
          returned: always
          type: int
        pending:
          description:
            - Skills whose job was submitted and, with C(wait=false), not waited for.
          returned: always
          type: int
    station_groups:
      description:
        - How many station groups were, or in check mode would be, what.
      returned: always
      type: dict
      contains:
        created:
          description:
            - Station groups that did not exist.
          returned: always
          type: int
        updated:
          description:
            - Station groups that were changed in place.
          returned: always
          type: int
        recreated:
          description:
            - Station groups that were deleted and created again.
          returned: always
          type: int
        deleted:
          description:
            - Station groups that were deleted.
          returned: always
          type: int
        unchanged:
          description:
            - Station groups that were as declared.
          returned: always
          type: int
        worklist:
          description:
            - Station groups that differ and are to be changed by hand; see O(on_difference).
          returned: always
          type: int
        failed:
          description:
            - Station groups that failed; see RV(failures).
          returned: always
          type: int
        pending:
          description:
            - Station groups whose job was submitted and, with C(wait=false), not waited for.
          returned: always
          type: int
    agents:
      description:
        - How many agents were, or in check mode would be, what.
      returned: always
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
    subscriptions:
      description:
        - How many subscriptions were, or in check mode would be, what.
      returned: always
      type: dict
      contains:
        created:
          description:
            - Subscriptions that did not exist.
          returned: always
          type: int
        updated:
          description:
            - Subscriptions that were changed in place.
          returned: always
          type: int
        recreated:
          description:
            - Subscriptions that were deleted and created again.
          returned: always
          type: int
        deleted:
          description:
            - Subscriptions that were deleted.
          returned: always
          type: int
        unchanged:
          description:
            - Subscriptions that were as declared.
          returned: always
          type: int
        worklist:
          description:
            - Subscriptions that differ and are to be changed by hand; see O(on_difference).
          returned: always
          type: int
        failed:
          description:
            - Subscriptions that failed; see RV(failures).
          returned: always
          type: int
        pending:
          description:
            - Subscriptions whose job was submitted and, with C(wait=false), not waited for.
          returned: always
          type: int
    administrators:
      description:
        - How many administrators were, or in check mode would be, what.
      returned: always
      type: dict
      contains:
        created:
          description:
            - Administrators that did not exist.
          returned: always
          type: int
        updated:
          description:
            - Administrators that were changed in place.
          returned: always
          type: int
        recreated:
          description:
            - Administrators that were deleted and created again.
          returned: always
          type: int
        deleted:
          description:
            - Administrators that were deleted.
          returned: always
          type: int
        unchanged:
          description:
            - Administrators that were as declared.
          returned: always
          type: int
        worklist:
          description:
            - Administrators that differ and are to be changed by hand; see O(on_difference).
          returned: always
          type: int
        failed:
          description:
            - Administrators that failed; see RV(failures).
          returned: always
          type: int
        pending:
          description:
            - Administrators whose job was submitted and, with C(wait=false), not waited for.
          returned: always
          type: int
changes:
  description:
    - What is not unchanged, in the order in which it is done.
  returned: when the plan was made, without O(compare_only)
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
  returned: when the plan was made, without O(compare_only)
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
  returned: when the plan was made, without O(compare_only)
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
out_of_scope:
  description:
    - For each kind that is declared, how many things were out of scope, by O(only) and O(except); declared ones, and
      others that were seen.
  returned: when the plan was made
  type: dict
  sample:
    skills: 4
    agents: 209
    subscriptions: 0
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
undeclared:
  description:
    - Names of what is there and not declared, of the kinds that are declared.
  returned: when the plan was made
  type: dict
tolerated:
  description:
    - Of RV(undeclared), what O(tolerated) or the C(protected) of O(purge) say is there on purpose.
  returned: when the plan was made
  type: dict
losing:
  description:
    - Subscriptions that have lost data, as it was before this task, each with its record.
  returned: when the plan was made
  type: list
  elements: dict
drift:
  description:
    - For each kind, what is C(missing), what is C(different), what is there although it is declared absent
      (C(unwanted)), what is C(undeclared), what of that is C(tolerated) and so not C(undeclared), and how many are
      C(unchanged). Null for a kind that is not declared.
    - A field that has several values, such as C(skills), also has them one by one in C(parts).
    - With O(compare_with), C(live) is what the other sub-account has, C(undeclared) what is there alone, and
      C(not_compared) what only ids tell apart.
  returned: with O(compare_only) or O(compare_with), when nothing is wrong
  type: dict
  sample:
    skills: null
    agents:
      missing:
      - name: anna.example@example.com
        fields:
        - field: first_name
          declared: Anna
      different:
      - name: bruno.example@example.com
        fields:
        - field: skills
          declared: Sales 1
          live: Sales 1, Support 3
          parts:
          - declared: Sales 1
            live: Sales 1
          - declared: not set
            live: Support 3
      unwanted: []
      undeclared:
      - carla.example@example.com
      tolerated: []
      unchanged: 211
    subscriptions: null
open_questions:
  description:
    - What only the service can tell. C(references) has the skills and station groups that are referred to and not
      declared, each with how many refer to it.
  returned: with O(offline), when nothing is wrong
  type: dict
  sample:
    references:
      skill:
        '''Hotline''': 3
report:
  description:
    - "The same for people, ready to be laid out: C(title) and C(lines), with O(compare_only) all that a page needs,
      and with O(compare_with) whether it C(differs)."
  returned: when the plan was made
  type: dict
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

from ansible_collections.avaya.cloud.plugins.module_utils._ansible.contact_center import CONTACT_CENTER
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.runner import run_module

SPEC = CONTACT_CENTER


def main() -> None:
    run_module(SPEC)


if __name__ == "__main__":
    main()
