# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The fields of answers that Avaya's clients know. Others may be names of a customer's things."""

from __future__ import annotations

KNOWN_FIELDS = frozenset(
    {
        "accessibleClients", "accessibleTenants", "accountSize", "active", "acwInterval", "admin", "agentId",
        "agentStationGroupId", "agentpwd", "announcementExtension", "appId", "autoAnswer", "avayaPassword",
        "basicAuthPassword", "basicAuthUsername", "channelIds", "chatDigitalChannelsEnabled", "clientId", "clients",
        "code", "customerId", "dataDeliveryFormat", "dataSourceType", "defaultTimeZone", "destination", "dialString",
        "disableTLSVerify", "disabled", "dispositionSetId", "email", "emailDigitalChannelsEnabled", "enabled",
        "endDate", "endpoint", "eventType", "extension", "firstName", "frequencyInMinutes", "id", "lastDataSent",
        "lastName", "loginId", "LostPostRequests", "LostRecords", "maxPostSize", "maxSessionsAllowed", "name",
        "number", "oldestError", "reason", "redirectOnNoAnswerRings", "regionIds", "regions", "retryPolicy",
        "securityCode", "skillName", "skillNumber", "skillPriority", "skillType", "skills", "agentSkills",
        "slaInSeconds", "slaPercentage", "smsDigitalChannelsEnabled", "startDate", "startTime", "station", "status",
        "subAccountAppId", "subscriptionId", "supervisor", "supervisorId", "svcPhone", "svcPhonePrefix", "tenantId",
        "transcriptionActive", "type", "userId", "username", "virtualExtension",
    }
)  # fmt: skip
