"""Zip containers, read in memory: nothing is unpacked to disk, and nothing may swell."""

from __future__ import annotations

import io
import zipfile
import zlib

from palette.errors import InvalidInput

LARGEST = 64 * 1024 * 1024  # bytes of one member once unpacked
# what the library raises at a damaged archive: lengths, sums, packings and versions that it does not know
UNREADABLE = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError
)


class Container:
    """A zip file whose members are taken by name, each within `LARGEST`."""

    def __init__(self, data: bytes, called: str, kind: str) -> None:
        self.called, self.kind = called, kind
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except UNREADABLE as problem:
            raise InvalidInput(f"{called} is a damaged {kind}: {_reason(problem)}.") from None

    def __contains__(self, name: str) -> bool:
        return name in self._zip.namelist()

    def member(self, name: str) -> bytes:
        """The bytes of one member. Raises InvalidInput where it is absent, damaged or too large."""
        try:
            if self._zip.getinfo(name).file_size > LARGEST:
                raise self._too_large(name)
            with self._zip.open(name) as file:
                data = file.read(LARGEST + 1)
        except KeyError:
            raise InvalidInput(f"{self.called} is not a {self.kind}: it has no {name} in it.") from None
        except UNREADABLE as problem:
            raise InvalidInput(
                f"{self.called} is a damaged {self.kind}: {name}: {_reason(problem)}."
            ) from None
        if len(data) > LARGEST:
            raise self._too_large(name)
        return data

    def _too_large(self, name: str) -> InvalidInput:
        return InvalidInput(f"{self.called} is refused: its {name} unpacks to more than {LARGEST >> 20} MB.")


def _reason(problem: Exception) -> str:
    said = str(problem).strip(". ").lower()
    return said if said and len(said) < 80 else "its parts and its directory do not agree"


def holds(data: bytes, *names: bytes) -> bool:
    """Whether this is a zip file that lists one of `names`, without opening it."""
    if not data.startswith(b"PK\x03\x04"):
        return False
    directory = data.rfind(b"PK\x05\x06")
    tail = data[-65_536 * 4 :] if directory >= 0 else data
    return any(name in tail for name in names)


def packed(members: dict[str, bytes]) -> bytes:
    """A zip file of these members, the same bytes every time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()
