"""A cursor over bytes that says where a damaged file ends."""

from __future__ import annotations

import struct
from typing import Any

from palette.errors import InvalidInput


class Cursor:
    """Reads forward through `data`; every failure names the file, the byte and what was wanted there."""

    def __init__(self, data: bytes, called: str, kind: str) -> None:
        self.data, self.called, self.kind, self.at = data, called, kind, 0

    @property
    def left(self) -> int:
        """Bytes that are left."""
        return len(self.data) - self.at

    def damaged(self, why: str) -> InvalidInput:
        """The error for a file that is damaged here."""
        return InvalidInput(f"{self.called} is a damaged {self.kind}: at byte {self.at}, {why}.")

    def take(self, count: int, what: str) -> bytes:
        """The next `count` bytes. Raises InvalidInput where there are fewer."""
        if count > self.left:
            raise self.damaged(f"{what} needs {count} bytes and {self.left} are left")
        self.at += count
        return self.data[self.at - count : self.at]

    def behind(self, what: str) -> tuple[str, ...]:
        """What is told where more than zeros follows `what`, which was all to be read."""
        return (f"What follows {what} is not read.",) if self.data[self.at:].strip(b"\0") else ()

    def unpack(self, layout: str, what: str) -> tuple[Any, ...]:
        """The next values in a `struct` layout. Raises InvalidInput where the file ends."""
        return struct.unpack(layout, self.take(struct.calcsize(layout), what))

    def number(self, layout: str, what: str) -> int:
        """The next whole number in a `struct` layout. Raises InvalidInput where the file ends."""
        return int(self.unpack(layout, what)[0])

    def utf16(self, count: int, what: str) -> str:
        """`count` UTF-16 units, big-endian, without the closing NUL."""
        return self.take(2 * count, what).decode("utf-16-be", "replace").rstrip("\0")
