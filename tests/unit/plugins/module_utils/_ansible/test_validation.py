# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The check of what a user wrote: by hand, and against Ansible's own check of the same options."""

from __future__ import annotations

import copy
import math

import pytest
from ansible.module_utils.common.arg_spec import ArgumentSpecValidator
from ansible.module_utils.common.validation import check_type_dict, check_type_list
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.arguments import argument_spec, is_set_aside
from ansible_collections.avaya.cloud.plugins.module_utils._ansible.validation import EntryReader, type_errors
from ansible_collections.avaya.cloud.plugins.module_utils._engine.fields import Option
from ansible_collections.avaya.cloud.plugins.module_utils._engine.validation_errors import ValidationErrors
from ansible_collections.avaya.cloud.plugins.module_utils._kinds import DECLARED
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.agent.kind import AGENT
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.skill.kind import SKILL
from ansible_collections.avaya.cloud.plugins.module_utils._kinds.subscription.kind import SUBSCRIPTION
from ansible_collections.avaya.cloud.plugins.modules import avaya_agents
from hypothesis import event, example, given, settings
from hypothesis import strategies as st

OPTIONS = (
    Option("username", "", required=True),
    Option("state", "", choices=("present", "absent"), default="present"),
    Option(
        "skills",
        "",
        "list",
        "dict",
        suboptions=(Option("name", ""), Option("priority", "", "int", default=3)),
    ),
    Option("channels", "", "list", "int"),
    Option("station", "", "dict"),
    Option("owner", "", "dict", suboptions=(Option("name", "", required=True),)),
    Option("recreate", "", "bool"),
    Option("timeout", "", "float"),
    Option("minutes", "", "int", aliases=("frequency",)),
    Option("tags", "", "list", "str", choices=("a", "b")),
    Option("format", "", choices=("CSV", "JSON")),
)
NOTHING_DECLARED = {
    "username": "anna",
    "state": "present",
    "skills": None,
    "channels": None,
    "station": None,
    "owner": None,
    "recreate": None,
    "timeout": None,
    "minutes": None,
    "tags": None,
    "format": None,
}


def read(entry, options=OPTIONS):
    errors = ValidationErrors()
    return EntryReader(options).read(entry, "agents[7]", errors), errors.found


def test_what_is_left_out_is_its_default():
    assert read({"username": "anna"}) == (NOTHING_DECLARED, [])


def test_null_is_left_out_where_there_are_neither_a_default_nor_choices():
    assert read({"username": "anna", "skills": None, "recreate": None}) == (NOTHING_DECLARED, [])


def test_defaults_are_filled_in_within_lists_and_dictionaries():
    agent, errors = read({"username": "anna", "skills": [{"name": "Sales"}, {}], "owner": {"name": "Ben"}})
    assert errors == []
    assert agent["skills"] == [{"name": "Sales", "priority": 3}, {"name": None, "priority": 3}]
    assert agent["owner"] == {"name": "Ben"}


@pytest.mark.parametrize(
    ("option", "written", "value"),
    [
        ("username", 4000000001, "4000000001"),
        ("channels", ["1", 2], [1, 2]),
        ("channels", [], []),
        ("recreate", "Yes", True),
        ("recreate", "off", False),
        ("recreate", False, False),
        ("timeout", "2.5", 2.5),
        ("timeout", 2, 2.0),
        ("station", {"id": 17}, {"id": 17}),
        ("state", "absent", "absent"),
        # What Ansible reads in its own way is read so.
        ("recreate", 1, True),
        ("channels", "1,2", [1, 2]),
        ("channels", 3, [3]),
        ("channels", [5.0], [5]),
        ("station", "id=17", {"id": "17"}),
        ("owner", "name=Ben", {"name": "Ben"}),
        ("tags", ["b", "a"], ["b", "a"]),
        ("minutes", "5", 5),
        ("minutes", 5.0, 5),
    ],
)
def test_values_are_read_as_they_were_meant(option, written, value):
    agent, errors = read({"username": "anna", option: written})
    assert (agent[option], type(agent[option]), errors) == (value, type(value), [])


@pytest.mark.parametrize(
    ("option", "written", "error"),
    [
        (
            "username",
            True,
            "agents[7].username: must be a string, not a boolean; without quotes, YAML reads it as this type",
        ),
        (
            "username",
            1.5,
            "agents[7].username: must be a string, not a number; without quotes, YAML reads it as this type",
        ),
        ("username", ["anna"], "agents[7].username: must be a string, not a list"),
        ("username", {"anna": 1}, "agents[7].username: must be a string, not a dictionary"),
        ("username", None, "agents[7].username: is required"),
        ("state", "gone", "agents[7].state: 'gone' must be one of present, absent"),
        ("state", None, "agents[7].state: must be a string, not null"),
        ("format", None, "agents[7].format: must be a string, not null"),
        ("tags", None, "agents[7].tags: must be a list, not null"),
        ("skills", "Sales", "agents[7].skills[0]: must be a dictionary, not a string"),
        ("skills", {"name": "Sales"}, "agents[7].skills: must be a list, not a dictionary"),
        ("skills", ["Sales"], "agents[7].skills[0]: must be a dictionary, not a string"),
        ("skills", [{}, {"priority": "high"}], "agents[7].skills[1].priority: must be an integer, not a string"),
        ("skills", [{"priority": True}], "agents[7].skills[0].priority: must be an integer, not a boolean"),
        ("skills", [{"priority": 1.5}], "agents[7].skills[0].priority: must be an integer, not a number"),
        ("skills", [{"priority": None}], "agents[7].skills[0].priority: must be an integer, not null"),
        ("channels", [1, None], "agents[7].channels[1]: must be an integer, not null"),
        ("channels", [1, True], "agents[7].channels[1]: must be an integer, not a boolean"),
        ("station", [], "agents[7].station: must be a dictionary, not a list"),
        ("owner", {}, "agents[7].owner.name: is required"),
        ("recreate", "perhaps", "agents[7].recreate: must be a boolean, not a string"),
        ("recreate", ["yes"], "agents[7].recreate: must be a boolean, not a list"),
        ("timeout", "soon", "agents[7].timeout: must be a number, not a string"),
        ("timeout", True, "agents[7].timeout: must be a number, not a boolean"),
        ("tags", ["a", "c"], "agents[7].tags: 'c' must be one of a, b"),
        ("minutes", math.inf, "agents[7].minutes: must be an integer, not a number"),
        ("minutes", math.nan, "agents[7].minutes: must be an integer, not a number"),
    ],
)
def test_a_value_that_does_not_fit_is_an_error_with_its_place(option, written, error):
    agent, errors = read({"username": "anna", option: written})
    assert errors == [error]
    assert agent["username"] == (None if option == "username" else "anna")


@pytest.mark.parametrize("entry", ["hunter2", ["hunter2"], 5, None, True])
def test_an_entry_that_is_not_a_dictionary_is_an_error_without_its_text(entry):
    agent, errors = read(entry)
    assert agent == dict.fromkeys(NOTHING_DECLARED)
    assert len(errors) == 1
    assert errors[0].startswith("agents[7]: must be a dictionary, not ")
    assert "hunter2" not in errors[0]


def test_an_unknown_option_is_an_error_with_the_one_that_may_be_meant():
    assert read({"username": "anna", "skils": [], "zzz": "hunter2", "frequenci": 5})[1] == [
        "agents[7]: unknown option 'skils'; did you mean 'skills'?",
        (
            "agents[7]: unknown option 'zzz'; the options are: username, state, skills, channels, station, owner, "
            "recreate, timeout, minutes, tags, format"
        ),
        "agents[7]: unknown option 'frequenci'; did you mean 'frequency'?",
    ]


def test_everything_that_is_wrong_is_an_error_at_once():
    assert read({"state": 5, "skills": [1, 2], "recreate": "perhaps"})[1] == [
        "agents[7].state: '5' must be one of present, absent",
        "agents[7].skills[0]: must be a dictionary, not a number",
        "agents[7].skills[1]: must be a dictionary, not a number",
        "agents[7].recreate: must be a boolean, not a string",
        "agents[7].username: is required",
    ]


def test_a_byte_order_mark_before_a_name_is_called_by_its_name():
    assert read({"\ufeffusername": "anna"})[1] == [
        "agents[7]: username begins with a byte order mark (U+FEFF); save the file without it",
        "agents[7].username: is required",
    ]


def test_a_wrong_value_is_never_in_an_error():
    entry = {"username": "anna", "state": "present", "timeout": "hunter2", "skills": "hunter2", "station": "hunter2"}
    errors = read(entry)[1]
    assert len(errors) == 3
    assert "hunter2" not in str(errors)


def test_an_alias_is_the_option_that_it_stands_for():
    assert read({"username": "anna", "frequency": "5"}) == ({**NOTHING_DECLARED, "minutes": 5}, [])
    assert read({"username": "anna", "frequency": "often"})[1] == [
        "agents[7].frequency: must be an integer, not a string"
    ]


@pytest.mark.parametrize("entry", [{"minutes": 5, "frequency": 5}, {"frequency": 5, "minutes": None}])
def test_an_option_beside_its_alias_is_an_error(entry):
    assert read({"username": "anna", **entry})[1] == [
        "agents[7]: frequency is another name of minutes; use only one of them"
    ]


def test_what_was_written_stays_as_it_was():
    entry = {"username": 5, "skills": [{"name": "Sales"}], "owner": {"name": 7}, "frequency": "5"}
    written = copy.deepcopy(entry)
    read(entry)
    assert entry == written


# The examples of what YAML and JSON make of numbers, in the options that there really are.


@pytest.mark.parametrize("written", [5, "5", 5.0])
def test_a_frequency_in_a_file_is_the_minutes_that_it_stands_for(written):
    entry = {"data_source_type": "ECH", "endpoint": "https://a.example/x", "frequency": written}
    values, errors = read(entry, SUBSCRIPTION.entry_options)
    assert errors == []
    assert (values["frequency_in_minutes"], type(values["frequency_in_minutes"])) == (5, int)
    assert "frequency" not in values


@pytest.mark.parametrize(
    "written",
    [5, "5", 5.0, "5.0"],
)
def test_a_supervisor_is_an_integer_however_it_is_written(written):
    values, errors = read({"username": "anna", "supervisor_id": written}, AGENT.entry_options)
    assert (values["supervisor_id"], type(values["supervisor_id"]), errors) == (5, int, [])


@pytest.mark.parametrize("written", [5.5, "5.5", "five", True, [5], {"id": 5}])
def test_a_supervisor_that_is_not_an_integer_is_an_error(written):
    values, (error,) = read({"username": "anna", "supervisor_id": written}, AGENT.entry_options)
    assert values["supervisor_id"] is None
    assert error.startswith("agents[7].supervisor_id: must be an integer, not ")


def test_a_priority_is_an_integer_however_it_is_written():
    values, errors = read({"username": "anna", "skills": [{"name": "Sales", "priority": "3"}]}, AGENT.entry_options)
    assert (values["skills"], errors) == ([{"name": "Sales", "number": None, "priority": 3}], [])


QUOTED = "put quotes around it, because YAML reads 0100 as 64 and 12:30 as 750"


# Options of a module as they were written, before Ansible makes strings of them.


@pytest.mark.parametrize(
    ("option", "value", "problem"),
    [
        ("last_name", False, "must be a string, not a boolean; without quotes, YAML reads it as this type"),
        ("username", 1.5, "must be a string, not a number; without quotes, YAML reads it as this type"),
        ("first_name", ["Anna"], "must be a string, not a list"),
        ("station_group", {"id": 1}, "must be a string, not a dictionary"),
        # 0100, 12:30 and 012345 without quotes
        ("username", 64, f"must be a string, not a number; {QUOTED}"),
        ("last_name", 750, f"must be a string, not a number; {QUOTED}"),
        ("first_name", 5349, f"must be a string, not a number; {QUOTED}"),
        ("username", 0, f"must be a string, not a number; {QUOTED}"),
        ("username", -64, f"must be a string, not a number; {QUOTED}"),
        ("supervisor_id", True, "must be an integer, not a boolean"),
        ("supervisor_id", [1], "must be an integer, not a list"),
    ],
)
def test_what_yaml_made_of_a_string_is_an_error(option, value, problem):
    assert type_errors({"username": "anna", option: value}, AGENT.options) == [f"{option}: {problem}"]
    errors = read({"username": "anna", option: value}, AGENT.entry_options)[1]
    assert errors[0] == f"agents[7].{option}: {problem}"


def test_null_is_no_value_of_what_is_required():
    assert type_errors({"username": None, "first_name": None}, AGENT.options) == ["username: is required"]


def test_an_option_beside_its_other_name_is_an_error_for_a_module_too():
    assert type_errors({"frequency": 5, "frequency_in_minutes": 5}, SUBSCRIPTION.options) == [
        "frequency is another name of frequency_in_minutes; use only one of them"
    ]


def test_the_elements_of_a_list_are_checked_too():
    assert type_errors({"channel_ids": [1, True, None]}, AGENT.options) == [
        "channel_ids[1]: must be an integer, not a boolean"
    ]


def test_deep_within_an_entry_it_is_an_error_too():
    entry = {"username": "anna", "skills": [{"name": "Sales"}, {"name": True}], "channel_ids": [1, True]}
    assert read(entry, AGENT.entry_options)[1] == [
        "agents[7].skills[1].name: must be a string, not a boolean; without quotes, YAML reads it as this type",
        "agents[7].channel_ids[1]: must be an integer, not a boolean",
    ]


def test_options_of_a_roster_that_are_meant_so_are_no_errors():
    options = {"protected": "a,b", "wait_timeout": 5, "wait": True, "unknown": True, "agents": ["not looked into"]}
    assert type_errors(options, avaya_agents.SPEC.all_options) == []
    assert type_errors({**options, "protected": ["a", 1.5]}, avaya_agents.SPEC.all_options) == [
        "protected[1]: must be a string, not a number; without quotes, YAML reads it as this type"
    ]


def test_a_number_is_taken_where_it_can_only_mean_itself():
    agent = {"username": 4000000001, "station_group": 11, "skills": [{"name": "Sales", "number": 101}]}
    assert type_errors(agent, AGENT.options) == []
    assert read(agent, AGENT.entry_options)[1] == []
    feed = {"data_source_type": "ECH", "endpoint": "https://a.example", "start_time": 0}
    assert read(feed, SUBSCRIPTION.entry_options)[1] == []
    assert read({**feed, "basic_auth_username": 7}, SUBSCRIPTION.entry_options)[1] == [
        f"agents[7].basic_auth_username: must be a string, not a number; {QUOTED}"
    ]
    skill = {"name": "Sales", "announcement_extension": 64}
    assert type_errors(skill, SKILL.options) == [f"announcement_extension: must be a string, not a number; {QUOTED}"]
    assert type_errors({"sub_account": 101, "protected": ["a", 64]}, avaya_agents.SPEC.all_options) == [
        f"protected[1]: must be a string, not a number; {QUOTED}"
    ]


def test_what_is_meant_so_is_no_error():
    agent = {"username": 4000000001, "password": None, "skills": [{"number": "7", "priority": 1}], "supervisor_id": "5"}
    assert type_errors({**agent, "channel_ids": "1,2", "unknown": True}, AGENT.options) == []
    assert read(agent, AGENT.entry_options)[1] == []


# Against Ansible's own check.


def accepted_by_ansible(spec, entry):
    """The values by the names of the options; None where Ansible refuses the entry, be it with an exception."""
    try:
        result = ArgumentSpecValidator(spec).validate(copy.deepcopy(entry))
    except (ArithmeticError, ValueError, TypeError):
        # An infinite number where an integer belongs, for one.
        return None
    if result.error_messages:
        return None
    return {name: result.validated_parameters[name] for name in spec}


def refused_on_purpose(spec, entry):
    """Whether an entry that Ansible accepts holds something that cannot be meant, by the names of Ansible's types."""
    for name, argument in spec.items():
        aliases = [alias for alias in argument.get("aliases", ()) if alias in entry]
        if aliases and name in entry:
            return True
        value = entry.get(aliases[0] if aliases else name)
        if value is None:
            if argument.get("required"):
                return True
        elif _cannot_be_meant(argument, value):
            return True
    return False


def _cannot_be_meant(argument, value):
    if argument["type"] == "str":
        # Numbers that are small enough to be an octal or a sexagesimal one; fields that take numbers are named by hand.
        is_small = isinstance(value, int) and abs(value) < 2**30
        return isinstance(value, (bool, float, list, dict)) or (is_small and not argument.get("takes_number"))
    if argument["type"] in ("int", "float"):
        return isinstance(value, (bool, list, dict))
    if argument["type"] == "list":
        within = {**argument, "type": argument["elements"]}
        return any(_cannot_be_meant(within, element) for element in check_type_list(value))
    if argument["type"] == "dict" and "options" in argument:
        return refused_on_purpose(argument["options"], check_type_dict(value))
    return False


def with_types(value):
    """The value with the types of all that it holds: 5 and 5.0 and True are not the same here."""
    if isinstance(value, dict):
        return {key: with_types(each) for key, each in value.items()}
    if isinstance(value, list):
        return [with_types(each) for each in value]
    return type(value).__name__, repr(value)


_WORDS = (
    "5", "5.0", "-1", "1e3", "0x10", " 7 ", "1,2", "yes", "No", "on", "1", "0", "nan", "inf", "", "present", "absent",
    "always", "ECH", "JSON", "name=Sales", "name=Sales, priority=2", '{"name": "Sales"}', '{"name": true}', "{", "=",
)  # fmt: skip
_texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=6) | st.sampled_from(_WORDS)
_numbers = st.integers(-3, 20) | st.sampled_from([5.0, 5.5, -0.0, 1.0, 0.0, math.nan, math.inf, 1e300, 2**70])
_scalars = st.none() | st.booleans() | _numbers | _texts
_anything = st.recursive(
    _scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "id", "priority"]), inner),
    max_leaves=5,
)


def _likely(argument):
    """Values that an option may well accept, so that entries are not all refused for the first of their values."""
    if "choices" in argument:
        return st.sampled_from(argument["choices"])
    if "options" in argument and argument["type"] == "list":
        return st.lists(_entries(argument["options"]), max_size=3)
    if argument["type"] == "list":
        return st.lists(_likely({"type": argument["elements"]}), max_size=3)
    return {
        "str": st.sampled_from(["anna", "5", "", "No"]) | st.integers(0, 9),
        "int": st.integers(-3, 20) | st.sampled_from(["5", 5.0, "-3", 2**70]),
        "bool": st.booleans() | st.sampled_from(["yes", "off", 1, 0, 1.0, "True"]),
        "dict": st.just({"id": 5}) | st.just("id=5, name=x") | st.just({}),
    }[argument["type"]]


def _entries(spec):
    """Entries of options, of which most are likely to be accepted and one or two may be anything."""
    likely = {name: _likely(argument) for name, argument in spec.items()}
    for argument in spec.values():
        likely.update({alias: _likely(argument) for alias in argument.get("aliases", ())})
    names = [*likely, "unknown", "nme", "skils"]
    required = {name: likely[name] for name, argument in spec.items() if argument.get("required")}
    sound = st.fixed_dictionaries(required, optional={name: likely[name] for name in likely if name not in required})
    wild = st.dictionaries(st.sampled_from(names), _anything, max_size=2)
    missing = st.sets(st.sampled_from(names), max_size=1)
    return st.builds(
        lambda entry, odd, gone: {name: value for name, value in {**entry, **odd}.items() if name not in gone},
        sound,
        st.just({}) | wild,
        st.just(set()) | missing,
    )


TAKE_NUMBERS = ("station_group", "start_time", "profile")
SPECS = {
    kind.name: {
        name: {**argument, "takes_number": name in TAKE_NUMBERS}
        for name, argument in argument_spec(kind.entry_options).items()
    }
    for kind in DECLARED
}
_cases = st.sampled_from(DECLARED).flatmap(lambda kind: st.tuples(st.just(kind), _entries(SPECS[kind.name])))


@settings(max_examples=60, deadline=None)
@given(_cases)
@example((SUBSCRIPTION, {"data_source_type": "ECH", "endpoint": "https://a.example/x", "frequency": 5}))
@example((SUBSCRIPTION, {"frequency": 5, "frequency_in_minutes": 5}))
@example((SUBSCRIPTION, {"frequency": None}))
@example((SUBSCRIPTION, {"state": None}))
@example((SUBSCRIPTION, {"event_type": None}))
@example((AGENT, {"username": "anna", "supervisor_id": 5.0}))
@example((AGENT, {"username": "anna", "supervisor_id": "5"}))
@example((AGENT, {"username": "anna", "supervisor_id": math.inf}))
@example((AGENT, {"username": "anna", "skills": [{"name": "Sales", "priority": "3"}]}))
@example((AGENT, {"username": "anna", "skills": [{"name": "Sales", "priority": None}]}))
@example((AGENT, {"username": "anna", "skills": "name=Sales"}))
@example((AGENT, {"username": "anna", "recreate": None, "channel_ids": "1,2"}))
@example((AGENT, {"username": None}))
@example((AGENT, {"username": False}))
@example((AGENT, {}))
@example((SKILL, {"name": 5, "sla_in_seconds": "20", "chat_digital_channels_enabled": 1}))
@example((SKILL, {"name": "Sales", "unknown": 1}))
def test_what_is_accepted_is_what_ansible_accepts_but_for_what_cannot_be_meant(case):
    kind, entry = case
    spec = SPECS[kind.name]
    ansible = accepted_by_ansible(spec, entry)
    values, errors = read(copy.deepcopy(entry), kind.entry_options)
    if not errors:
        event("accepted by both")
        assert ansible is not None, "Ansible refuses what is accepted here"
        assert with_types(values) == with_types(ansible)
        assert not refused_on_purpose(spec, entry)
    elif ansible is not None:
        event("refused on purpose")
        assert refused_on_purpose(spec, entry), f"Ansible accepts what is refused here: {errors}"
    else:
        event("refused by both")


def taken_by_module(kind, entry):
    """Whether a module takes options as they were written: what it reads itself, and the rest as Ansible does."""
    aside = [row for row in kind.entry_options if is_set_aside(row)]
    names = {row.name for row in aside}
    left = {name: value for name, value in entry.items() if name not in names}
    spec = {name: argument for name, argument in SPECS[kind.name].items() if name not in names}
    errors = ValidationErrors(type_errors(entry, kind.entry_options))
    reader = EntryReader(aside)
    for row in aside:
        if entry.get(row.name) is not None:
            reader.value(row, entry[row.name], row.name, errors)
    return not errors and accepted_by_ansible(spec, left) is not None


@settings(max_examples=60, deadline=None)
@given(_cases)
@example((SUBSCRIPTION, {"frequency": 5, "frequency_in_minutes": 5}))
@example((AGENT, {"username": None, "state": "absent"}))
@example((AGENT, {"username": 64}))
@example((AGENT, {"username": "anna", "recreate": 2.0}))
@example((AGENT, {"username": "anna", "recreate": 1}))
@example((AGENT, {"username": "anna", "supervisor_id": 5.0}))
@example((AGENT, {"username": "anna", "skills": [{"name": 64}]}))
def test_a_module_takes_what_a_file_takes(case):
    kind, entry = case
    assert taken_by_module(kind, copy.deepcopy(entry)) is not bool(read(copy.deepcopy(entry), kind.entry_options)[1])


@settings(max_examples=30, deadline=None)
@given(_cases, st.text(st.characters(exclude_categories=["Cs"]), max_size=12))
def test_an_unknown_option_is_refused_by_both(case, name):
    kind, entry = case
    spec = SPECS[kind.name]
    known = {*spec, *(alias for argument in spec.values() for alias in argument.get("aliases", ()))}
    entry = {**entry, name if name not in known else "unknown": 1}
    assert accepted_by_ansible(spec, entry) is None
    assert read(entry, kind.entry_options)[1] != []


@pytest.mark.parametrize("name", ["Aa1!hunter2", "Hunter_2", "a.b.c", "", "hunter 2", 5.5])
def test_what_could_not_be_the_name_of_an_option_is_not_shown(name):
    (error,) = read({"username": "anna", name: name})[1]
    assert error.startswith(
        "agents[7]: unknown option (not shown, because it may be a secret); the options are: username, "
    )


def test_a_name_in_the_wrong_case_is_not_shown_and_the_right_one_is():
    assert read({"username": "anna", "Skills": []})[1] == [
        "agents[7]: unknown option (not shown, because it may be a secret); did you mean 'skills'?"
    ]
