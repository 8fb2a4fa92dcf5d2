"""Every registered kind of document: what is written reads back, and damage is a sentence."""

from __future__ import annotations

import copy
import json
import string
from contextlib import suppress
from dataclasses import is_dataclass, replace
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from palette import model
from palette.errors import PaletteError
from palette.formats.documents import library_reports, match_document
from palette.formats.documents.__main__ import every_document, schemas
from palette.formats.documents.document import Document
from palette.formats.notation import read_json, write_json
from palette.model import Bands, Colourway, Comparison, Library, Palette, Part, Proposals, Shoe, Verdict
from palette.model.rules import MOST, Pattern, Range, field, fields_of

jsonschema = pytest.importorskip("jsonschema")

DOCUMENTS = every_document()
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
SOME = settings(max_examples=15, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate],
                suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def values(hint: Any) -> st.SearchStrategy[Any]:
    """Any value that keeps the rules of a type."""
    kind, limits, *_ = field(hint)
    origin, inner = get_origin(kind), get_args(kind)
    if kind in SPECIAL:
        return SPECIAL[kind]()
    if origin in (Union, UnionType):
        each = [k if k is NoneType or limits is None else Annotated[k, limits] for k in inner]
        return st.one_of([st.none() if k is NoneType else values(k) for k in each])
    if origin is Literal:
        return st.sampled_from(inner)
    if origin is tuple:
        if inner[-1] is ...:
            return st.lists(values(inner[0]), max_size=3).map(tuple)
        return st.tuples(*map(values, inner))
    if origin is not None:
        return st.dictionaries(TEXT, values(inner[1]), max_size=2)
    if is_dataclass(kind) or (isinstance(kind, type) and issubclass(kind, tuple)):
        return st.deferred(lambda: st.builds(kind, **{n: values(h) for n, h in fields_of(kind).items()
                                                      if n not in ("thumbnail", "drawing")}))
    if isinstance(limits, Range):
        least, most = max(limits.least, -1e6), min(limits.most, 1e6)
        if kind is int:
            return st.integers(int(least), int(most))
        return st.floats(least, most, exclude_min=limits.above, allow_subnormal=False)
    if isinstance(limits, Pattern):
        return st.just("") | st.from_regex(f"({limits.form})", fullmatch=True)
    return {
        float: st.floats(-1e6, 1e6, allow_subnormal=False), int: st.integers(-(10**9), 10**9), str: TEXT,
        bool: st.booleans(), Verdict: st.sampled_from(Verdict), object: st.none() | TEXT | st.lists(TEXT),
    }[kind]


@st.composite
def bands(draw):
    ends = sorted(draw(st.floats(0.01, 100)) for _ in range(3))
    return Bands(*ends, formula=draw(TEXT))


@st.composite
def shoes(draw):
    ids = draw(st.lists(st.text(string.ascii_lowercase, min_size=1), min_size=1, max_size=3, unique=True))
    kinds = draw(st.lists(TEXT, min_size=1, max_size=2))
    parts = tuple(
        draw(st.builds(
            model.Component, id=st.just(id), group=st.sampled_from(ids), kinds=st.just(tuple(kinds)),
            share=st.just(1 / len(ids)), role=values(fields_of(model.Component)["role"]),
            tone=values(fields_of(model.Component)["tone"]), note=TEXT,
        ))
        for id in ids
    )
    return Shoe(draw(TEXT), draw(TEXT), parts, tuple((ids[0], id) for id in ids[1:]), drawing="a.svg",
                economics=draw(values(model.Economics)))


@st.composite
def colourways(draw, shoe=None):
    shoe = shoe or draw(shoes())
    parts = tuple(
        draw(st.builds(Part, component=st.just(c), **{
            n: values(h) for n, h in fields_of(Part).items() if n != "component"
        }))
        for c in shoe.components
    )
    own = st.sampled_from(parts).map(lambda part: part.material)
    rest = {n: values(h) for n, h in fields_of(Colourway).items()
            if n not in ("shoe", "parts", "costing", "substitutions")}
    demand = st.builds(model.Demand, material=own, **{
        n: values(h) for n, h in fields_of(model.Demand).items() if n != "material"})
    costing = st.builds(model.Costing, demands=st.lists(demand, max_size=2).map(tuple), **{
        n: values(h) for n, h in fields_of(model.Costing).items() if n != "demands"})
    swap = st.builds(model.Substitution, before=own, **{
        n: values(h) for n, h in fields_of(model.Substitution).items() if n != "before"})
    return draw(st.builds(Colourway, shoe=st.just(shoe), parts=st.just(parts), costing=st.none() | costing,
                          substitutions=st.lists(swap, max_size=1).map(tuple), **rest))


@st.composite
def proposals(draw):
    shoe = draw(shoes())
    brief = model.Brief(**{n: draw(values(h)) for n, h in fields_of(model.Brief).items()
                           if n not in ("avoid", "like")})
    found = tuple(draw(st.lists(colourways(shoe), min_size=1, max_size=2)))
    return Proposals(found, brief, draw(values(Palette | None)), draw(values(tuple[str, ...])))


@st.composite
def comparisons(draw):
    def side():
        found = draw(st.lists(values(model.Swatch), min_size=1, max_size=3, unique_by=lambda s: s.id))
        return Palette(tuple(found), draw(values(model.Viewing)), draw(TEXT))

    before, after = side(), side()
    move = st.builds(
        model.Move, before=st.sampled_from(before.swatches), after=st.sampled_from(after.swatches),
        share=values(fields_of(model.Move)["share"]), difference=values(model.Difference),
    )
    distance, reach = draw(st.floats(0, 100)), draw(st.floats(0, 100))
    return Comparison(before, after, distance, tuple(draw(st.lists(move, max_size=2))),
                      draw(st.none() | move), before.swatches[:1], after.swatches[1:], reach)


def materials():
    """Those that stages are given: with a colour."""
    hints = {n: values(h) for n, h in fields_of(model.Material).items() if n not in ("lab", "colour_basis")}
    basis = values(fields_of(model.Material)["colour_basis"]).filter(lambda word: word != "none")
    return st.builds(model.Material, lab=values(model.Lab), colour_basis=basis, **hints)


def viewings():
    """Under a light that is known: others cannot be shown."""
    return st.builds(model.Viewing, st.sampled_from(["D65", "D50", "A"]), st.sampled_from([2, 10]), TEXT)


def libraries():
    rest = {n: values(h) for n, h in fields_of(Library).items() if n not in ("materials", "bands")}
    unmeasured = materials().map(lambda m: replace(m, lab=None, colour_basis="none"))
    return st.builds(Library, materials=st.lists(materials() | unmeasured, max_size=2).map(tuple),
                     bands=st.dictionaries(TEXT, bands(), max_size=2), **rest)


SPECIAL: dict[Any, Any] = {
    Bands: bands, Shoe: shoes, Colourway: colourways, Proposals: proposals, Comparison: comparisons,
    Library: libraries, model.Material: materials, model.Viewing: viewings,
}


def about(kind: Any) -> st.SearchStrategy[tuple[Any, ...]]:
    """What a document of this kind stands in when it is written."""
    if kind in (match_document.Matches, model.Match):
        return st.tuples(values(Palette), st.just(()))
    if kind is library_reports.Gaps:
        return st.tuples(libraries(), TEXT)
    return st.tuples(libraries()) if kind is library_reports.Statistics else st.just(())


def written(draw: Any, document: Document) -> tuple[dict[str, Any], tuple[Any, ...]]:
    around = draw(about(document.kind))
    return document.write(draw(values(document.kind)), around), around


@pytest.mark.parametrize("schema", DOCUMENTS)
@SOME
@given(data=st.data())
def test_what_is_written_reads_back_and_keeps_to_the_schema(schema, data):
    document = DOCUMENTS[schema]
    first, around = written(data.draw, document)
    if schema.startswith("palette.propose/"):
        codes = [{p["material"]["code"] for p in c["parts"]} for c in first["proposals"]]
        assume(all(len(one) == len(c["parts"]) for one, c in zip(codes, first["proposals"], strict=True)))
    text = write_json(first)
    jsonschema.Draft202012Validator(schemas()[schema.replace("/", "-") + ".json"]).validate(json.loads(text))
    again = document.write(document.read(read_json(text, "it"), "it"), around)
    assert json.loads(write_json(again)) == json.loads(text)


RUIN = [None, True, -1, 10**400, 1.5, "", "x", [], {}, [[]], {"a": {}}, [None, {"L": "x"}], MOST, "\u202e"]


def places(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [path, *(p for key, value in inside for p in places(value, (*path, key)))]


@pytest.mark.parametrize("schema", DOCUMENTS)
@SOME
@given(data=st.data())
def test_damage_is_a_sentence_or_does_no_harm(schema, data):
    document = DOCUMENTS[schema]
    whole, _ = written(data.draw, document)
    whole = json.loads(write_json(whole))
    for _ in range(8):
        ruined = copy.deepcopy(whole)
        path = data.draw(st.sampled_from(places(ruined)[1:]))
        holder = ruined
        for step in path[:-1]:
            holder = holder[step]
        how = data.draw(st.sampled_from(["value", "gone", "more"]))
        if how == "value":
            holder[path[-1]] = data.draw(st.sampled_from(RUIN))
        elif how == "gone":
            del holder[path[-1]]
        elif isinstance(holder, dict):
            holder["sharre"] = 1
        with suppress(PaletteError):
            assert document.read(read_json(json.dumps(ruined), "it"), "it") is not None


@pytest.mark.parametrize("schema", DOCUMENTS)
@pytest.mark.parametrize("whole", [None, 3, "x", [], [[]], {}, {"schema": 3}, {"schema": "palette.what/1"}])
def test_what_is_no_such_document_is_said(schema, whole):
    with pytest.raises(PaletteError, match=r"its schema is|it names no schema"):
        DOCUMENTS[schema].read(whole, "it")
