"""What a palette has that a format cannot hold."""

from __future__ import annotations

import numpy as np

from palette.errors import InvalidInput
from palette.formats.colours import label, viewing_of
from palette.formats.format import Format
from palette.model import D50_2, D65_2, Palette
from palette.model.text import few, many
from palette.science.differences import ciede2000
from palette.science.spaces import lab_to_srgb, srgb_to_lab
from palette.viewing import palette_labs

GLOBAL = ("type", "global")     # of Adobe's: it changes wherever it is used, and is no other colour
MANY = 2000  # of more colours only those that move most in Lab are measured
VISIBLE = 0.005  # ΔE00: a rounding below this is not worth a word


def losses(palette: Palette, chosen: Format, data: bytes | None = None) -> list[str]:
    """One sentence for each kind of thing that would not come back; `data` is it written, where it is."""
    keeps, swatches = chosen.keeps, palette.swatches
    found = _colour_losses(palette, chosen)
    if keeps.most is not None and len(swatches) > keeps.most:
        found.append(f"Only the first {keeps.most} of {len(swatches)} colours fit.")
    bare = sum(s.spectrum is None for s in swatches)
    if keeps.needs_spectra and bare:
        found.append(f"{_colours(bare)} without a spectrum {'is' if bare == 1 else 'are'} left out.")
    spectra = sum(s.spectrum is not None for s in swatches)
    if spectra and not keeps.spectra:
        found.append(f"The spectra of {_colours(spectra)} are lost.")
    if palette.name and not keeps.title:
        found.append(f"The palette's name, {palette.name!r}, is lost.")
    if any(s.name or s.common for s in swatches) and not keeps.names:
        found.append("The names are lost.")
    if any(s.code for s in swatches) and not keeps.codes:
        both = keeps.names and any(s.code and (s.name or s.common) for s in swatches)
        found.append(
            "The codes are written in front of the names."
            if both
            else "The codes become the names."
            if keeps.names
            else "The codes are lost."
        )
    if any(s.group for s in swatches) and not keeps.groups:
        found.append("The groups are lost.")
    if any(s.share is not None or s.role for s in swatches) and not keeps.shares:
        found.append("Shares and roles are lost.")
    if any(s.where or s.mean or s.population is not None for s in swatches) and not keeps.photo:
        found.append("Places, counts and means in the photograph are lost.")
    if palette.sources and not keeps.photo:
        found.append("Where the palette came from is lost.")
    pairs = (*(pair for pair in palette.extra if pair[0] not in keeps.about),
             *(pair for s in swatches for pair in s.extra if pair != GLOBAL))
    shown = sum(s.spectrum is None and s.provenance != "measured" for s in swatches)
    if shown and keeps.measured and not keeps.shares:
        found.append(f"{_colours(shown)} that nobody measured will be read as measured.")
    names = sorted(n for n in {name for name, _ in pairs} - set(keeps.fields) if not keeps.held(n))
    if names and not keeps.extra:
        found.append(f"Further fields are lost: {few(names, 8)}.")
    return found + _changed_words(palette, chosen, data)


def _changed_words(palette: Palette, chosen: Format, data: bytes | None) -> list[str]:
    """What is kept but comes back in other words, as reading it shows: CSS ends a remark with */."""
    from palette.formats import called_by

    keeps = chosen.keeps
    reader = called_by(chosen.read_as) if chosen.read_as else chosen
    if not (reader.reads and palette.swatches and (keeps.names or keeps.title)):
        return []
    written = [s for s in palette.swatches if s.spectrum is not None or not keeps.needs_spectra]
    try:
        back = reader.read(chosen.write(palette) if data is None else data, "It") if written else Palette(())
    except InvalidInput as problem:
        return [f"It cannot be read again: {problem}"]
    if len(back.swatches) != len(written[: keeps.most]):
        return [f"Read again it has {many(len(back.swatches), 'colour')}: a name is taken for others."]
    pairs = [(palette.name, back.name)] if keeps.title and palette.name else []
    for before, after in zip(written[: keeps.most], back.swatches, strict=True):
        if keeps.names and label(before):
            coded = keeps.codes and before.code
            if before.name != after.name:
                pairs.append((before.name or before.common if coded else label(before), after.name))
            pairs += [(before.code, after.code)] if coded else []
        if keeps.groups:
            pairs.append((before.group, after.group))
    changed = list(dict.fromkeys(pair for pair in pairs if pair[0] != pair[1]))
    if not changed:
        return []
    first, came = map(_short, changed[0])
    return [f"{many(len(changed), 'name')} will be written otherwise: {first} becomes {came}"
            + (", for one." if len(changed) > 1 else ".")]


def _short(word: str) -> str:
    return repr(word if len(word) <= 40 else f"{word[:39]}…")


def _colour_losses(palette: Palette, chosen: Format) -> list[str]:
    keeps = chosen.keeps
    found: list[str] = []
    if not palette.swatches:
        return found
    viewings = {viewing_of(s, palette) for s in palette.swatches}
    if not keeps.viewing and not keeps.needs_spectra:
        for seen in sorted(viewings, key=str):
            if seen.observer != 2:
                found.append(
                    f"Colours seen under {seen} are written as if by the 2° observer"
                    + ("." if any(s.spectrum is None for s in palette.swatches) else ", from their spectra.")
                )
            elif seen.illuminant != "D65" and not any(s.spectrum for s in palette.swatches):
                found.append(f"Colours seen under {seen} are adapted by Bradford.")
            elif seen.geometry:
                found.append(f"The geometry {seen.geometry} is lost.")
    if keeps.within is not None:
        d50 = palette_labs(palette, D50_2)
        beyond = int(np.sum((d50[:, 0] > 100) | (np.abs(d50[:, 1:]).max(axis=1) > keeps.within)))
        if beyond:
            found.append(f"{_colours(beyond)} beyond L* 100 or a*, b* {keeps.within} will be clipped.")
    if keeps.lab:
        return found
    labs = palette_labs(palette, D65_2)
    srgb = lab_to_srgb(labs).reshape(-1, 3)
    outside = np.any((srgb < -0.5 / 255) | (srgb > 1 + 0.5 / 255), axis=1)
    if outside.any():
        count = int(outside.sum())
        found.append(f"{_colours(count)} outside sRGB {'is' if count == 1 else 'are'} clipped.")
    if keeps.bits and not outside.all():
        top = 2**keeps.bits - 1
        kept = srgb_to_lab(np.rint(np.clip(srgb[~outside], 0, 1) * top) / top)
        pairs = list(zip(labs[~outside], kept, strict=True))
        if len(pairs) > MANY:
            pairs.sort(key=lambda pair: -float(np.sum((pair[0] - pair[1]) ** 2)))
        worst = max(float(ciede2000(lab, near)[0]) for lab, near in pairs[:MANY])
        if worst > VISIBLE:
            found.append(f"Colours are rounded to {keeps.bits}-bit sRGB, by up to {worst:.2f} ΔE00.")
    return found


def _colours(count: int) -> str:
    return "1 colour" if count == 1 else f"{count} colours"
