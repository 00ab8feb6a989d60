#!/usr/bin/python
# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: avaya_contact_center
short_description: Manage a whole contact center on Avaya's public cloud
version_added: 1.0.0
author:
  - The avaya.cloud contributors (@avaya-cloud)
description:
  - Makes sure that the skills, agents, subscriptions and other things of one sub-account are as declared, in the order
    of their dependencies. Kinds that are not declared are not managed.
  - The whole declaration is validated and planned before anything is written. An agent may have a skill that the same
    declaration creates.
  - All validation errors are reported at once, each with its place, such as V(agents[3].skills[0].priority).
  - If one change fails, the others are still made. The task fails at the end. Run it again to continue.
  - The role P(avaya.cloud.contact_center#role) runs this module on a file.
extends_documentation_fragment:
  - avaya.cloud.avaya
  - avaya.cloud.attributes
  - avaya.cloud.attributes.writes
  - avaya.cloud.attributes.group
options:
  account:
    description:
      - The account that the contact center is created in, a dictionary with the options of
        M(avaya.cloud.avaya_account) except those for the connection. It is validated together with the rest of the
        declaration, but not created. Use that module to create it.
    type: dict
    suboptions:
      name:
        description:
          - Name of the account. It identifies the account, ignoring case.
        type: str
        required: true
      default_time_zone:
        description:
          - The account's time zone, such as V(Europe/Berlin). Required when the account is created.
        type: str
      account_size:
        description:
          - Size of the account. The default for a new account is V(MEDIUM). Other sizes are not published.
        type: str
      region_ids:
        description:
          - Numbers of the account's regions. The default for a new account is V([1]).
        type: list
        elements: int
      active:
        description:
          - Whether the account is active. A new account is active by default.
        type: bool
      first_sub_account:
        description:
          - Name of the sub-account that is created with the account. The default is the name of the account.
          - Used only when the account is created.
        type: str
      sub_account_size:
        description:
          - Size of that sub-account. The default is V(MEDIUM).
        type: str
      id:
        description:
          - Assigned by Avaya and never compared. Accepted so that an account can be declared exactly as it was
            returned.
        type: int
      code:
        description:
          - Assigned by Avaya and never compared. Accepted so that an account can be declared exactly as it was
            returned.
        type: str
      sub_accounts:
        description:
          - Assigned by Avaya and never compared. Accepted so that an account can be declared exactly as it was
            returned.
        type: list
        elements: dict
      ledger_path:
        description:
          - "File, on the host that executes the module, to append the task's actions to, as lines of JSON: one line
            when the task begins, one before and one after each change, and one when it ends. Nothing is written in
            check mode or if there is nothing to do. The file is created so that only its owner can access it. Its
            folder must exist."
          - The lines record when and by whom (user and host) the task was run, the commit and the files of the
            declaration, the plan, the old and new state of each thing, and its old and new login id and extension.
            They contain no secrets, but they do contain people's names. Several tasks may write to one file at the
            same time.
          - If a run was killed, the next run with the same ledger creates the agents that were deleted and not created
            again, with the values that they had, as it does with C(recovery_path). M(avaya.cloud.ledger_info) reads
            the ledger.
        type: path
      ledger_keep_days:
        description:
          - After how many days runs are removed from the ledger, because it holds personal data. By default, they are
            kept forever.
        type: int
      ledger_note:
        description:
          - Text to write into the ledger with the run, such as the ticket or the person that approved it.
        type: str
      station_group:
        description:
          - Name of the station group to create in the first sub-account if that has none. Agents need one.
        type: str
        default: DEFAULT
      wait_timeout:
        description:
          - How long to wait for a job, in seconds, before the module fails.
        type: float
        default: 300
  account_is_new:
    description:
      - For check mode, states that O(account) does not exist yet. The plan is then made for the sub-account that would
        be created with the account, which contains only what M(avaya.cloud.avaya_account) ensures. O(sub_account) is
        not used.
      - The playbook C(open_account) sets this in check mode. It is refused outside check mode.
    type: bool
    default: false
  skills:
    description:
      - The skills, each with the options of M(avaya.cloud.avaya_skill). Not managed if it is left out.
      - Avaya's API cannot change or delete skills, so one that exists and differs is an error.
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
          - Number of the skill. For a new skill, it must be a number that Avaya has reserved for the sub-account.
        type: int
      acw_interval:
        description:
          - Time for after-call work, in the unit that Avaya's administration uses.
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
          - Whether chats are routed to the skill. A new skill gets none by default.
        type: bool
      email_digital_channels_enabled:
        description:
          - Whether emails are routed to the skill. A new skill gets none by default.
        type: bool
      sms_digital_channels_enabled:
        description:
          - Whether text messages are routed to the skill. A new skill gets none by default.
        type: bool
      disposition_set_id:
        description:
          - Id of the set of dispositions. A new skill has none by default.
        type: str
      status:
        description:
          - Assigned by Avaya and never compared. Accepted so that a skill can be declared exactly as it was returned.
        type: str
  station_groups:
    description:
      - The station groups, each with the options of M(avaya.cloud.avaya_station_group). Not managed if it is left out.
      - Avaya's API cannot change or delete station groups, so one that exists and differs is an error.
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
          - Assigned by Avaya and never compared. Accepted so that a group can be declared exactly as it was returned.
          - If several groups share a name, the id specifies which one is meant.
        type: int
      active:
        description:
          - Whether the group is in use. The service decides this for a new group, so V(false) is refused for one.
        type: bool
      station_template_id:
        description:
          - Id of the template for the group's stations. It is used only when the group is created, because the service
            never returns it.
        type: int
  agents:
    description:
      - The agents, each with the options of M(avaya.cloud.avaya_agent). Not managed if it is left out.
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
  subscriptions:
    description:
      - The subscriptions, each with the options of M(avaya.cloud.avaya_subscription). Not managed if it is left out.
    type: list
    elements: dict
    suboptions:
      state:
        description:
          - V(present) makes sure that the subscription exists as declared. V(absent) makes sure that it does not
            exist.
        type: str
        choices: [present, absent]
        default: present
      subscription_id:
        description:
          - Id of an existing subscription. The service assigns the ids, so a new subscription cannot be given one.
          - Required to change the O(subscriptions[].endpoint) or O(subscriptions[].data_source_type) of a
            subscription.
        type: str
      data_source_type:
        description:
          - Which data is sent. Required unless O(subscriptions[].subscription_id) is given.
          - Known types are V(ECH), V(HAGLOG), V(HAGENT), V(HSPLIT), V(HVDN), V(RT_AGENT_STATE), V(RT_DID_STATE),
            V(RT_SKILL_STATE), V(RT_VDN_STATE), V(REAL_TIME_FEED), V(EMAIL_EVENT), V(CHAT_EVENT).
          - Any other type is sent unchanged, with a warning, because the service may support more types. A type that
            is evidently a misspelled known type is refused.
        type: str
      endpoint:
        description:
          - The http or https URL that data is sent to. Required unless O(subscriptions[].subscription_id) is given.
        type: str
      data_delivery_format:
        description:
          - Format of the data. The default for a new subscription is V(CSV).
        type: str
        choices: [CSV, JSON]
      event_type:
        description:
          - The kind of data. The default for a new subscription is V(HISTORICAL) for the sources V(ECH), V(HAGLOG),
            V(HAGENT), V(HSPLIT) and V(HVDN), and V(REALTIME) for the other known sources. For an unknown source, the
            service decides.
        type: str
        choices: [HISTORICAL, REALTIME]
      retry_policy:
        description:
          - What the service does if the endpoint does not answer. V(DEFAULT) means that it backs off, tries again, and
            then drops the data.
        type: str
        choices: [DEFAULT]
      frequency_in_minutes:
        description:
          - How often data is sent, in minutes. V(0) means as soon as possible and is the default for a new
            subscription.
          - The service may change the value to one that the data source supports. In that case a warning says which
            value to declare.
        type: int
        aliases: [frequency]
      max_post_size:
        description:
          - Maximum size of one POST, in bytes. V(0) means no limit and is the default for a new subscription.
        type: int
      start_time:
        description:
          - The time from which data is sent, in ISO 8601, such as V(2026-01-31T08:00:00Z). A time without a zone is in
            UTC. Times are compared as instants, no matter how they are written. A number of 10 digits is taken as
            seconds since 1970, and one of 13 digits as milliseconds. Any other number except V(0) is refused.
          - V(0) means from the beginning (for real-time data, 24 hours ago) and is the default for a new subscription.
        type: str
      disable_tls_verify:
        description:
          - Whether the service accepts a self-signed certificate of the endpoint.
        type: bool
      basic_auth_username:
        description:
          - User that the service signs in to the endpoint with. It is sent over https only.
        type: str
      basic_auth_password:
        description:
          - Password that the service signs in to the endpoint with. It is sent over https only and is never returned.
        type: str
      update_password:
        description:
          - It is not known whether the service returns the password. If it does not,
            O(subscriptions[].basic_auth_password) is sent when the subscription is created and together with other
            changes, and is not compared.
          - V(always) sends the password in every run. Each run is then a change, and resets the record of lost data,
            so set it for a single run.
        type: str
        choices: [always, on_create]
        default: on_create
      resend_lost:
        description:
          - Whether to request lost data again. If the service has a record of lost data, one update moves
            O(subscriptions[].start_time) back to the earliest loss. The update also resets the record.
          - Data that arrived after that time may be sent again. The service keeps real-time data for 24 hours only.
            Nothing is sent if no data was lost. The request is refused while the endpoint cannot be reached from the
            host that executes the module.
          - While this option is set, a start time that was moved back in this way does not count as a difference, even
            if an earlier O(subscriptions[].start_time) is declared.
        type: bool
        default: false
      sub_account:
        description:
          - Assigned by Avaya and never compared. Accepted so that a subscription can be declared exactly as it was
            returned.
        type: str
      last_data_sent:
        description:
          - Assigned by Avaya and never compared. Accepted so that a subscription can be declared exactly as it was
            returned.
        type: str
      lost_data:
        description:
          - Assigned by Avaya and never compared. Accepted so that a subscription can be declared exactly as it was
            returned.
        type: dict
  administrators:
    description:
      - The administrators, each with the options of M(avaya.cloud.avaya_administrator). Not managed if it is left out.
    type: list
    elements: dict
    suboptions:
      username:
        description:
          - "The administrator's username: 2 to 49 characters, each a letter, a digit or one of C(-._@)."
          - The username is unique across Avaya's whole system. It identifies the administrator; case is ignored.
        type: str
        required: true
      state:
        description:
          - V(present) makes sure that the administrator exists as declared and is not disabled. V(absent) makes sure
            that there is no such administrator.
          - "Avaya keeps deleted administrators: the service continues to list them as disabled. A disabled
            administrator counts as absent."
          - The administrator who owns the API key is never deleted, and neither is the last one who is not disabled.
            In both cases the task fails before anything is changed.
        type: str
        choices: [present, absent]
        default: present
      password:
        description:
          - The administrator's password. It is required when the administrator is created, and used only then. The
            service never returns it, so a changed password is not detected.
          - 8 to 32 characters, with at least one upper-case letter, one lower-case letter, one digit and one of
            C(~!@?#$%^&*_), and without white space. The rules are the same as for agents.
        type: str
      first_name:
        description:
          - First name. Required when the administrator is created.
        type: str
      last_name:
        description:
          - Last name. Required when the administrator is created.
        type: str
      email:
        description:
          - Email address. Required when the administrator is created.
        type: str
      start_date:
        description:
          - First day, as C(YYYY-MM-DD). The default for a new administrator is V(2019-03-21).
        type: str
      end_date:
        description:
          - Last day, as C(YYYY-MM-DD). The default for a new administrator is V(2038-01-01).
        type: str
      max_sessions_allowed:
        description:
          - How many sessions the administrator may have at the same time. The default for a new administrator is
            V(100).
        type: int
      role_ids:
        description:
          - Numbers of the administrator's roles. V(4) is a customer administrator and the default for a new
            administrator. Other numbers are not known.
          - Used only when the administrator is created, because the service never returns it.
        type: list
        elements: int
      accessible_sub_account_ids:
        description:
          - Ids of the sub-accounts that the administrator can access. An empty list, the default, means all
            sub-accounts of the account, including those that are created later.
          - Used only when the administrator is created, because the service never returns it.
        type: list
        elements: int
      reuse_username:
        description:
          - Whether to create an administrator even if a disabled one has the username. Otherwise the task fails before
            anything is changed.
          - It is not known whether Avaya accepts that. The service's answer is reported.
        type: bool
      id:
        description:
          - Assigned by Avaya and never compared. Accepted so that an administrator can be declared exactly as it was
            returned.
        type: int
      enabled:
        description:
          - Assigned by Avaya and never compared. Accepted so that an administrator can be declared exactly as it was
            returned.
        type: bool
      disabled:
        description:
          - Assigned by Avaya and never compared. Accepted so that an administrator can be declared exactly as it was
            returned.
        type: bool
  passwords:
    description:
      - Passwords by username, for agents and administrators that declare no password of their own; and by data source
        and endpoint, separated by a blank, for subscriptions that have a C(basic_auth_username) and no password of
        their own.
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
  purge:
    description:
      - Which kinds of things to delete if they are not declared. Nothing is purged if this option is left out.
    type: dict
    suboptions:
      agents:
        description:
          - Whether to delete agents that are not declared. This is refused if none is declared present, or if the
            service's listing cannot be trusted.
        type: dict
        suboptions:
          limit:
            description:
              - How many may be deleted. If more would be deleted, nothing is changed.
              - A number, or a percentage such as V(10%) of those that the service lists, rounded down.
            type: raw
            required: true
          protected:
            description:
              - Names that are never deleted, and patterns of such names with C(*) and C(?). Case is ignored. They are
                matched by username.
            type: list
            elements: str
            default: []
      subscriptions:
        description:
          - Whether to delete subscriptions that are not declared. This is refused if none is declared present, or if
            the service's listing cannot be trusted.
        type: dict
        suboptions:
          limit:
            description:
              - How many may be deleted. If more would be deleted, nothing is changed.
              - A number, or a percentage such as V(10%) of those that the service lists, rounded down.
            type: raw
            required: true
          protected:
            description:
              - Names that are never deleted, and patterns of such names with C(*) and C(?). Case is ignored. They are
                matched by endpoint or id.
            type: list
            elements: str
            default: []
      administrators:
        description:
          - Whether to delete administrators that are not declared. This is refused if none is declared present, or if
            the service's listing cannot be trusted.
        type: dict
        suboptions:
          limit:
            description:
              - How many may be deleted. If more would be deleted, nothing is changed.
              - A number, or a percentage such as V(10%) of those that the service lists, rounded down.
            type: raw
            required: true
          protected:
            description:
              - Names that are never deleted, and patterns of such names with C(*) and C(?). Case is ignored. They are
                matched by username.
            type: list
            elements: str
            default: []
  tolerated:
    description:
      - What may exist without being declared. It is reported as RV(tolerated), but O(purge) still deletes it.
    type: dict
    suboptions:
      skills:
        description:
          - Names and patterns of skills that may exist without being declared. They are matched by name.
        type: list
        elements: str
        default: []
      station_groups:
        description:
          - Names and patterns of station groups that may exist without being declared. They are matched by name.
        type: list
        elements: str
        default: []
      agents:
        description:
          - Names and patterns of agents that may exist without being declared. They are matched by username.
        type: list
        elements: str
        default: []
      subscriptions:
        description:
          - Names and patterns of subscriptions that may exist without being declared. They are matched by endpoint or
            id.
        type: list
        elements: str
        default: []
      administrators:
        description:
          - Names and patterns of administrators that may exist without being declared. They are matched by username.
        type: list
        elements: str
        default: []
  only:
    description:
      - Patterns of the things that the task manages. Everything else that is declared is out of scope.
      - A pattern is a kind, a colon, and a name in which C(*) matches any number of characters and C(?) matches one,
        such as V(agent:anna*) or V(skill:*). Case is ignored. Skills are matched by name, agents by username, and
        subscriptions by endpoint or id.
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
  compare_only:
    description:
      - Only compare the declaration with what exists, whether in check mode or not. Nothing is written or purged, no
        password is needed, and differences do not fail the task. RV(drift) is returned instead of RV(changes).
      - With this option, O(purge) is used only for its C(protected) lists, which say what exists on purpose without
        being declared.
    type: bool
    default: false
  drift_alarms:
    description:
      - What counts as drift in RV(report), with O(compare_only). V(unwanted) means present but declared absent.
        V(losing) means subscriptions that have lost data.
    type: list
    elements: str
    choices: [missing, different, unwanted, undeclared, losing]
    default: [missing, different, unwanted, undeclared]
  compare_with:
    description:
      - "An export of another sub-account. The declaration is compared with it by names: skills, station groups and
        agents by name, and subscriptions by data source and endpoint. Neither the service nor O(api_key) is needed,
        and nothing is changed."
      - Ids are not compared, because they are valid in one sub-account only. These are skill numbers, login ids,
        stations, supervisors, sets of dispositions and subscription ids. Passwords are not compared either.
      - RV(drift) is returned as with O(compare_only). Its C(not_compared) lists what has no name of its own.
    type: dict
    suboptions:
      contact_center:
        description:
          - RV(avaya.cloud.avaya_contact_center_info#module:contact_center) of the other sub-account. A kind that it
            does not contain is not compared.
        type: raw
        required: true
      name:
        description:
          - What the report calls the other sub-account.
        type: str
        default: the other
      declared_name:
        description:
          - What the report calls the declaration.
        type: str
        default: what is declared
      declared_is_export:
        description:
          - Whether the declaration is also an export. If so, a field that is left out is treated as having its default
            value. Otherwise such a field is not compared.
        type: bool
        default: false
      replace:
        description:
          - Texts in the declaration, such as a domain, each with its equivalent in the other sub-account. They are
            replaced before anything is compared.
        type: dict
        default: {}
  offline:
    description:
      - Only check the declaration, without the service and without O(api_url) and O(api_key). The checks cover the
        names and types of options, the service's rules for requests, things that are declared twice, and combinations
        that are not allowed.
      - Everything is checked as if it had to be created. What only the service can answer, such as whether a skill
        exists that is not declared, is not an error. It is listed in RV(open_questions).
    type: bool
    default: false
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
  show_query:
    description:
      - Whether to show the query of an endpoint unchanged. By default, the value of a parameter that has the name of a
        secret (C(token), C(key), C(sig), C(code) …) or looks like a secret is hidden in plans, diffs, results and
        messages.
      - Use this only for a query that contains no secret, such as C(?code=emea). A token that is shown ends up in
        logs.
    type: bool
    default: false
  concurrency:
    description:
      - How many requests may be in progress at the same time, each over its own connection. The range is 1 to 32.
    type: int
    default: 16
  wait_timeout:
    description:
      - How long to wait for a job, in seconds, before the module fails.
    type: float
    default: 300
  progress_path:
    description:
      - File to write the progress to. See O(avaya.cloud.avaya_agents#module:progress_path).
    type: path
  src:
    description:
      - "One or more files on the control node to read. They are searched for like the files of
        M(ansible.builtin.copy): in C(files) of the role or beside the playbook, and directly beside the playbook."
      - Each entry of the list is a file name, a pattern of file names such as V(teams/*.yml), or a dictionary that
        says what the file may declare.
      - A file is YAML or JSON with variables of the role P(avaya.cloud.contact_center#role), such as
        C(contact_center_skills), C(contact_center_station_groups), C(contact_center_agents),
        C(contact_center_subscriptions) and C(contact_center_administrators) and C(contact_center_passwords), or CSV
        (C(.csv), C(.tsv)) with one row for each agent. Files, and values with the tag C(!vault), may be encrypted with
        vault. Templates are rendered with the variables of the play, except in a string with the tag C(!unsafe) and in
        the cells of a CSV file.
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
          - Why entries are absent that at least one of several files declares present, by position.
        type: dict
        suboptions:
          agents:
            description:
              - The reasons for the agents.
            type: dict
          administrators:
            description:
              - The reasons for the administrators.
            type: dict
      errors:
        description:
          - The errors in rows.
        type: list
        elements: str
  role_entry_point:
    description:
      - Set by the role P(avaya.cloud.contact_center#role), which runs this module. The other options are then taken
        from the role's variables, and messages name variables instead of options.
      - A variable counts as set if it is defined. A variable that cannot be evaluated is an error, whereas
        C(default(omit)) would treat it as not defined.
    type: str
    choices: [main, drift, validate]
  role_errors:
    description:
      - Errors in the role's variables, which are reported together with all other errors.
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
    - The sub-account, in readable form.
  returned: when the plan was made
  type: str
summary:
  description:
    - The number of results of each type, for each kind that is declared. In check mode, these are predictions.
  returned: when the plan was made, without O(compare_only)
  type: dict
  contains:
    skills:
      description:
        - The number of skills for each result. In check mode, these are predictions.
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
            - Skills that differ and have to be changed by hand. See O(on_difference).
          returned: always
          type: int
        failed:
          description:
            - Skills that failed. See RV(failures).
          returned: always
          type: int
        pending:
          description:
            - Skills whose job was submitted and not waited for, because of C(wait=false).
          returned: always
          type: int
    station_groups:
      description:
        - The number of station groups for each result. In check mode, these are predictions.
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
            - Station groups that differ and have to be changed by hand. See O(on_difference).
          returned: always
          type: int
        failed:
          description:
            - Station groups that failed. See RV(failures).
          returned: always
          type: int
        pending:
          description:
            - Station groups whose job was submitted and not waited for, because of C(wait=false).
          returned: always
          type: int
    agents:
      description:
        - The number of agents for each result. In check mode, these are predictions.
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
    subscriptions:
      description:
        - The number of subscriptions for each result. In check mode, these are predictions.
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
            - Subscriptions that differ and have to be changed by hand. See O(on_difference).
          returned: always
          type: int
        failed:
          description:
            - Subscriptions that failed. See RV(failures).
          returned: always
          type: int
        pending:
          description:
            - Subscriptions whose job was submitted and not waited for, because of C(wait=false).
          returned: always
          type: int
    administrators:
      description:
        - The number of administrators for each result. In check mode, these are predictions.
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
            - Administrators that differ and have to be changed by hand. See O(on_difference).
          returned: always
          type: int
        failed:
          description:
            - Administrators that failed. See RV(failures).
          returned: always
          type: int
        pending:
          description:
            - Administrators whose job was submitted and not waited for, because of C(wait=false).
          returned: always
          type: int
changes:
  description:
    - All changes, in the order in which they are made. Unchanged things are not listed.
  returned: when the plan was made, without O(compare_only)
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
  returned: when the plan was made, without O(compare_only)
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
  returned: when the plan was made, without O(compare_only)
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
out_of_scope:
  description:
    - How many things were out of scope because of O(only) and O(except), for each kind that is declared. Both declared
      and undeclared things count.
  returned: when the plan was made
  type: dict
  sample:
    skills: 4
    agents: 209
    subscriptions: 0
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
undeclared:
  description:
    - Names of things that exist but are not declared, for each kind that is declared.
  returned: when the plan was made
  type: dict
tolerated:
  description:
    - The part of RV(undeclared) that O(tolerated) or the C(protected) lists of O(purge) name.
  returned: when the plan was made
  type: dict
losing:
  description:
    - Subscriptions that had lost data before this task, each with its record.
  returned: when the plan was made
  type: list
  elements: dict
drift:
  description:
    - For each kind, the things that are C(missing), C(different), present although they are declared absent
      (C(unwanted)), C(undeclared), or C(tolerated), and the number of C(unchanged) things. Tolerated things are not
      listed in C(undeclared). Null for a kind that is not declared.
    - A field that has several values, such as C(skills), also has them individually in C(parts).
    - With O(compare_with), C(live) is the value in the other sub-account, C(undeclared) is what exists only there, and
      C(not_compared) is what differs only by ids.
  returned: with O(compare_only) or O(compare_with), when there are no errors
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
    - What only the service can answer. C(references) has the skills and station groups that are referred to but not
      declared, each with the number of references.
  returned: with O(offline), when there are no errors
  type: dict
  sample:
    references:
      skill:
        '''Hotline''': 3
report:
  description:
    - The same in readable form. C(title) and C(lines) are always present. With O(compare_only), it has everything that
      a page needs. With O(compare_with), C(differs) says whether there are differences.
  returned: when the plan was made
  type: dict
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

from ansible_collections.avaya.cloud.plugins.module_utils._ansible.contact_center import CONTACT_CENTER
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.runner import run_module

SPEC = CONTACT_CENTER


def main() -> None:
    run_module(SPEC)


if __name__ == "__main__":
    main()
