# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations


class ModuleDocFragment:
    """Documentation of the options that all modules of the collection have."""

    DOCUMENTATION = r"""
requirements:
  - requests >= 2.28 (on the host that executes the module)
options:
  api_url:
    description:
      - Address of Avaya's public cloud as provided by Avaya, such as V(https://login.bpo.avaya.com).
      - Plain C(http) is refused except for the loopback addresses of the host itself, because it would send the API
        key unencrypted.
      - If this option is not set, the environment variable E(AVAYA_CLOUD_API_URL) is used. One of the two is required.
    type: str
  api_key:
    description:
      - The API key that Avaya provided, a JWT. It is never shown.
      - If this option is not set, the environment variable E(AVAYA_CLOUD_API_KEY) is used. One of the two is required.
      - A key that is not a well-formed JWT is refused before anything is sent.
    type: str
  sub_account:
    description:
      - The sub-account (contact center), given by its name, code, appId or id.
      - It can be left out if the API key can access exactly one sub-account. Otherwise the module fails and lists the
        sub-accounts that the key can access.
    type: str
  validate_certs:
    description:
      - Whether to verify the service's TLS certificate. Turn this off only for a test service of your own.
    type: bool
    default: true
  ca_path:
    description:
      - File or folder of CA certificates that the service's certificate is verified against.
      - If this option is not set, E(REQUESTS_CA_BUNDLE) is used, and then the CA certificates of the C(requests)
        library.
    type: path
  timeout:
    description:
      - How long one request may take, in seconds, from connecting to the end of the answer. One more second is allowed
        for each 64 KiB of a long answer.
    type: float
    default: 30
"""

    WAIT = r"""
options:
  wait:
    description:
      - Whether to wait until the service has finished its work, which takes from a few seconds to a minute.
      - With V(false), the module returns as soon as the service has accepted the job, and the result says so. Before
        something is created again, the module always waits until the old one is gone.
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
      - Address of Avaya's public cloud as provided by Avaya, such as V(https://login.bpo.avaya.com).
      - Plain C(http) is refused except for the loopback addresses of the control node, because it would send the API
        key unencrypted.
    type: str
    env:
      - name: AVAYA_CLOUD_API_URL
  api_key:
    description:
      - The API key that Avaya provided, a JWT. It is never shown.
      - A key that is not a well-formed JWT is refused before anything is sent.
    type: str
    env:
      - name: AVAYA_CLOUD_API_KEY
  validate_certs:
    description:
      - Whether to verify the service's TLS certificate. Turn this off only for a test service of your own.
    type: bool
    default: true
  ca_path:
    description:
      - File or folder of CA certificates that the service's certificate is verified against.
      - If this option is not set, E(REQUESTS_CA_BUNDLE) is used, and then the CA certificates of the C(requests)
        library.
    type: path
  timeout:
    description:
      - How long one request may take, in seconds, from connecting to the end of the answer. One more second is allowed
        for each 64 KiB of a long answer.
    type: float
    default: 30
"""
