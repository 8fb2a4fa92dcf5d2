"""Hold the examples in Python of README and docs to the types of what they call: a part of `make lint`."""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

from mypy import api

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
ELSEWHERE = "dask_jobqueue"     # a package of somebody's cluster


def main() -> int:
    """All blocks of a page in one module, as somebody types them; the exit code of mypy."""
    with tempfile.TemporaryDirectory() as folder:
        for page in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]:
            blocks = BLOCK.findall(page.read_text("utf-8"))
            if blocks and ELSEWHERE not in blocks[0]:
                called = re.sub(r"\W", "_", page.relative_to(ROOT).as_posix())
                (Path(folder) / f"{called}.py").write_text("\n".join(blocks), "utf-8")
        said, wrong, code = api.run(["--pretty", *map(str, sorted(Path(folder).glob("*.py")))])
    print(said + wrong, end="")
    return code


if __name__ == "__main__":
    sys.exit(main())
