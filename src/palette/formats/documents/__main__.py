"""Write the JSON Schema of every document: `python -m palette.formats.documents [FOLDER]`."""

from __future__ import annotations

import pkgutil
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from palette import files
from palette.formats import documents
from palette.formats.documents.document import Document
from palette.formats.notation import write_json
from palette.formats.toml import job_schema

FOLDER = Path("docs/schemas")
JOB = "palette.brief.json"      # of a TOML file, which an editor checks while one writes
HOME = "https://palette-cmf.example/schemas/"     # an identifier, nothing is fetched from it


def every_document() -> dict[str, Document]:
    """Each kind of document by its schema's name (`palette.match/2`)."""
    found: dict[str, Document] = {}
    for module in pkgutil.iter_modules(documents.__path__, f"{documents.__name__}."):
        if not module.name.endswith("__main__"):
            known = vars(import_module(module.name)).values()
            found |= {value.schema: value for value in known if isinstance(value, Document)}
    return dict(sorted(found.items()))


def schemas() -> dict[str, dict[str, Any]]:
    """The schema files by name: `palette.match-2.json`."""
    made = {}
    for name, document in every_document().items():
        file = name.replace("/", "-") + ".json"
        made[file] = document.codec.schema(document.kind, HOME + file)
    made[JOB] = job_schema(HOME + JOB)
    return made


def main(folder: Path) -> None:
    """Write every schema into a folder, which is made."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, schema in schemas().items():
        files.write_whole(folder / name, write_json(schema).encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
