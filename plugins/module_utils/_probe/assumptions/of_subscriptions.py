# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is assumed of subscriptions."""

from __future__ import annotations

from .row import Assumption

OF_SUBSCRIPTIONS = (
    Assumption(
        "subscription_success_status",
        "Creating a subscription is answered with 200.",
        200,
        "POST of a subscription to an endpoint that does not exist.",
    ),
    Assumption(
        "second_subscription",
        "Creating the same subscription a second time creates a second one.",
        "made_twice",
        "The same POST twice.",
    ),
    Assumption(
        "malformed_subscription_status",
        "Creating a subscription whose endpoint is not a URL is answered with 400.",
        400,
        "POST of a subscription with an endpoint that is not a URL.",
    ),
    Assumption(
        "unknown_data_source_type_status",
        "Creating a subscription of a data source type that does not exist is answered with 400.",
        400,
        "POST of a subscription with an invented type.",
    ),
    Assumption(
        "missing_subscription_status",
        "A request for a subscription that does not exist is answered with 404.",
        404,
        "GET of an invented id.",
    ),
    Assumption(
        "update_missing_subscription_status",
        "Updating a subscription that does not exist is answered with 500.",
        500,
        "PUT of an invented id.",
    ),
    Assumption(
        "deletion_success_status",
        "Deleting a subscription is answered with 200.",
        200,
        "DELETE of the probe's own subscription.",
    ),
    Assumption(
        "deleted_subscription_again_status",
        "Deleting a subscription that was already deleted is answered with 404.",
        404,
        "DELETE of the same subscription again.",
    ),
    Assumption(
        "start_time_spelling",
        "The start time is returned in UTC.",
        "utc",
        "Format of a start time that was sent in UTC.",
    ),
    Assumption(
        "basic_auth_password",
        "No answer contains the password for the endpoint.",
        "hide",
        "GET of a subscription that was created with an invented password.",
    ),
    Assumption(
        "frequency",
        "The frequency is returned as it was sent, for each data source type.",
        {},
        "A subscription of each type, sent with a frequency of one minute.",
    ),
    Assumption(
        "subscriptions_of_all_status",
        "A key for the whole account can list the subscriptions of all sub-accounts at once.",
        200,
        "GET of the subscriptions of ALL.",
    ),
    Assumption(
        "update_resets_record",
        "Every update of a subscription resets its record of lost data.",
        True,
        why_not="There is no record to reset, because nothing is ever sent to the endpoint of the probe.",
    ),
)
