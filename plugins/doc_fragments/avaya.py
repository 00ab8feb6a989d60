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
      - The sub-account (contact center); its name, code, appId or id.
      - May be left out where the API key can access exactly one. Otherwise the module fails and lists those that it
        can access.
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
      - How long one request may take, from the connection to the end of its answer, in seconds. A long answer has a
        second more for each 64 KiB of it.
    type: float
    default: 30
"""

    WAIT = r"""
options:
  wait:
    description:
      - Whether to wait until the service has done its work. It takes from seconds to a minute.
      - With V(false) the module returns as soon as the service has accepted the job, and its result says so. A thing
        that is created again is waited for until it is gone all the same.
    type: bool
    default: true
  wait_timeout:
    description:
      - How long to wait for a job, in seconds, before the module fails.
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
    description:
      - The API key that Avaya handed out, a JWT. It is never shown.
      - A key that is not a well-formed JWT is refused before anything is sent.
    type: str
    env:
      - name: AVAYA_CLOUD_API_KEY
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
      - How long one request may take, from the connection to the end of its answer, in seconds. A long answer has a
        second more for each 64 KiB of it.
    type: float
    default: 30
"""
