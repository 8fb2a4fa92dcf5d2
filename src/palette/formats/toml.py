"""The TOML files that a studio writes by hand: a shoe, a brief, a published colourway, what a library is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Annotated, Any, Final

from palette.errors import InvalidInput, InvalidValue
from palette.formats.codec import Codec, Shape, Through
from palette.formats.notation import read_toml, write_toml
from palette.model import D65_2, Bands, Brief, Colourway, Component, Extraction, Job, Lab, Shoe, Viewing
from palette.model.material import Limit
from palette.model.rules import Value

LISTS: Final = (        # one word stands for a list of it
    "origin", "status", "substitute", "avoid", "hit", "without", "exclude", "kind", "photo", "shoe",
    "library", "ignore",
)

JOB: Final = ("photo", "shoe", "library", "n", "range", "taste", "extraction")

Named = Callable[[Sequence[str]], tuple[Colourway, ...]]        # colourways by name or file


@dataclass(frozen=True, slots=True)
class PublishedPart(Value):
    """A part as it was reported. Its colour is a reading of a word."""

    component: str
    kind: str
    colour: str
    approximate_lab: Lab
    kind_basis: str = ""
    colour_basis: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Published(Value):
    """A colourway as the press reported it."""

    id: str
    title: str
    shoe: str
    parts: tuple[PublishedPart, ...]
    viewing: Viewing = D65_2
    sources: tuple[str, ...] = ()
    date: str = ""
    approximate: bool = True
    split_groups: tuple[str, ...] = ()
    brief: Annotated[Mapping[str, object], "what it seems to answer; assumed"] = field(default_factory=dict)


Words = Mapping[Annotated[str, "THEIRS"], Annotated[str, "ours"]]


@dataclass(frozen=True, slots=True)
class About(Value):
    """What is said of a library as a whole, in its library.toml or at the head of its document."""

    name: str = ""
    title: str = ""
    note: str = ""
    source: str = ""
    licence: str = ""
    illustrative: bool = False
    viewing: Viewing | None = None
    columns: Words = field(default_factory=dict)
    values: Annotated[Mapping[str, Words], "what their words mean, by column"] = field(default_factory=dict)
    defaults: Annotated[Mapping[str, object], "of cells that are blank"] = field(default_factory=dict)
    bands: Mapping[str, Bands] = field(default_factory=dict)

    def over(self, other: About) -> About:
        """This, and what it leaves open as `other` says it."""
        return replace(other, **{f.name: said for f in fields(self) if (said := getattr(self, f.name))})


@dataclass(frozen=True, slots=True)
class Layout(Value):
    """What was mapped for a list, kept for the next one with the same headers; or a mapping by itself."""

    headers: Annotated[tuple[str, ...], "of each table, its cells parted by tabs"] = ()
    columns: Words = field(default_factory=dict)
    values: Mapping[str, Words] = field(default_factory=dict)


# a table of bands is written as three rising numbers for each
BANDS: Final = Through(
    Mapping[Annotated[str, "KIND"], tuple[Limit, Limit, Limit]],
    lambda bands, around: {kind: (b.match, b.near, b.family) for kind, b in bands.items()},
    lambda found, around: {kind: _bands(kind, ends) for kind, ends in found.items()},
)


def _bands(kind: str, ends: tuple[float, float, float]) -> Bands:
    try:
        return Bands(*ends)
    except InvalidValue as wrong:
        raise wrong.inside(kind) from None


CODEC: Final = Codec({
    About: Shape(through={"bands": BANDS}),
    Shoe: Shape(names={"components": "component"}, hidden=("drawing",)),
    Component: Shape(percent=("share",)),
    Brief: Shape(through={
        "avoid": Through(tuple[str, ...], lambda avoid, around: tuple(c.id or c.name for c in avoid),
                         lambda names, around: around[0](names)),
        "like": Through(str, lambda like, around: like and (like.id or like.name),
                        lambda name, around: around[0]([name])[0]),
    }),
    Job: Shape(hidden=("brief",)),
    Extraction: Shape(through={
        "mask": Through(str, lambda mask, around: str(mask or ""), lambda mask, around: mask or None),
        "pins": Through(tuple[tuple[float, ...], ...], lambda pins, around: pins,
                        lambda found, around: tuple(map(tuple, found))),
    }),
    Published: Shape(names={"parts": "part"}),
    PublishedPart: Shape(through={
        "approximate_lab": Through(tuple[float, float, float], lambda lab, around: lab,
                                   lambda lab, around: Lab(*lab)),
    }),
})


def read_shoe(data: bytes, called: str) -> Shoe:
    """The shoe in a template. Raises InvalidInput."""
    table = read_toml(data, called)
    table.setdefault("title", table.get("id"))
    shoe: Shoe = CODEC.read(Shoe, table, called)
    return shoe


def read_job(data: bytes, called: str, named: Named) -> Job:
    """The job in a file: a brief, and what it is asked of; keys may have hyphens. Raises InvalidInput."""
    table = _plainly(read_toml(data, called))
    if "no_hit" in table:
        raise InvalidInput(f"{called}: there is no key 'no_hit' here; hits = 0 says it.")
    if isinstance(parts := table.get("part"), dict):
        table["part"] = {part: _plainly(more) if isinstance(more, dict) else more
                         for part, more in parts.items()}
    around = {key: table.pop(key) for key in JOB if key in table}
    if isinstance(asked := around.get("extraction"), dict):
        around["extraction"] = _plainly(asked)
    brief: Brief = CODEC.read(Brief, table, called, named)
    job: Job = CODEC.read(Job, around, called, named)
    return replace(job, brief=brief)


def write_job(job: Job, named: Mapping[str, object]) -> str:
    """A job as a file that `read_job` reads: what is as usual is left out. `named` is what its colourways
    are called by (`avoid`, `like`)."""
    asked = _unusual({**written(job.brief), **named}, written(Brief()))
    around = _unusual(written(replace(job, brief=Brief())), {**written(Job()), "extraction": {}})
    around["extraction"] = _unusual(around.get("extraction", {}), written(Extraction()))
    return write_toml({name: value for name, value in {**around, **asked}.items() if value != {}})


def job_schema(id: str) -> dict[str, object]:
    """The JSON Schema of such a file."""
    brief, job = CODEC.schema(Brief, id), CODEC.schema(Job, id)
    brief["properties"] = {**job["properties"], **brief["properties"]}
    brief["$defs"] = {**job.get("$defs", {}), **brief.get("$defs", {})}
    brief["required"] = []
    return {name: value for name, value in brief.items() if value not in ({}, [])}


def _unusual(table: Any, usual: Mapping[str, object]) -> dict[str, Any]:
    return {name: value for name, value in table.items()
            if value is not None and value != usual.get(name, ())}


def _plainly(given: Mapping[str, object]) -> dict[str, object]:
    """Keys with underscores, and lists where one word stands for one."""
    table = {key.replace("-", "_"): value for key, value in given.items()}
    return {key: [value] if key in LISTS and isinstance(value, str) else value
            for key, value in table.items()}


def read_about(table: Mapping[str, object], called: str) -> About:
    """What a parsed library.toml, or the head of a document, says of a library. Raises InvalidInput."""
    said = dict(table)
    if "license" in said:
        said.setdefault("licence", said.pop("license"))
    found: About = CODEC.read(About, said, called)
    return found


def read_layout(data: bytes, called: str) -> Layout:
    """The layout or mapping in a file. Raises InvalidInput."""
    found: Layout = CODEC.read(Layout, read_toml(data, called), called)
    return found


def written(value: Value) -> dict[str, object]:
    """The table that a value is written as."""
    made: dict[str, object] = CODEC.write(value)
    return made


def read_published(data: bytes, called: str) -> Published:
    """The published colourway in a file. Raises InvalidInput."""
    found: Published = CODEC.read(Published, read_toml(data, called), called)
    return found
