"""`palette`, and `python -m palette`."""

from __future__ import annotations

import sys


def main() -> None:
    from palette.cli.run import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
