"""The mean colour of hundreds of generated files, held against libvips and ImageMagick.

    python tests/benchmarks/opening_table.py [FOLDER]       (with `vips` and ImageMagick's `convert` on the
    path)

Formats, depths, alpha, orientations, profiles and marks are crossed (`opening_cases.py`). Every file holds
one picture of nine patches, so its right mean colour is known from the standards alone; the others' answers
are taken where they open the file. The section of docs/benchmarks.md says how far palette is from each, and
where the others differ, the clause that says what is right. A file over 1 CIEDE2000 from the standards, or
from both programs without a clause that says why, is listed, and the exit code is then 1.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import numpy as np
import page
from opening_cases import WIDE, cases, srgb_profile

from palette.errors import InvalidInput
from palette.extraction.opening import begin
from palette.science import spaces
from palette.science.differences import ciede2000

# why another program differs: the clause that says what is right
CLAUSES = {
    "nclx": "ISO/IEC 23008-12 6.5.5, ITU-T H.273 tables 2 and 3: code points say the colours; not applied",
    "cicp": "W3C PNG (third edition) 4.3 and 11.3.2.6: cICP ranks above every other chunk; not known to it",
    "gama": "W3C PNG 11.3.2.1, 11.3.2.2, 13.14: gAMA and cHRM say the colours; not applied",
    "hdr": "ITU-R BT.2100 tables 4 and 5: PQ and HLG are no SDR curves; read as if they were",
    "assoc": "TIFF 6.0 section 18: associated alpha is premultiplied; not divided out, or not at this depth",
    "extra0": "TIFF 6.0 section 18: an extra sample of type 0 is no alpha; taken for one",
    "lab": "Photoshop's TIFF notes and ICC.1 6.3.1: L*a*b* is relative to D50; taken under D65, or rounded",
    "float": "TIFF 6.0 section 19: samples of IEEE floats; scaled otherwise, or taken for linear light",
    "signed": "TIFF 6.0 section 19: two's complement samples; offset by half, or clipped at 255",
    "exif": "Exif 2.32 4.6.5 and DCF 2.0: ColorSpace uncalibrated with R03 is Adobe RGB; not applied",
    "turned": "Exif 2.32 4.6.4 A, in PNG's eXIf or WebP: Orientation; not applied (the mean is the same)",
    "ycc": "ITU-T H.273 8.3 alone, no mark: its own YCbCr to RGB, a code value off; two decoders agree",
    "deep": "TIFF 6.0 section 2 (BitsPerSample); scaled otherwise",
}


def ours(data: bytes) -> Any:
    photo = begin(data, name="file").finish()
    encoded = photo.pixels / np.iinfo(photo.pixels.dtype).max
    xyz = photo.encoding.to_xyz(encoded.reshape(-1, 3)).reshape(*photo.pixels.shape)
    weights = (
        np.ones(xyz.shape[:2]) if photo.alpha is None else photo.alpha / np.iinfo(photo.alpha.dtype).max
    )
    return spaces.xyz_to_lab((xyz * weights[..., None]).sum(axis=(0, 1)) / weights.sum())


def by_vips(source: Path, folder: Path) -> Any:
    out = folder / "vips.png"
    out.unlink(missing_ok=True)
    wide = folder / "wide.icc"
    wide.write_bytes(WIDE)
    given = f"{source}[unlimited]" if source.suffix in (".heic", ".avif") else str(source)
    seen = subprocess.run(
        ["vipsheader", "-f", "interpretation", given], capture_output=True, text=True
    ).stdout
    if "LAB" in seen:
        subprocess.run(["vips", "colourspace", given, str(out), "srgb"], capture_output=True)
        return ours(out.read_bytes()) if out.exists() else None
    done = subprocess.run(
        ["vips", "icc_transform", given, str(out), str(wide), "--embedded", "--depth", "16"],
        capture_output=True,
    )
    if done.returncode or not out.exists():
        subprocess.run(["vips", "colourspace", given, str(out), "srgb"], capture_output=True)
    return ours(out.read_bytes()) if out.exists() else None


def by_magick(source: Path, folder: Path) -> Any:
    srgb, wide, out = folder / "srgb.icc", folder / "wide.icc", folder / "magick.png"
    srgb.write_bytes(srgb_profile())
    wide.write_bytes(WIDE)
    out.unlink(missing_ok=True)
    # -profile assigns where a file has none, else converts: without one it is sRGB, with one it goes there
    # first
    embedded = subprocess.run([MAGICK, f"{source}[0]", "icc:-"], capture_output=True).stdout
    plain = ["-colorspace", "sRGB", "-profile", str(srgb), "-profile", str(wide)]
    through = ["-profile", str(wide)] if embedded else plain
    subprocess.run(
        [
            MAGICK,
            f"{source}[0]",
            "-auto-orient",
            "-intent",
            "Relative",
            *through,
            "-depth",
            "16",
            f"png64:{out}",
        ],
        capture_output=True,
    )
    return ours(out.read_bytes()) if out.exists() else None


MAGICK = next((p for p in ("/usr/bin/convert-im6.q16", "convert", "magick") if shutil.which(p)), "")


def suffix(name: str) -> str:
    return "." + {"JPEG": "jpg", "TIFF": "tif"}.get(name.split()[0], name.split()[0].lower())


def main() -> int:
    programs = {"libvips": by_vips} if shutil.which("vips") else {}
    programs |= {"ImageMagick": by_magick} if MAGICK else {}
    total, far, refused = 0, [], []
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    worst: dict[str, float] = defaultdict(float)
    differing: dict[tuple[str, str], list[str]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(sys.argv[1] if len(sys.argv) > 1 else made)
        for case in cases():
            total += 1
            path = folder / f"case{suffix(case.name)}"
            path.write_bytes(case.data)
            try:
                mine = ours(case.data)
            except InvalidInput as problem:
                refused.append(f"{case.name}: {problem}")
                continue
            from_right = float(ciede2000(mine, [case.right])[0])
            kind = case.name.split()[0]
            counts[kind]["files"] += 1
            worst[kind] = max(worst[kind], from_right)
            counts[kind]["within 1 of the standards"] += from_right <= 1
            near = []
            for program, reads in programs.items():
                theirs = reads(path, folder)
                if theirs is None:
                    counts[kind][f"{program} does not open"] += 1
                    continue
                apart = float(ciede2000(mine, [theirs])[0])
                near.append(apart <= 1)
                counts[kind][f"within 1 of {program}"] += apart <= 1
                if apart > 1:
                    differing[program, case.why].append(f"{case.name} ({apart:.1f})")
            if from_right > 1 or (near and not any(near) and not case.why):
                far.append(f"{case.name}: {from_right:.2f} from the standards")
    text = _section(total, programs, counts, worst, differing, refused)
    page.write_section("opening", text)
    print(text)
    print(*far, *refused, sep="\n")
    return 1 if far or refused else 0


def _section(total: int, programs: Any, counts: Any, worst: Any, differing: Any, refused: Any) -> str:
    columns = [
        "files",
        "within 1 of the standards",
        *[f"{w} {p}" for p in programs for w in ("within 1 of",)],
    ]
    rows = []
    for kind, found in counts.items():
        cells = [str(found[c]) for c in columns]
        unopened = ", ".join(
            f"{p} {found[f'{p} does not open']}" for p in programs if found[f"{p} does not open"]
        )
        rows.append([kind, *cells, f"{worst[kind]:.2f}", unopened or "none"])
    whole = {c: sum(found[c] for found in counts.values()) for c in columns}
    rows.append(["all", *[str(whole[c]) for c in columns], f"{max(worst.values()):.2f}", ""])
    lines = [
        "## Colours of files",
        "",
        f"By `python tests/benchmarks/opening_table.py`: the mean colour of {total} generated files (formats"
        " x depths x alpha x orientations x profiles x marks) against what the standards say"
        " of them, and against libvips and"
        " ImageMagick where those open them; CIEDE2000.",
        "",
        page.table(["format", *columns, "farthest from the standards", "not opened by"], rows),
        "",
        "Where another program is more than 1 away, and the clause that says what is right:",
        "",
    ]
    for (program, why), names in sorted(differing.items()):
        clause = CLAUSES.get(why, "not explained")
        few = ", ".join(names[:4]) + (f" and {len(names) - 4} more" if len(names) > 4 else "")
        lines.append(f"- {program}, {len(names)} files ({few}): {clause}.")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
