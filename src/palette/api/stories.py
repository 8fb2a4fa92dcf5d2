"""Photographs with a story: which shoe they become, and which colours it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from palette import files
from palette.errors import InvalidInput
from palette.formats.notation import read_toml
from palette.model.extraction_options import Extraction, Ignorable

if TYPE_CHECKING:
    from palette.model import Lab, Palette, Source

STORIES = "stories.toml"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A colour that a story is about: L*, C* and h, each from and to; h counts upwards round the circle."""

    name: str
    L: tuple[float, float]
    C: tuple[float, float]
    h: tuple[float, float]

    def holds(self, lab: Lab) -> bool:
        """Whether a colour is one of these."""
        first, last = self.h
        turned = first <= lab.hue <= last if first <= last else lab.hue >= first or lab.hue <= last
        return turned and self.L[0] <= lab.L <= self.L[1] and self.C[0] <= lab.chroma <= self.C[1]


@dataclass(frozen=True, slots=True)
class Story:
    """Photographs and the shoe they become."""

    id: str
    title: str
    photos: tuple[Path, ...]
    shoe: str
    colours: tuple[Wanted, ...] = ()
    ignore: tuple[Ignorable, ...] = ()
    credits: tuple[tuple[str, str, str], ...] = ()      # file, whose it is, licence


def read_stories(folder: str | Path | None = None) -> tuple[Story, ...]:
    """The stories in the stories.toml of a `folder`, else the two of palette. Raises InvalidInput."""
    home = Path(folder) if folder else files.data_folder("photos") / "cc0"
    path = home / STORIES
    document = read_toml(files.read_bytes(path), str(path))
    try:
        owners = tuple((file, said["credit"], said["licence"]) for file, said in document["credits"].items())
        return tuple(_story(home, said, owners) for said in document["story"])
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise InvalidInput(
            f"{path} is not read as stories ({problem}); each [[story]] has id, title, photos, shoe and"
            " colours, and [credits] say whose the photographs are."
        ) from None


def _story(home: Path, said: dict[str, Any], owners: tuple[tuple[str, str, str], ...]) -> Story:
    if not re.fullmatch(r"[\w-]+", said["id"]):       # a folder is called by it
        raise ValueError(f"the id {said['id']!r}")
    wanted = tuple(
        Wanted(one["name"], *((float(first), float(last)) for first, last in (one["L"], one["C"], one["h"])))
        for one in said["colours"]
    )
    return Story(said["id"], said["title"], tuple(home / photo for photo in said["photos"]), said["shoe"],
                 wanted, tuple(said.get("ignore", ())), owners)


def palette_of(story: Story) -> Palette:
    """The colours of the photographs of a `story`, credited, a warning for each colour that it lacks.

    Raises InvalidInput for what is no photograph, UnknownName or UsageError for what cannot be left out.
    """
    from palette.extraction import extract, extract_merged

    if len(story.photos) == 1:
        found = extract(story.photos[0], ignore=story.ignore)
    else:
        found = extract_merged(story.photos, Extraction(ignore=story.ignore))
    return replace(
        found, name=story.title, sources=tuple(_credited(found.sources, story)),
        warnings=(*found.warnings, *lacking(story, found)),
    )


def lacking(story: Story, palette: Palette) -> tuple[str, ...]:
    """A sentence for each colour of the story that none of the palette's is."""
    photos = "photograph has" if len(story.photos) == 1 else "photographs have"
    return tuple(
        f"The {photos} no {wanted.name}: none is added." for wanted in story.colours
        if not any(wanted.holds(swatch.lab) for swatch in palette.swatches)
    )


def _credited(sources: Iterable[Source], story: Story) -> Iterable[Source]:
    owners = {file: (credit, licence) for file, credit, licence in story.credits}
    for source in sources:
        credit, licence = owners.get(Path(source.file).name, (source.credit, source.licence))
        yield replace(source, credit=credit, licence=licence)
