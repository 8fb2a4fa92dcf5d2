"""What 0.1 wrote beside what is written today, key by key: `python scripts/documents_side_by_side.py`.

0.1 is told by the documents that it wrote (tests/data/documents-0.1), today by the schemas; it writes
docs/documents.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from palette.formats.documents.__main__ import JOB, schemas
from palette.formats.notation import read_jsonl

ROOT = Path(__file__).parents[1]
OLD = ROOT / "tests" / "data" / "documents-0.1"
PAGE = ROOT / "docs" / "documents.md"
SHOES = {"shoe": "palette.shoe"}            # 0.1 wrote no schema there
NOTHING = "nothing"
OPEN = "NAME"                               # a key that the document itself chooses: a part, a lamp, a column
HEAD = """# Documents of before and of today, side by side

Every document that 0.1 wrote, and what is written today. `[]` is each of a list, `NAME` a key that the
document itself chooses. All that 0.1 wrote still opens. What is the same on both sides is counted only.
This page is written by `python scripts/documents_side_by_side.py` from those in tests/data/documents-0.1
and the [schemas](schemas/); the [changelog](../CHANGELOG.md) says why.
"""


def of_value(value: Any, at: str = "") -> Iterator[tuple[str, str]]:
    """Path and kind of everything in a document."""
    if isinstance(value, dict):
        if not value:
            yield at, NOTHING
        for key, one in value.items():
            yield from of_value(one, f"{at}.{key}".lstrip("."))
    elif isinstance(value, list):
        yield at, "list"
        for one in value:
            yield from of_value(one, f"{at}[]")
    else:
        yield at, NOTHING if value is None else {bool: "yes or no", str: "text"}.get(type(value), "number")


def of_schema(body: Any, defs: dict[str, Any], at: str = "", inside: tuple[str, ...] = ()) -> Iterator[
    tuple[str, str]
]:
    """Path and kind of everything that a document may hold."""
    name = body.get("$ref", "").rpartition("/")[2]
    if name:
        if name not in inside:
            yield from of_schema(defs[name], defs, at, (*inside, name))
    elif "anyOf" in body:
        for one in body["anyOf"]:
            yield from of_schema(one, defs, at, inside)
    elif "properties" in body:
        for key, one in body["properties"].items():
            yield from of_schema(one, defs, f"{at}.{key}".lstrip("."), inside)
    elif isinstance(body.get("additionalProperties"), dict):
        yield from of_schema(body["additionalProperties"], defs, f"{at}.{OPEN}", inside)
    elif body.get("type") == "array":
        yield at, "list"
        for one in body.get("prefixItems") or [body.get("items") or {}]:
            if one:
                yield from of_schema(one, defs, f"{at}[]", inside)
    elif body.get("type") != "null":
        kind = body.get("type") or ("string" if isinstance(body["enum"][0], str) else "number")
        yield at, {"string": "text", "boolean": "yes or no", "object": "table"}.get(kind, "number")


def known(path: str, paths: dict[str, set[str]]) -> str:
    """The path of today that an old one is, where a name may stand for a key that a document chose."""
    if path in paths or any(one.startswith((f"{path}.", f"{path}[]")) for one in paths):
        return path
    parts = path.split(".")
    for n in range(1, len(parts)):
        if "table" in paths.get(".".join(parts[:n]), ()):
            return ".".join(parts[:n])
        name = f"{OPEN}[]" if parts[n].endswith("[]") else OPEN
        if (chosen := ".".join([*parts[:n], name, *parts[n + 1:]])) in paths:
            return chosen
    return ""


def side_by_side(before: dict[str, set[str]], now: dict[str, set[str]]) -> Iterator[str]:
    """The rows of one document."""
    def kinds(path: str) -> set[str]:
        found = now.get(path, every)
        return every if "table" in found else found

    every = {"text", "number", "list", "yes or no"}
    met = {path: known(path, now) for path in before}
    gone = [path for path in before if not met[path]]
    other = [
        path for path in before
        if met[path] and not before[path] & {NOTHING, *kinds(met[path])}
    ]
    empty = {path for path, some in before.items() if NOTHING in some}      # may have held what is there now
    there = {*met.values(), *(f"{path}[]" for path in met.values())}
    came = [path for path in now if path not in there and not empty & set(outer(path))]
    same = len(met) - len(gone) - len(other)
    yield f"| {same} keys | the same |"
    for path in other:
        yield f"| `{path}`: {told(before[path])} | {told(now[met[path]])} |"
    for path in outmost(gone, now):
        yield f"| `{path}` | |"
    for path in outmost(came, before):
        yield f"| | `{path}` |"


def outmost(paths: list[str], others: dict[str, set[str]]) -> list[str]:
    """Of what only one side has, the outermost: a list that the other has not says all that is in it."""
    there = {part for path in others for part in outer(path)} | {""}
    found: dict[str, None] = {}
    for path in paths:
        steps = outer(path)
        found[next((step for step in steps if step not in there), path)] = None
    return list(found)


def outer(path: str) -> list[str]:
    """Every path that leads to it, and itself."""
    steps, at = [], ""
    for part in path.split("."):
        at = f"{at}.{part}".lstrip(".")
        steps += [at.removesuffix("[]"), at] if at.endswith("[]") else [at]
    return steps


def told(kinds: set[str]) -> str:
    return " or ".join(sorted(kinds))


def gathered(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for path, kind in pairs:
        found.setdefault(path, set()).add(kind)
    return found


def page() -> str:
    today = {name.rsplit("-", 1)[0]: schema for name, schema in schemas().items() if name != JOB}
    olds: dict[str, list[Any]] = {}
    for path in sorted(OLD.glob("*.json*")):
        for data in read_jsonl(path.read_bytes(), path.name):
            olds.setdefault(data.get("schema", "").split("/")[0] or SHOES[path.stem], []).append(data)
    text = [HEAD]
    for name, schema in sorted(today.items()):
        (now,) = schema["properties"]["schema"]["enum"]
        before = gathered(pair for one in olds.get(name, ()) for pair in of_value(one))
        was = next((one.get("schema", "no schema") for one in olds.get(name, ())), "")
        text.append(f"\n## {name}\n")
        if not before:
            text.append(f"0.1 had none; today `{now}`.\n")
            continue
        text += [f"| {was} | {now} |", "| --- | --- |"]
        text += side_by_side(before, gathered(of_schema(schema, schema.get("$defs", {}))))
        text.append("")
    return "\n".join(text).rstrip() + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
