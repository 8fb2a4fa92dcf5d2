"""What a shell offers behind an option, when Tab is pressed: names that there are here."""

from __future__ import annotations

from collections.abc import Iterable


def libraries(incomplete: str) -> list[str]:
    """Names of libraries that begin so."""
    from palette.libraries.finding import names

    return _fitting(names(), incomplete)


def shoes(incomplete: str) -> list[str]:
    """Names of shoes that begin so."""
    from palette import shoes

    return _fitting(shoes.names(), incomplete)


def kinds(incomplete: str) -> list[str]:
    """Kinds of material that begin so."""
    from palette.ordering.kinds import KINDS

    return _fitting(KINDS, incomplete)


def _fitting(names: Iterable[str], incomplete: str) -> list[str]:
    return [name for name in names if name.startswith(incomplete)]
