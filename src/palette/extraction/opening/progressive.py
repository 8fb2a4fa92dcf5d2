"""What of a progressive JPEG a reduced picture can do without.

A progressive file (ITU-T T.81 annex G) brings its coefficients in scans, and the last and largest brings the
last bit of the lightness's details. At a quarter of the size nearly all those details are averaged away: what
is lost is under a code value (root mean square), evenly to both sides, and a quarter of the decoding time is
gained.
"""

from __future__ import annotations

from collections.abc import Iterator

FRAME, SCAN, END = 0xC2, 0xDA, 0xD9     # SOF2, SOS, EOI
RESTARTS = range(0xD0, 0xD8)


def without_last_bits(data: bytes) -> bytes:
    """The file without the scans that refine lightness by its last bit; as it is where it is not whole."""
    kept, first = [data[:2]], -1
    try:
        for marker, start, end in _segments(data):
            if marker == FRAME:
                first = data[start + 10]
            if not (marker == SCAN and _last_bits(data, start, first)):
                kept.append(data[start:end])
            if marker == END:
                return b"".join([*kept, data[end:]])
    except (IndexError, ValueError):
        pass
    return data


def _segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Marker, start and end of each segment; a scan's end is that of its entropy-coded data."""
    start = 2
    while data[start] == 0xFF:
        marker = data[start + 1]
        end = start + 2 if marker == END else start + 2 + (data[start + 2] << 8 | data[start + 3])
        if marker == SCAN:
            end = data.find(b"\xff", end)
            while end >= 0 and (data[end + 1] == 0 or data[end + 1] in RESTARTS):
                end = data.find(b"\xff", end + 2)
            if end < 0:
                return
        yield marker, start, end
        start = end


def _last_bits(data: bytes, start: int, first: int) -> bool:
    """Whether a scan is of the first component alone, and refines frequencies above 0 to their last bit."""
    components = data[start + 4]
    lowest, _, bits = data[start + 5 + 2 * components : start + 8 + 2 * components]
    return components == 1 and data[start + 5] == first and lowest > 0 and bits == 0x10


def frame(data: bytes) -> tuple[int, int, list[tuple[int, int]]] | None:
    """Width, height and sampling factors of each component (T.81 B.2.2); None where there are none."""
    try:
        for marker, start, _ in _segments(data):
            if marker == FRAME:
                height, width = data[start + 5] << 8 | data[start + 6], data[start + 7] << 8 | data[start + 8]
                factors = [data[start + 11 + 3 * i] for i in range(data[start + 9])]
                sampling = [(f >> 4, f & 15) for f in factors if f >> 4 and f & 15]
                return (width, height, sampling) if sampling else None
    except IndexError:
        pass
    return None
