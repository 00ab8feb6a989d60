# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations


class ModuleDocFragment:
    """The documentation of what every module of the collection has."""

    DOCUMENTATION = r"""
requirements:
  - requests >= 2.28 (on the host that executes the module)
options:
  api_url:
    description:
      - Address of Avaya's public cloud, as Avaya handed it out, such as V(https://login.bpo.avaya.com).
      - Plain C(http) is refused except to the loopback addresses of the host itself, since it would send the API key
        in the clear.
      - Taken from the environment variable E(AVAYA_CLOUD_API_URL) where it is not given. One of the two is needed.
    type: str
  api_key:
    description:
      - The API key that Avaya handed out, a JWT. It is never shown.
      - Taken from the environment variable E(AVAYA_CLOUD_API_KEY) where it is not given. One of the two is needed.
      - A key that is not a well-formed JWT is refused before anything is sent.
    type: str
  sub_account:
    description:
      - Which sub-account (contact centre) is meant; its name, code, appId or id.
      - May be left out where the API key opens exactly one. Otherwise the module fails and lists those it opens.
    type: str
  validate_certs:
    description:
      - Whether to check the service's TLS certificate. Turn it off only against a test service of your own.
    type: bool
    default: true
  ca_path:
    description:
      - File or folder of CA certificates that the service's certificate is checked against.
      - Where it is not given, E(REQUESTS_CA_BUNDLE) and then the CA certificates of the C(requests) library are used.
    type: path
  timeout:
    description:
      - How long to wait for the answer to one request, in seconds.
    type: float
    default: 30
"""

    AGENT = r"""
options:
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
      - The agent's password, needed where the agent is created, and used then only. The service never shows it, so a
        changed password is not noticed.
      - 8 to 32 characters with an upper-case letter, a lower-case letter, a digit and one of C(~!@?#$%^&*_), without
        white space.
    type: str
  first_name:
    description:
      - First name, 2 to 16 characters, a letter first, then letters, digits and C(_ .,'+).
      - An agent that is created without one is called V(generated), as Avaya's own clients call it.
    type: str
  last_name:
    description:
      - Last name, under the same rules as O(first_name).
      - An agent that is created without one is called V(agent), as Avaya's own clients call it.
    type: str
  skills:
    description:
      - All skills of the agent; those that are not listed are skills that it should not have.
      - An agent that is created without this option gets the skill C(DEFAULT_SKILL) at priority 3, which is created
        where the sub-account has none. An empty list asks for an agent without any skill.
    type: list
    elements: dict
    suboptions:
      name:
        description: Name of the skill. It must exist.
        type: str
      number:
        description: Number of the skill, in place of its name or to tell skills of one name apart.
        type: int
      priority:
        description: Priority from 1 (highest) to 16.
        type: int
        default: 3
  station_group:
    description:
      - Name or id of the agent station group that the agent's station comes from.
      - An agent that is created without this option gets the group with the lowest id, as with Avaya's own clients.
    type: str
  start_date:
    description: First day of the agent, as C(YYYY-MM-DD). An agent that is created without one starts on 2019-03-21.
    type: str
  end_date:
    description: Last day of the agent, as C(YYYY-MM-DD). An agent that is created without one ends on 2038-01-01.
    type: str
  supervisor_id:
    description:
      - Id of the agent's supervisor; V(0) is none, and what an agent gets that is created without this option.
      - The service may not show it. Then it is not compared, and a warning says so.
    type: int
  channel_ids:
    description:
      - Channels that the agent works on; V(1) is voice, and what an agent gets that is created without this option.
      - The service may not show them. Then they are not compared, and a warning says so.
    type: list
    elements: int
  recreate:
    description:
      - Avaya cannot change an agent in place. Where an agent exists and differs from what is declared, the module fails
        and says what differs, unless this option allows it to delete the agent and create it again.
      - The agent then gets another login id and another station, and needs its O(password). What is not declared stays
        as it is.
    type: bool
    default: false
"""

    WAIT = r"""
options:
  wait:
    description:
      - Whether to wait until the service has done its work. It takes from seconds to a minute.
      - With V(false) the module returns as soon as the service has accepted the job, and its result says so. An
        agent that is created again is waited for until it is gone all the same.
    type: bool
    default: true
  wait_timeout:
    description: How long to wait for a job, in seconds, before the module fails.
    type: float
    default: 300
"""

    # For plugins that run on the control node, whose options can come from variables too.
    CONTROLLER = r"""
requirements:
  - requests >= 2.28 (on the control node)
options:
  api_url:
    description:
      - Address of Avaya's public cloud, as Avaya handed it out, such as V(https://login.bpo.avaya.com).
      - Plain C(http) is refused except to the loopback addresses of the control node, since it would send the API key
        in the clear.
    type: str
    env:
      - name: AVAYA_CLOUD_API_URL
  api_key:
    description: The API key that Avaya handed out, a JWT. It is never shown.
    type: str
    env:
      - name: AVAYA_CLOUD_API_KEY
  validate_certs:
    description: Whether to check the service's TLS certificate. Turn it off only against a test service of your own.
    type: bool
    default: true
  ca_path:
    description: File or folder of CA certificates that the service's certificate is checked against.
    type: path
  timeout:
    description: How long to wait for the answer to one request, in seconds.
    type: float
    default: 30
"""
