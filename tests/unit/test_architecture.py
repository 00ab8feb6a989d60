# Copyright (c) 2026, the avaya.cloud contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The rules of the house, held by reading its sources: who may import whom, and who may do what."""

from __future__ import annotations

import ast
import io
import re
import sys
import tokenize
from pathlib import Path

import pytest

PLUGINS = Path(__file__).resolve().parents[2] / "plugins"
UTILS = PLUGINS / "module_utils"
PREFIX = "ansible_collections.avaya.cloud.plugins."

# What tells of a clock, of chance, of the machine or of the network. Pure files know nothing of these.
IMPURE = {
    "asyncio", "concurrent", "ctypes", "getpass", "glob", "http", "io", "logging", "multiprocessing", "os", "pathlib",
    "platform", "random", "secrets", "select", "selectors", "shutil", "signal", "socket", "sqlite3", "ssl",
    "subprocess", "sys", "tempfile", "threading", "time", "uuid", "warnings",
}  # fmt: skip
# Functions of otherwise pure modules that ask the clock, the machine or the user.
IMPURE_CALLS = {"now", "today", "utcnow", "open", "print", "input", "exec", "eval", "__import__", "urlopen"}
LONGEST_FILE = 300
# A kind's name, by which code knows it.
KIND_IN_CODE = re.compile(r"kind|(\w+\.)*kind(\.name)?|\w+\['kind'\]")
LONGEST_MODULE_TAIL = 25
# ansible-rulebook runs an event source as one file, beside which it cannot import another.
LONGEST_EVENT_SOURCE = 550


def files(*folders: str) -> list[Path]:
    found = sorted(path for folder in folders for path in (PLUGINS / folder).rglob("*.py"))
    assert found, f"no file in {folders}, so nothing would be checked"
    return found


def named(path: Path) -> str:
    return str(path.relative_to(PLUGINS))


def module_of(path: Path) -> str:
    return PREFIX + ".".join(path.relative_to(PLUGINS).with_suffix("").parts)


def imports_of(path: Path, tree: ast.AST | None = None) -> set[str]:
    """The full names of all that a file imports, wherever in it."""
    found = set()
    for node in ast.walk(tree or ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            if node.level:
                package = module_of(path).split(".")[: -node.level]
                module = ".".join([*package, *([module] if module else [])])
            found.add(module)
            if module.startswith(PREFIX) or node.module is None:
                found.update(f"{module}.{alias.name}" for alias in node.names)
    return found


def parts_of(path: Path) -> set[str]:
    """The parts of the house that a file imports: `_engine`, `_ansible`, …"""
    marker = PREFIX + "module_utils."
    return {name[len(marker) :].split(".")[0] for name in imports_of(path) if name.startswith(marker)}


def outside_of(path: Path) -> set[str]:
    """The packages from elsewhere that a file imports."""
    return {name.split(".")[0] for name in imports_of(path) if not name.startswith("ansible_collections.avaya.cloud")}


def names_called(path: Path) -> set[str]:
    """What is called in a file: the last part of each called name."""
    called = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            function = node.func
            called.add(function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", ""))
    return called


def texts_of(path: Path) -> list[str]:
    """The texts of a file that are not its documentation."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    statements = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in statements
    ]


def kinds_in_sentences(path: Path) -> list[str]:
    """Where a text has the name of a kind in code, such as `station_group`, with a blank beside it: there, people read
    it."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.JoinedStr):
            continue
        around = [each.value if isinstance(each, ast.Constant) else "" for each in node.values]
        for place, part in enumerate(node.values):
            if not (isinstance(part, ast.FormattedValue) and KIND_IN_CODE.fullmatch(ast.unparse(part.value))):
                continue
            before = around[place - 1] if place else ""
            after = around[place + 1] if place + 1 < len(around) else ""
            # A pattern of names begins with the name of a kind and a colon.
            if not after.startswith(":*") and (before.endswith(" ") or after.startswith((" ", "; ", ": "))):
                found.append(f"{path.name}:{node.lineno}: {ast.unparse(node)}")
    return found


def lines_of_code(path: Path) -> int:
    """Lines with something on them that is neither a comment nor documentation."""
    source = path.read_text(encoding="utf-8")
    lines = set()
    skipped = (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER)
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in skipped:
            lines.update(range(token.start[0], token.end[0] + 1))
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            lines.difference_update(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    return len(lines)


SERVICE_FILES = {"service.py"}
# Of the engine, what reads and writes; all else decides, and is pure.
IMPURE_ENGINE = {"application.py", "engine.py", "executor.py", "reading.py", "listings.py", "defects.py"}


def pure_files() -> list[Path]:
    engine = [path for path in files("module_utils/_engine") if path.name not in IMPURE_ENGINE]
    kinds = [path for path in files("module_utils/_kinds") if path.name not in {*SERVICE_FILES, "__init__.py"}]
    return [*engine, *kinds]


def service_files() -> list[Path]:
    return [path for path in files("module_utils/_kinds") if path.name in SERVICE_FILES]


# What pure files may take from the service: text, values of its JSON, and what its errors mean.
PURE_PARTS_OF_THE_SERVICE = {"text", "json_values", "errors"}


@pytest.mark.parametrize("path", pure_files(), ids=named)
def test_decisions_are_pure(path):
    assert parts_of(path) <= {"_engine", "_kinds", "_service"}
    prefix = PREFIX + "module_utils._service."
    service = {name[len(prefix) :].split(".")[0] for name in imports_of(path) if name.startswith(prefix)}
    assert service <= PURE_PARTS_OF_THE_SERVICE
    outside = outside_of(path)
    assert outside <= set(sys.stdlib_module_names)
    assert not outside & IMPURE
    assert not any(name.startswith(("urllib.request", "email.")) for name in imports_of(path))
    assert not names_called(path) & IMPURE_CALLS


@pytest.mark.parametrize("path", files("module_utils/_service"), ids=named)
def test_the_service_knows_neither_ansible_nor_check_mode_nor_an_option(path):
    assert parts_of(path) <= {"_service"}
    assert outside_of(path) <= {*sys.stdlib_module_names, "requests", "urllib3"}
    assert "check_mode" not in path.read_text(encoding="utf-8")
    options = {"api_url", "api_key", "ca_path", "validate_certs", "sub_account", "wait_timeout"}
    assert not any(re.search(rf"\b{option}\b", text) for option in options for text in texts_of(path))


def test_few_files_know_the_http_library():
    users = [named(path) for path in files("") if outside_of(path) & {"requests", "urllib3", "http", "socket", "ssl"}]
    # The endpoints of subscriptions are the customer's own; what looks at them is no client of Avaya's service.
    receivers = [f"module_utils/_feeds/{name}.py" for name in ("certificate", "receiver")]
    service = [f"module_utils/_service/{name}.py" for name in ("failures", "http_client", "proxies", "transfer")]
    assert users == [*receivers, *service]


# Of the probe, what asks the service or waits for it; all else decides, and is pure.
IMPURE_PROBE = {"cleanup.py", "client.py", "opening.py", "pace.py", "run.py", "scene.py", "service.py"}


def pure_files_of_the_probe() -> list[Path]:
    probe = files("module_utils/_probe")
    return [path for path in probe if path.name not in IMPURE_PROBE and path.parent.name != "steps"]


@pytest.mark.parametrize("path", files("module_utils/_probe"), ids=named)
def test_the_probe_knows_neither_ansible_nor_a_kind(path):
    assert parts_of(path) <= {"_probe", "_service"}
    assert outside_of(path) <= set(sys.stdlib_module_names) - IMPURE


@pytest.mark.parametrize("path", pure_files_of_the_probe(), ids=named)
def test_what_the_probe_concludes_is_pure(path):
    assert len(pure_files_of_the_probe()) > 10
    prefix = PREFIX + "module_utils."
    ours = {name[len(prefix) :] for name in imports_of(path) if name.startswith(prefix)}
    assert not any(name.startswith("_service.") for name in ours)
    assert not ours & {f"_probe.{name[:-3]}" for name in IMPURE_PROBE}
    assert not names_called(path) & IMPURE_CALLS


@pytest.mark.parametrize("path", files("module_utils/_engine"), ids=named)
def test_the_engine_knows_neither_ansible_nor_urls_nor_a_kind_by_name(path):
    assert parts_of(path) <= {"_engine", "_service"}
    outside = outside_of(path)
    assert outside <= set(sys.stdlib_module_names)
    assert not outside & {"urllib", "http", "socket", "time"}
    assert not any(name.endswith((".session", ".http_client", ".connection")) for name in imports_of(path))
    texts = texts_of(path)
    assert not any("spokenAbc" in text or "://" in text or re.match("/.", text) for text in texts)
    names = [name for kind in kind_packages() for name in (kind, f"{kind}s")]
    assert not any(re.search(rf"(?<!sub-)\b{name}\b", text) for name in names for text in texts)


def kind_packages() -> list[str]:
    """Kinds that are declared or referred to; a sub-account is where all of them live."""
    return sorted(
        path.parent.name
        for path in files("module_utils/_kinds")
        if path.name == "kind.py" and path.parent.name != "sub_account"
    )


def test_the_list_of_kinds_is_complete():
    listed = (UTILS / "_kinds" / "__init__.py").read_text(encoding="utf-8")
    assert len(kind_packages()) >= 6
    for name in kind_packages():
        assert f"KindPackage({name.upper()}, " in listed, f"KINDS does not list {name}"


@pytest.mark.parametrize("path", [path for path in files("") if path.name not in SERVICE_FILES], ids=named)
def test_paths_of_the_service_stand_in_the_service_of_a_kind(path):
    assert not any("spokenAbc" in text for text in texts_of(path))


@pytest.mark.parametrize("path", [path for path in files("") if path.name not in SERVICE_FILES], ids=named)
def test_json_of_the_service_stays_in_the_service_of_a_kind(path):
    """Names of JSON fields stand in the tables, and only a kind's service applies them."""
    allowed = {"module_utils/_engine/fields.py", "module_utils/_kinds/agent/fields.py"}
    if named(path) not in allowed:
        assert not names_called(path) & {"read_fields", "write_fields"}


@pytest.mark.parametrize("path", service_files(), ids=named)
def test_the_service_of_a_kind_decides_nothing(path):
    assert parts_of(path) <= {"_kinds", "_engine", "_service"}
    prefix = PREFIX + "module_utils._engine."
    engine = {name[len(prefix) :].split(".")[0] for name in imports_of(path) if name.startswith(prefix)}
    assert engine <= {"fields", "values"}


def test_only_the_executor_calls_what_writes():
    """`reserve` stands for all of it: a kind's service is written to by the executor alone."""
    callers = [named(path) for path in files("") if "reserve" in names_called(path)]
    assert callers == ["module_utils/_engine/executor.py"]


@pytest.mark.parametrize("path", [path for path in files("") if path.parent.name != "_ansible"], ids=named)
def test_only_the_door_exits_or_fails_a_module(path):
    assert not names_called(path) & {"fail_json", "exit_json", "AnsibleModule"}
    assert "ansible.module_utils.basic" not in imports_of(path)


@pytest.mark.parametrize(
    "path", files("module_utils/_engine", "module_utils/_kinds", "module_utils/_service"), ids=named
)
def test_words_of_ansible_stand_in_the_door(path):
    """Neither variables of the role, nor templates, nor the connection of a host."""
    words = ("contact_center_", "ansible_", "{{", "{%")
    assert not any(word in text for word in words for text in texts_of(path))


def test_module_utils_are_private():
    assert all(path.name.startswith("_") for path in UTILS.iterdir() if path.name != "__pycache__")


# The exceptions: one runs a module, the others make its options of the variables of the role and of files, and commands
# of a result.
RUNNERS = {
    "ledger_origin.py",
    "module_action.py",
    "role_task.py",
    "provenance.py",
    "source_task.py",
    "contents.py",
    "reading.py",
}


@pytest.mark.parametrize("path", files("action", "plugin_utils"), ids=named)
def test_what_starts_a_module_knows_nothing_of_what_it_does(path):
    assert parts_of(path) <= ({"_ansible"} if path.name in RUNNERS else set())


def test_every_module_has_an_action_that_runs_it_in_the_process_of_ansible():
    modules = {path.stem for path in files("modules")}
    assert {path.stem for path in files("action")} == modules
    for name in sorted(modules):
        source = (PLUGINS / "action" / f"{name}.py").read_text(encoding="utf-8")
        assert f"from ansible_collections.avaya.cloud.plugins.modules.{name} import SPEC\n" in source
        assert f'    module = "{name}"\n    spec = SPEC\n' in source


def test_no_definition_is_one_line():
    """`def x(): ...` is refused by the style check of the oldest ansible-core."""
    roots = (PLUGINS, PLUGINS.parent / "tests", PLUGINS.parent / "roles")
    sources = [path for root in roots for path in root.rglob("*.py")]
    assert sources
    assert [str(path) for path in sources if re.search(r"(?m)^ *(def .*|\) -> .*): \.\.\.$", path.read_text())] == []


def test_two_files_start_processes():
    """One asks Git which commit a file is from, the other hands passwords over to ansible-vault or to a command."""
    starting = [named(path) for path in files("") if "subprocess" in outside_of(path)]
    assert starting == ["module_utils/_ansible/programs.py", "plugin_utils/provenance.py"]


@pytest.mark.parametrize("path", files("modules"), ids=named)
def test_a_module_is_its_documentation_and_one_call(path):
    source = path.read_text(encoding="utf-8")
    assert parts_of(path) <= {"_ansible", "_kinds"}
    assert outside_of(path) == {"__future__"}
    tree = ast.parse(source)
    documented = [node for node in tree.body if isinstance(node, ast.Assign) and is_documentation(node)]
    assert len(documented) == 3
    tail = source.splitlines()[max(node.end_lineno for node in documented) :]
    assert len([line for line in tail if line.strip()]) <= LONGEST_MODULE_TAIL
    functions = [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]
    assert functions == ["main"]


@pytest.mark.parametrize("path", [path for path in files("") if path.parent.name != "modules"], ids=named)
def test_no_file_is_a_god(path):
    assert lines_of_code(path) <= LONGEST_FILE


def test_an_event_source_is_one_file_of_its_own():
    (path,) = (PLUGINS.parent / "extensions" / "eda").rglob("*.py")
    assert outside_of(path) <= {*sys.stdlib_module_names, "aiohttp"}
    assert not any(name.startswith("ansible_collections") for name in imports_of(path))
    assert "SPDX-License-Identifier: GPL-3.0-or-later" in path.read_text(encoding="utf-8")[:400]
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documentation = [node for node in tree.body if isinstance(node, ast.Assign) and is_documentation(node)]
    assert len(documentation) == 2
    lines = sum((node.end_lineno or 0) - node.lineno + 1 for node in documentation)
    assert lines_of_code(path) - lines <= LONGEST_EVENT_SOURCE


def is_documentation(node: ast.Assign) -> bool:
    return getattr(node.targets[0], "id", "") in ("DOCUMENTATION", "EXAMPLES", "RETURN")


@pytest.mark.parametrize("path", files(""), ids=named)
def test_sentences_have_the_nouns_of_kinds(path):
    assert kinds_in_sentences(path) == []


@pytest.mark.parametrize(
    ("source", "is_found"),
    [
        ('f"= {kind} {name}: kept"', True),
        ('f"{kind.name} {name}"', True),
        ('f"matches no {each.kind} that exists"', True),
        ("f\"{change['kind']} {name}\"", True),
        ('f"{kind.noun} {name}"', False),
        ('f"avaya_{kind.name}"', False),
        ('f"{kind.name}:* matches all"', False),
    ],
)
def test_a_name_in_a_sentence_is_found(tmp_path, source, is_found):
    path = tmp_path / "a.py"
    path.write_text(source, encoding="utf-8")
    assert bool(kinds_in_sentences(path)) == is_found


@pytest.mark.parametrize("path", files(""), ids=named)
def test_every_file_has_its_licence_and_modern_annotations(path):
    source = path.read_text(encoding="utf-8")
    if source:
        assert "SPDX-License-Identifier: GPL-3.0-or-later" in source[:400]
        assert "__future__" in outside_of(path)


def test_the_rules_see_what_breaks_them(tmp_path):
    """A rule that finds nothing in a file made to break it would hold nothing."""
    broken = tmp_path / "broken.py"
    broken.write_text(
        '"""Says spokenAbc, as documentation may."""\n'
        "import os.path, requests\n"
        "from time import sleep\n"
        "def work(module):\n"
        "    import random\n"
        "    # a comment\n"
        "    module.exit_json(url='/spokenAbc/agents')\n"
        "    return datetime.now()\n",
        encoding="utf-8",
    )
    assert imports_of(broken) == {"os.path", "requests", "time", "random"}
    assert outside_of(broken) == {"os", "requests", "time", "random"}
    assert names_called(broken) == {"exit_json", "now"}
    assert texts_of(broken) == ["/spokenAbc/agents"]
    assert lines_of_code(broken) == 6


def test_relative_imports_are_followed():
    imported = imports_of(UTILS / "_ansible" / "declare_one.py")
    assert PREFIX + "module_utils._engine.engine" in imported
    assert PREFIX + "module_utils._ansible.runner" in imported
    assert "_engine" in parts_of(UTILS / "_ansible" / "declare_one.py")
