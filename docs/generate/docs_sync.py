"""Write the documentation that follows from the tables of options and results into the files that hold it.

`python docs_sync.py` writes, `python docs_sync.py --check` fails where something is out of date. The collection must
be importable (PYTHONPATH). Written are the options and the results of every module, the doc fragments of options, the
options of the role contact_center, the JSON Schema of its files, the tables of the simulator's faults and settings, and
that of what is assumed about the service, and whole pages of reference, see reference.py.
What is written by hand (descriptions, notes, examples) stays.
"""

from __future__ import annotations

import importlib
import re
import sys
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

import json_schema
import reference

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = ROOT / "docs" / "schema" / "contact-center.schema.json"
PLUGINS = "ansible_collections.avaya.cloud.plugins"
WIDTH = 120
_HAND_WRITTEN = re.compile(r"(?ms)^options:\n.*?(?=^\S|\Z)")
_REFERENCE = re.compile(r"O\(([a-z_]+)((?:=[^)]*)?)\)")
_NEEDS_QUOTES = re.compile(r"""(^[\s\-?:,\[\]{}#&*!|>'"%@`])|(:\s)|(\s#)|(:$)""")
_FRAGMENT_OF = {"wait": "avaya.cloud.avaya.wait"}


def paragraphs(description: str | Sequence[str]) -> list[str]:
    return [description] if isinstance(description, str) else list(description)


def wrapped(text: str, indent: str, first: str) -> list[str]:
    """A YAML scalar over as many lines as it needs; continued lines are two characters deeper than its dash."""
    if _NEEDS_QUOTES.search(text):
        text = '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    lines = textwrap.wrap(
        text,
        WIDTH - 1,
        initial_indent=indent + first,
        subsequent_indent=indent + " " * len(first),
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [line.rstrip() for line in lines]


def described(description: str | Sequence[str], indent: str) -> list[str]:
    lines = [f"{indent}description:"]
    for paragraph in paragraphs(description):
        lines += wrapped(paragraph, f"{indent}  ", "- ")
    return lines


def scalar(value: Any) -> str:
    dumped: str = yaml.safe_dump(value, default_flow_style=True, width=10_000, allow_unicode=True)
    return dumped.removesuffix("\n").removesuffix("\n...")


def number_or_scalar(value: Any) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else scalar(value)


def option_lines(
    option: Any, indent: str, siblings: Iterable[str] = (), path: str = "", *, with_env: bool = False
) -> list[str]:
    """One option as documentation. `siblings` are options of the same entry, which are referred to by their path."""
    inside = indent + "  "
    descriptions = [_with_path(each, option.name, set(siblings), path) for each in paragraphs(option.description)]
    if with_env:
        descriptions = [
            each for each in descriptions if not each.startswith("If this option is not set, the environment variable")
        ]
    lines = [f"{indent}{option.name}:", *described(descriptions, inside), f"{inside}type: {option.type}"]
    if option.elements:
        lines.append(f"{inside}elements: {option.elements}")
    if option.required:
        lines.append(f"{inside}required: true")
    if option.choices is not None:
        lines += choices_lines(option.choices, inside)
    if option.default is not None:
        lines.append(f"{inside}default: {number_or_scalar(option.default)}")
    if option.aliases:
        lines.append(f"{inside}aliases: {scalar(list(option.aliases))}")
    if with_env and option.env:
        lines += [f"{inside}env:", f"{inside}  - name: {option.env}"]
    if option.suboptions:
        lines.append(f"{inside}suboptions:")
        names = [each.name for each in option.suboptions]
        within = f"{path}{option.name}{'[]' if option.type == 'list' else ''}."
        for each in option.suboptions:
            lines += option_lines(each, inside + "  ", names, within)
    return lines


def choices_lines(choices: Sequence[str], indent: str) -> list[str]:
    line = f"{indent}choices: {scalar(list(choices))}"
    if len(line) <= WIDTH:
        return [line]
    return [f"{indent}choices:", *(f"{indent}  - {scalar(choice)}" for choice in choices)]


def _with_path(text: str, own: str, siblings: set[str], path: str) -> str:
    """References to other options of an entry with the path of the entry."""

    def replaced(match: re.Match[str]) -> str:
        name, value = match[1], match[2]
        return f"O({path}{name}{value})" if path and name in siblings and name != own else match[0]

    return _REFERENCE.sub(replaced, text)


def options_block(options: Sequence[Any], with_env: bool = False) -> str:
    lines = ["options:"]
    for option in options:
        lines += option_lines(option, "  ", with_env=with_env)
    return "\n".join(lines) + "\n"


def returned_lines(row: Any, indent: str) -> list[str]:
    inside = indent + "  "
    lines = [f"{indent}{row.name}:", *described(row.description, inside), *wrapped(row.when, inside, "returned: ")]
    lines.append(f"{inside}type: {row.type}")
    if row.elements:
        lines.append(f"{inside}elements: {row.elements}")
    if row.choices:
        lines += choices_lines(row.choices, inside)
    if row.sample is not None:
        lines += sample_lines(row.sample, inside)
    if row.contains:
        lines.append(f"{inside}contains:")
        for each in row.contains:
            lines += returned_lines(each, inside + "  ")
    return lines


def sample_lines(sample: Any, indent: str) -> list[str]:
    if isinstance(sample, str) and "\n" in sample:
        return [f"{indent}sample: |", *(f"{indent}  {line}" for line in sample.splitlines())]
    if not isinstance(sample, (dict, list)):
        return [f"{indent}sample: {scalar(sample)}"]
    dumped = yaml.safe_dump(sample, sort_keys=False, allow_unicode=True, default_flow_style=False, width=WIDTH - 10)
    return [f"{indent}sample:", *(f"{indent}  {line}" for line in dumped.splitlines())]


def returned_block(rows: Sequence[Any]) -> str:
    return "".join("\n".join(returned_lines(row, "")) + "\n" for row in rows)


def module_text(source: str, spec: Any, wait_options: Sequence[Any]) -> str:
    """The module's file with its options and results written anew."""
    uses_wait = _FRAGMENT_OF["wait"] in source
    options = [option for option in spec.options if not (uses_wait and option in wait_options)]
    documentation = _string(source, "DOCUMENTATION")
    without = _HAND_WRITTEN.sub("", documentation)
    block = options_block(options) if options else ""
    head, fragments, rest = _around_fragments(without)
    source = source.replace(documentation, head + fragments + block + rest)
    return source.replace(_string(source, "RETURN"), "\n" + returned_block(spec.returns))


def _around_fragments(documentation: str) -> tuple[str, str, str]:
    """The documentation before, of and after the list of fragments, behind which the options stand."""
    match = re.search(r"(?m)^extends_documentation_fragment:\n(?:  - .*\n)+", documentation)
    if match is None:
        raise ValueError(f"no documentation fragments in: {documentation}")
    return documentation[: match.start()], match[0], documentation[match.end() :]


def _string(source: str, name: str) -> str:
    match = re.search(rf'(?s)^{name} = r"""(.*?)"""', source, re.MULTILINE)
    if match is None:
        match = re.search(rf'(?s)^    {name} = r"""(.*?)"""', source, re.MULTILINE)
    if match is None:
        raise ValueError(f"there is no {name}")
    return match[1]


def fragments_text(source: str, connection: Sequence[Any], wait: Sequence[Any]) -> str:
    """The doc fragments of options that many modules and plugins have."""
    controller = [option for option in connection if option.name != "sub_account"]
    blocks = {
        "DOCUMENTATION": options_block(connection),
        "WAIT": options_block(wait),
        "CONTROLLER": options_block(controller, with_env=True).replace("of the host itself", "of the control node"),
    }
    for name, block in blocks.items():
        text = _string(source, name)
        source = source.replace(text, _HAND_WRITTEN.sub("", text) + block)
    return source


def argument_specs_text(source: str, entry_points: dict[str, Sequence[Any]], prefix: str) -> str:
    """The role's argument specs; what describes an entry point as a whole stays."""
    header = source.partition("argument_specs:\n")[0]
    known = yaml.safe_load(source)["argument_specs"]
    lines = [f"{header}argument_specs:"]
    for position, (name, options) in enumerate(entry_points.items()):
        entry = known[name]
        lines += [] if position == 0 else [""]
        lines += [f"  {name}:", f"    short_description: {entry['short_description']}"]
        lines += described(entry["description"], "    ")
        lines += [f"    version_added: {entry['version_added']}", "    author:"]
        lines += [f"      - {author}" for author in entry["author"]]
        lines.append("    options:")
        for option in options:
            written = argument_lines(option, "      ")
            written[0] = f"      {prefix}{option.name}:"
            lines += written
    return "\n".join(lines) + "\n"


def argument_lines(option: Any, indent: str) -> list[str]:
    """One option of the role. What an entry of a list holds is documented, and checked by the module alone."""
    inside = indent + "  "
    lines = option_lines(replace(option, suboptions=(), aliases=()), indent)
    lines += [f"{inside}no_log: true"] if option.secret else []
    if option.suboptions:
        lines.append(f"{inside}options:")
        for each in option.suboptions:
            plain = tuple(_REFERENCE.sub(r"C(\1\2)", text) for text in paragraphs(each.description))
            lines += argument_lines(replace(each, description=plain), inside + "  ")
    return lines


def with_tables(pages: Sequence[Path], tables: dict[str, str]) -> dict[Path, str]:
    """Pages of documentation with each table written anew, in the page that has the comments that name it."""
    texts = {page: page.read_text(encoding="utf-8") for page in pages}
    for name, table in tables.items():
        begin, end = f"<!-- {name}: written by nox -s docs-sync -->\n", f"<!-- end of {name} -->\n"
        places = [page for page, text in texts.items() if begin in text and end in text]
        if not places:
            sys.exit(f"{' or '.join(map(str, pages))}: no place for the table {name}: add {begin}{end}")
        for page in places:
            before, _old, after = texts[page].partition(begin)
            texts[page] = before + begin + "\n" + table + "\n" + end + after.partition(end)[2]
    return texts


def assumptions_table(by_subject: Sequence[tuple[str, Sequence[Any]]]) -> str:
    """What is assumed of the service, a table for each subject."""
    tables = []
    for subject, rows in by_subject:
        lines = [f"### {subject}", "", "| name | what is assumed | how the probe sees it |", "| --- | --- | --- |"]
        lines += [f"| `{row.id}` | {row.assumption} | {row.how or f'Not at all: {row.why_not}'} |" for row in rows]
        tables.append("\n".join(lines) + "\n")
    return "\n".join(tables)


def generated() -> dict[Path, str]:
    """Every file that holds generated text, as it should be."""
    arguments = importlib.import_module(f"{PLUGINS}.module_utils._ansible.arguments")
    role = importlib.import_module(f"{PLUGINS}.module_utils._ansible.role")
    files: dict[Path, str] = {}
    for path in sorted((ROOT / "plugins" / "modules").glob("[a-z]*.py")):
        spec = importlib.import_module(f"{PLUGINS}.modules.{path.stem}").SPEC
        if not hasattr(spec, "returns"):
            continue
        files[path] = module_text(path.read_text(encoding="utf-8"), spec, arguments.WAIT)
    fragments = ROOT / "plugins" / "doc_fragments" / "avaya.py"
    files[fragments] = fragments_text(fragments.read_text(encoding="utf-8"), arguments.CONNECTION, arguments.WAIT)
    specs = ROOT / "roles" / "contact_center" / "meta" / "argument_specs.yml"
    files[specs] = argument_specs_text(specs.read_text(encoding="utf-8"), role.ENTRY_POINTS, role.ROLE_PREFIX)
    files[SCHEMA] = json_schema.schema_text(center_schema())
    sys.path.insert(0, str(ROOT / "roles" / "simulator" / "files"))
    simulator = importlib.import_module("avaya_simulator.documentation")
    about_simulator = (ROOT / "roles" / "simulator" / "README.md", ROOT / "docs" / "simulator.md")
    files.update(with_tables(about_simulator, simulator.tables()))
    by_subject = importlib.import_module(f"{PLUGINS}.module_utils._probe.assumptions").BY_SUBJECT
    assumptions = {"assumptions": assumptions_table(by_subject)}
    files.update(with_tables([ROOT / "docs" / "assumptions.md"], assumptions))
    return {**files, **reference.pages(ROOT)}


def center_schema() -> dict[str, Any]:
    role = importlib.import_module(f"{PLUGINS}.module_utils._ansible.role")
    center = importlib.import_module(f"{PLUGINS}.module_utils._ansible.contact_center")
    wording = importlib.import_module(f"{PLUGINS}.module_utils._ansible.wording")
    kinds = importlib.import_module(f"{PLUGINS}.module_utils._kinds")
    options = {row.name: row for row in center.OPTIONS}
    structures = {
        row.name: options[wording.option_of(row.name)]
        for rows in role.ENTRY_POINTS.values()
        for row in rows
        if row.type == "raw" and wording.option_of(row.name) in options
    }
    return json_schema.center_schema(role.ROLE_PREFIX, role.ENTRY_POINTS.values(), structures, kinds.DECLARED)


def main(arguments: Sequence[str]) -> int:
    files = generated()
    outdated = [path for path, text in files.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    names = [str(path.relative_to(ROOT)) for path in outdated]
    if "--check" in arguments:
        for name in names:
            print(f"{name} is out of date: run `nox -s docs-sync`")
        print(f"{len(files)} files hold generated documentation, {len(outdated)} of them out of date")
        return 1 if outdated else 0
    for path in outdated:
        path.write_text(files[path], encoding="utf-8")
    print(f"{len(files)} files hold generated documentation; written: {', '.join(names) or 'none'}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
