# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Subscriptions as a client of the service makes them."""

from __future__ import annotations

import requests
from ansible_collections.avaya.cloud.tests.trust.service import Service


def subscribe(service: Service, source: str, endpoint: str) -> str:
    """Return the id of the new subscription, which sends at once."""
    values = {"dataSourceType": source, "endpoint": endpoint, "subAccountAppId": "ABC_ABCRec", "frequencyInMinutes": 0}
    values |= {"dataDeliveryFormat": "JSON", "eventType": "REALTIME", "retryPolicy": "DEFAULT"}
    base = f"{service.url}/spokenAbc/subscriptions/v1.0/subscriptions"
    headers = {"Authorization": f"Bearer {service.keys['recruiting']}"}
    answer = requests.post(base, json=values, headers=headers, timeout=30)
    answer.raise_for_status()
    return str(answer.json()["subscriptionId"])
