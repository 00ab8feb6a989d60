# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Unexpected exceptions: no traceback reaches a user, and the outcomes of other changes are not lost."""

from __future__ import annotations

from collections.abc import Callable

from .._service.errors import AvayaError, OutcomeUnknown, ServiceError

_SENTENCE = "This is a defect in avaya.cloud; please report it with the task that causes it: "


class Defect(AvayaError):
    """`said` cleans the text of the exception; without it only its type is shown, as the text may hold anything."""

    def __init__(self, error: BaseException, said: Callable[[str], str] | None = None) -> None:
        text = "" if said is None else f": {said(str(error))}"
        super().__init__(f"{_SENTENCE}{type(error).__name__}{text} ({_place(error)})")


class DefectUnderWay(ServiceError):
    """A defect while a request was under way, perhaps in reading its answer: it may have taken effect."""

    def __init__(self, attempt: str, error: BaseException) -> None:
        super().__init__(attempt, str(Defect(error)), outcome_unknown=True)


def defect_after_sending(error: BaseException, said: Callable[[str], str] | None = None) -> AvayaError:
    """A defect in dealing with what was sent before, and may have taken effect."""
    message = f"{Defect(error, said)}. Requests that were sent may have taken effect: run again to check"
    return OutcomeUnknown(message, changed=True)


def _place(error: BaseException) -> str:
    """Where it happened, as one short phrase: enough to find the line, too little to hold anybody's data."""
    traceback = error.__traceback__
    while traceback is not None and traceback.tb_next is not None:
        traceback = traceback.tb_next
    if traceback is None:
        return "place unknown"
    code = traceback.tb_frame.f_code
    return f"{code.co_name}, line {traceback.tb_lineno} of {code.co_filename.rpartition('/')[2]}"
