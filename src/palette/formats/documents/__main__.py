"""Write the JSON Schema of every document: `python -m palette.formats.documents [FOLDER]`."""

from __future__ import annotations

import json
import pkgutil
import sys
from importlib import import_module
from pathlib import Path
from typing import Any, get_args, get_type_hints, is_typeddict

from palette import files
from palette.formats import documents
from palette.formats.documents.schema import schema_of

FOLDER = Path("docs/schemas")
HOME = "https://palette-cmf.example/schemas/"     # an identifier, nothing is fetched from it


def every_document() -> dict[str, type]:
    """Each document by its schema's name (`palette.match/1`): any TypedDict here that names one."""
    found = {}
    for module in pkgutil.iter_modules(documents.__path__, f"{documents.__name__}."):
        if module.name.endswith("__main__"):
            continue
        for value in vars(import_module(module.name)).values():
            if is_typeddict(value) and "schema" in value.__annotations__:
                found[get_args(get_type_hints(value)["schema"])[0]] = value
    return dict(sorted(found.items()))


def schemas() -> dict[str, dict[str, Any]]:
    """The schema files by name: `palette.match-1.json`."""
    return {
        name.replace("/", "-") + ".json": schema_of(document, HOME + name.replace("/", "-") + ".json")
        for name, document in every_document().items()
    }


def text(schema: dict[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, schema in schemas().items():
        files.write_whole(folder / name, text(schema).encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
