# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The module snapshot_info: snapshots are listed, and a file that is none is refused in a sentence."""

from __future__ import annotations

import json

import pytest
from ansible.module_utils import basic
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.snapshot_file import snapshot_text
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.version import VERSION
from ansible_collections.avaya.cloud.plugins.modules import snapshot_info
from ansible_collections.avaya.cloud.tests.unit.handed_over import handed_back, handed_over

SUB_ACCOUNT = {"id": 101, "app_id": "ABC_ABCRec", "name": "Recruiting", "code": "ABCRec"}
ABOUT = {
    "version": "0.0.9",
    "module": "avaya_agents",
    "taken_at": "2026-11-30T21:05:02Z",
    "api_url": "https://avaya.example",
    "sub_account": SUB_ACCOUNT,
    "described": "Recruiting (id 101)",
    "counts": {"skills": 1, "agents": 2},
    "not_shown": {"skills": {}, "agents": {"email": 2, "last_name": 1}},
    "notes": ["The endpoint of subscription 7 is not exported"],
}
AGENTS = [{"username": "anna", "first_name": "Anna"}, {"username": "ben", "first_name": "{{ ben }}"}]
CENTER = {
    "skills": [{"name": "Sales"}],
    "agents": AGENTS,
    "subscriptions": [
        {"data_source_type": "ECH", "endpoint": "https://a.example"},
        {"data_source_type": "HAGENT", "endpoint": "https://a.example", "basic_auth_username": "avaya"},
    ],
}
NAME = "avaya-example-ABC_ABCRec-0123456789ab-20261130T210502.000000Z.yml"


@pytest.fixture
def run(monkeypatch, capsys):
    def run_one(**options):
        monkeypatch.setattr(basic, "_ANSIBLE_ARGS", handed_over({**options, "_ansible_check_mode": True}))
        monkeypatch.setattr(basic, "_ANSIBLE_PROFILE", "legacy", raising=False)
        with pytest.raises(SystemExit):
            snapshot_info.main()
        return handed_back(capsys.readouterr().out)

    return run_one


@pytest.fixture
def write(tmp_path):
    def write_one(text=None, name=NAME, center=None, **about):
        path = tmp_path / name
        path.write_text(
            snapshot_text({**ABOUT, **about}, CENTER if center is None else center) if text is None else text,
            encoding="utf-8",
        )
        return path

    return write_one


def changed_header(path, **header):
    """The snapshot with another header, as an older or newer version would write it."""
    lines = path.read_text(encoding="utf-8").split("\n")
    at = next(number for number, line in enumerate(lines) if line.startswith("# avaya.cloud snapshot: "))
    known = json.loads(lines[at].partition(": ")[2])
    made = {name: value for name, value in {**known, **header}.items() if value is not None}
    lines[at] = f"# avaya.cloud snapshot: {json.dumps(made)}"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


NOT_IN_IT = "they are not in this snapshot, because the task that it was taken for did not manage them."


def test_what_a_snapshot_is_and_what_cannot_come_back(run, write):
    path = write()
    result = run(path=str(path))
    assert result["changed"] is False
    assert result["snapshots"] == [
        {
            "path": str(path),
            "taken_at": "2026-11-30T21:05:02Z",
            "api_url": "https://avaya.example",
            "sub_account": SUB_ACCOUNT,
            "sub_account_described": "Recruiting (id 101)",
            "module": "avaya_agents",
            "version": "0.0.9",
            "counts": {"skills": 1, "agents": 2},
        }
    ]
    again = "It is unchanged if the agent exists. If the agent is created again, it gets the default of a new one."
    password = (
        "the service never returns passwords. Anything that has to be created needs one in contact_center_passwords."
    )
    assert result["cannot_come_back"] == [
        "The number of skills that have to be created again: they get new ones.",
        f"The password of 2 agents: {password}",
        "The login_id and station_extension of agents that have to be created again: they get new ones.",
        f"The email of 2 agents: the service did not show it. {again}",
        f"The last_name of 1 agent: the service did not show it. {again}",
        f"The basic_auth_password of 1 subscription: {password}",
        (
            "The subscription_id and record of lost data of subscriptions that have to be created again: they get new "
            "ones."
        ),
        "The endpoint of subscription 7 is not exported.",
        f"The station groups: {NOT_IN_IT}",
        f"The administrators: {NOT_IN_IT}",
    ]


def test_kinds_that_are_not_in_it_are_named(run, write):
    path = write(center={"agents": []}, notes=[], not_shown={})
    assert run(path=str(path))["cannot_come_back"] == [
        f"The {nouns}: {NOT_IN_IT}" for nouns in ("skills", "station groups", "subscriptions", "administrators")
    ]


def test_people_may_add_comments_blank_lines_and_carriage_returns(run, write):
    path = write()
    text = path.read_text(encoding="utf-8").replace("contact_center_agents:", "# People\n\ncontact_center_agents:")
    path.write_bytes(text.replace("\n", "\r\n").encode())
    assert len(run(path=str(path))["snapshots"]) == 1


def test_a_folder_is_listed_the_oldest_first(run, write, tmp_path):
    newer = write(name="a-20261130T000000.000000Z.yml", taken_at="2026-11-30T00:00:00Z")
    older = write(name="a-20261101T000000.000000Z.yml", taken_at="2026-11-01T00:00:00Z")
    other = write(name="b-20261115T000000.000000Z.yml", sub_account={**SUB_ACCOUNT, "id": 102})
    write("contact_center_agents: []\n", "center.yml")
    write("", "empty.yml")
    damaged = write("# avaya.cloud snapshot: {\n", "c-20261101T000000.000000Z.yml")
    (tmp_path / "folder.yml").mkdir()
    result = run(path=str(tmp_path))
    assert [each["path"] for each in result["snapshots"]] == [str(older), str(newer), str(other)]
    assert len(result["warnings"]) == 1
    assert f"'{damaged}' is damaged: its header cannot be read; use another" in str(result["warnings"][0])
    assert "cannot_come_back" not in result


def test_of_another_sub_account_or_service_it_is_refused(run, write):
    path = write()
    expected = {
        "expect_sub_account": {**SUB_ACCOUNT, "name": "Renamed"},
        "expect_api_url": "HTTPS://Avaya.example:443/",
    }
    assert "failed" not in run(path=str(path), **{**expected, "expect_api_url": "HTTPS://Avaya.example/"})
    sales = {"id": 102, "app_id": "ABC_FieldSales", "name": "Field Sales"}
    assert run(path=str(path), expect_sub_account=sales)["msg"] == (
        f"'{path}' is a snapshot of sub-account Recruiting (id 101), but this run manages Field Sales (appId "
        "ABC_FieldSales, id 102); nothing was changed. Use a snapshot of this sub-account, or select the "
        "sub-account that it was taken from"
    )
    assert run(path=str(path), expect_api_url="https://test.example")["msg"] == (
        f"'{path}' is a snapshot of a sub-account at https://avaya.example, but this run uses "
        "https://test.example; nothing was changed. Connect to the service that it was taken from, or use a "
        "snapshot of this one"
    )
    assert run(path=str(path.parent), expect_sub_account=sales)["msg"] == (
        f"'{path.parent}' is a folder; specify the snapshot in it to restore"
    )


def test_what_is_no_snapshot_is_refused(run, write, tmp_path):
    nothing = tmp_path / "nothing.yml"
    assert run(path=str(nothing))["msg"] == (
        f"There is no file '{nothing}'; specify a snapshot, or a folder of snapshots to list them"
    )
    path = write("---\n# A contact center.\ncontact_center_agents: []\n# avaya.cloud snapshot: {}\n")
    assert run(path=str(path))["msg"] == (
        f"'{path}' is not a snapshot: its header is missing; to apply another file of a contact center, use "
        "the playbook avaya.cloud.provision"
    )
    path = write("$ANSIBLE_VAULT;1.1;AES256\n6162\n")
    assert run(path=str(path))["msg"] == (
        f"'{path}' is encrypted; decrypt a copy of it with ansible-vault decrypt, and specify the copy"
    )


@pytest.mark.parametrize(
    ("header", "problem"),
    [
        ({"format": None}, "its header has no format"),
        ({"format": True}, "its header has no format"),
        ({"taken_at": 7}, "its header lacks one of version, module, api_url, described, taken_at"),
        ({"sub_account": "Recruiting"}, "its header does not say which sub-account it belongs to"),
        ({"sub_account": {"name": "Recruiting"}}, "its header does not say which sub-account it belongs to"),
        ({"counts": None}, "its header does not say what is in it"),
    ],
)
def test_a_damaged_header_is_named(run, write, header, problem):
    path = changed_header(write(), **header)
    assert run(path=str(path))["msg"] == (
        f"'{path}' is damaged: {problem}; use another snapshot, or repair a copy of this one"
    )


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("# End of the snapshot.\n", "", "its end is missing"),
        ('  - {"name": "Sales"}', '  - {"name": "Sal', "line 12 is neither the name of a list nor an entry"),
        ('  - {"name": "Sales"}', "  - name: Sales", "line 12 is neither the name of a list nor an entry"),
        ("contact_center_skills:\n", "", "line 11 is neither the name of a list nor an entry"),
        ("contact_center_agents:", "contact_center_skills:", "line 13 is neither the name of a list nor an entry"),
    ],
)
def test_a_damaged_body_is_named(run, write, old, new, problem):
    path = write()
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert run(path=str(path))["msg"].startswith(f"'{path}' is damaged: {problem}")


def test_bytes_that_are_no_text_are_named(run, write):
    path = write()
    path.write_bytes(path.read_bytes().replace(b"Anna", b"\xff\xfe"))
    assert run(path=str(path))["msg"].startswith(f"'{path}' is damaged: it is not UTF-8;")


@pytest.mark.parametrize(
    ("number", "by"),
    [(2, "a newer version of avaya.cloud, 0.0.9,"), (0, "an older version of avaya.cloud, 0.0.9,")],
)
def test_another_format_is_named(run, write, number, by):
    path = changed_header(write(), format=number)
    assert run(path=str(path))["msg"] == (
        f"'{path}' was written by {by} in format {number}, but this version, {VERSION}, reads format 1; "
        "restore it with the version that wrote it"
    )


def test_a_snapshot_of_another_schema_is_named(run, write):
    center = {"agents": [{**AGENTS[0], "nickname": "Ann"}, {**AGENTS[1], "nickname": "B"}], "queues": [{"name": "q"}]}
    path = write(center=center)
    assert run(path=str(path))["msg"] == (
        f"'{path}' was written by avaya.cloud 0.0.9, and this version, {VERSION}, does not support: queues, "
        "nickname of 2 agents; restore it with the version that wrote it, or remove that from a copy of it, which "
        "leaves it unmanaged"
    )


def test_what_a_file_says_is_no_command_for_a_terminal(run, write):
    path = write(described="Recru\x1b[2Jiting", center={"agents": [{"username": "a", "nick\x1bname": 1}]})
    assert "\x1b" not in json.dumps(run(path=str(path)), ensure_ascii=False)
    path = write(described="Recru\x1b[2J\nting")
    result = run(path=str(path))
    assert result["snapshots"][0]["sub_account_described"] == "Recru\\x1b[2J\\nting"
