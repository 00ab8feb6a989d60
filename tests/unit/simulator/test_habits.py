# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Files of habits: what they make of the settings, and what is said of those that cannot be used."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from .support import PACKAGE_PARENT

# isort: split
from avaya_simulator.__main__ import main
from avaya_simulator.habits.loading import habits_of
from avaya_simulator.habits.table import HABITS, NEVER_SEEN
from avaya_simulator.settings import Settings, changed_settings
from avaya_simulator.shapes import KINDS

FILES = sorted((Path(__file__).resolve().parents[2] / "habits").glob("[hms]*.yml"))


def _file(**seen):
    """The content of a file in which these things were seen."""
    return {
        "format": 1,
        "assumptions": {name: {"verdict": "refuted", "seen": value} for name, value in seen.items()},
    }


def test_there_are_three_invented_files():
    assert [file.name for file in FILES] == ["harsh.yml", "mild.yml", "sloppy.yml"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_invented_files_say_something_of_every_assumption_and_every_setting_fits(file):
    content = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert list(content["assumptions"]) == [*_in_order()]
    habits = habits_of(content)
    assert (habits.problems, habits.warnings) == ([], [])
    settings, problems = changed_settings(Settings(), habits.settings)
    assert problems == []
    assert settings != Settings()


def _in_order():
    """The ids of all assumptions as the invented files have them, which is the order of the probe's own list."""
    content = yaml.safe_load(FILES[0].read_text(encoding="utf-8"))["assumptions"]
    assert set(content) == {*HABITS, *NEVER_SEEN}
    return content


@pytest.mark.parametrize(
    ("seen", "settings"),
    [
        ({"taken_username_status": 400}, {"taken_username_status": 400}),
        ({"unknown_sub_account_id_status": 500}, {"unknown_sub_account_id": 500}),
        ({"creation_seconds": 12.5, "removal_seconds": 4}, {"job_delay": 12.5, "removal_delay": 4}),
        ({"pending_agent_listed": True}, {"pending_agents_listed": True}),
        ({"list_lag_seconds": 3, "station_lag_seconds": 0}, {"lists_lag": 3, "stations_lag": 0}),
        ({"agent_date_spelling": "west"}, {"agent_dates": "west"}),
        ({"skills_field": "skills"}, {"use_agent_skills": False, "skills_beside": "none"}),
        ({"skills_field": "agentSkills"}, {"use_agent_skills": True, "skills_beside": "none"}),
        ({"skills_field": "both_equal"}, {"use_agent_skills": False, "skills_beside": "equal"}),
        ({"skills_field": "both_one_empty"}, {"use_agent_skills": True, "skills_beside": "empty"}),
        ({"skills_field": "both_different"}, {"use_agent_skills": False, "skills_beside": "different"}),
        ({"list_order": "changed"}, {"lists_as_sets": True}),
        ({"name_blanks": "trimmed"}, {"trim_names": True}),
        ({"empty_values": "left_out"}, {"nothing_as": "left_out"}),
        ({"start_time_spelling": "east"}, {"start_time_offset": "east"}),
        ({"login_id_again": "accepted"}, {"reuse_login_ids": True}),
        ({"login_id_again": "refused"}, {"reuse_login_ids": False}),
        ({"frequency": {"HAGENT": 15}}, {"frequency": {"HAGENT": 15}}),
        ({"skill_statuses": ["ACTIVE"]}, {"skill_statuses": ["ACTIVE"]}),
        # Nothing was seen.
        ({"skill_statuses": [], "job_success_status": None}, {}),
    ],
)
def test_what_was_seen_becomes_settings(seen, settings):
    habits = habits_of(_file(**seen))
    assert (habits.settings, habits.problems, habits.warnings) == (settings, [], [])


def test_what_was_not_seen_stays_as_it_is():
    content = {"format": 1, "assumptions": {"list_order": {"verdict": "not_seen", "seen": "changed"}}}
    assert habits_of(content).settings == {}


def test_the_fields_of_answers_are_a_setting():
    content = {"format": 1, "answers": {"skill": {"skillNumber": ["string", None], "name": ["string"]}}}
    habits = habits_of(content)
    assert habits.settings == {"answers": {"skill": {"skillNumber": ["string", "null"], "name": ["string"]}}}
    assert set(KINDS) == {
        "agent", "station", "agent_skill", "skill", "station_group", "subscription", "aux_code", "contact",
        "sub_account", "user", "administrator", "account",
    }  # fmt: skip


def test_what_is_not_known_is_warned_about():
    content = {**_file(moon_phase="full"), "answers": {"queue": {"id": ["string"]}}, "weather": "fine"}
    habits = habits_of(content)
    assert (habits.settings, habits.problems) == ({}, [])
    assert habits.warnings == [
        "weather is not known, and not used",
        "assumptions.moon_phase is not known, and not used",
        "answers.queue is not known, and not used",
    ]


def test_everything_that_is_wrong_is_said_at_once():
    content = {
        **_file(taken_username_status=99, list_order="sideways", creation_seconds="soon", job_success_status=True),
        "format": 2,
        "answers": {"skill": {"name": ["text"], "number": "string"}, "agent": []},
    }
    content["assumptions"].update(name_blanks="kept", authorization={"verdict": "maybe", "seen": "bare"})
    habits = habits_of(content)
    assert habits.problems == [
        "format must be 1",
        "assumptions.taken_username_status.seen must be an HTTP status, 200 to 599",
        "assumptions.list_order.seen must be changed or kept",
        "assumptions.creation_seconds.seen must be a number of seconds",
        "assumptions.job_success_status.seen must be 200, 201, 202 or 204",
        "assumptions.name_blanks must be a dictionary",
        "assumptions.authorization.verdict must be confirmed, refuted or not_seen",
        "answers.skill.name must be a list of string, integer, number, boolean, null, list, object or missing",
        "answers.skill.number must be a list of string, integer, number, boolean, null, list, object or missing",
        "answers.agent must be a dictionary",
    ]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ([], "the file must hold a dictionary with format, assumptions and answers"),
        ({"format": 1, "assumptions": []}, "assumptions must be a dictionary"),
        ({"format": 1}, "assumptions or answers must be there"),
        ({"format": True, "answers": {}}, "format must be 1"),
    ],
)
def test_files_of_another_kind(content, problem):
    assert habits_of(content).problems == [problem]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            "format: 2\nassumptions: {list_order: 1}\n",
            ["format must be 1", "assumptions.list_order must be a dictionary"],
        ),
        ("{", ["is not valid YAML"]),
        (None, ["No such file or directory"]),
    ],
)
def test_a_command_line_with_a_file_that_cannot_be_used(tmp_path, capsys, content, said):
    file = tmp_path / "habits.yml"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["--habits", str(file)])
    printed = capsys.readouterr().err
    assert ended.value.code == 2
    assert [text for text in said if text not in printed] == []
    assert str(file) in printed


def test_an_option_wins_over_the_file(tmp_path):
    """Of the jobs, whatever they do."""
    file = tmp_path / "habits.json"
    content = _file(creation_seconds=40, removal_seconds=30, taken_username_status=422, moon=1)
    file.write_text(json.dumps(content), encoding="utf-8")
    for options, job_delay, removal_delay in (([], 40, 30), (["--job-delay", "0.5"], 0.5, None)):
        settings, printed = _settings_of(["--habits", str(file), *options])
        assert (settings.job_delay, settings.removal_delay) == (job_delay, removal_delay)
        assert settings.taken_username_status == 422
        assert "assumptions.moon is not known, and not used" in printed


def _settings_of(options):
    """The settings that a command line asks for, and what it warns of."""
    asked = (
        "import sys; from avaya_simulator.__main__ import _options, _parser;"
        "print(_options(_parser().parse_args(sys.argv[1:])).settings)"
    )
    done = subprocess.run(
        [sys.executable, "-c", asked, *options], cwd=PACKAGE_PARENT, capture_output=True, text=True, check=True
    )
    return eval(done.stdout, {"Settings": Settings}), done.stderr
