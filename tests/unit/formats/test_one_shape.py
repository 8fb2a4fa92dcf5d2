"""The same thing has the same shape and the same rounding in every document: what a script leans on."""

from __future__ import annotations

import pytest

from palette.formats.documents.__main__ import JOB, every_document, schemas
from palette.model.rules import field, fields_of

# decimals of what is a difference or a share, by the key that it is written under
DECIMALS = {
    **dict.fromkeys(("lightness", "chroma", "hue", "judged", "metamerism", "under", "corrections", "error",
                     "spread", "widest", "distance", "reach"), 4),
    **dict.fromkeys(("share", "unreached", "area"), 6),
}
WHOLE = {"reach"}                   # is as it was asked for, and never reckoned
ELSEWHERE = {"Statistics", "Limits", "Bands"}       # quantiles of L* and C*; limits as they were agreed
TEXTS = {"items": {"type": "string"}, "type": "array"}
DOCUMENTS = sorted(set(schemas()) - {JOB})      # a brief is written by hand: its keys are options


def things(name):
    """Every object that a document may hold, with its properties."""
    schema = schemas()[name]
    yield "the document", schema
    yield from schema.get("$defs", {}).items()


def properties(key):
    """Every property of that name in every document, without what is said of it."""
    for name in DOCUMENTS:
        for thing, body in things(name):
            if key in body.get("properties", {}):
                yield f"{name}: {thing}", bare(body["properties"][key])


def bare(value):
    """A schema without descriptions; what may be null as what it else is."""
    if isinstance(value, list):
        return [bare(one) for one in value]
    if not isinstance(value, dict):
        return value
    found = {key: bare(one) for key, one in value.items() if key != "description" or isinstance(one, dict)}
    some = [one for one in found.get("anyOf", ()) if one != {"type": "null"}]
    return some[0] if len(some) == 1 else found


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_document_says_its_schema_and_version(name):
    assert {"schema", "version"} <= set(schemas()[name]["required"])


@pytest.mark.parametrize("name", DOCUMENTS)
def test_library_stands_beside_every_code(name):
    for thing, body in things(name):
        known = body.get("properties", {})
        assert "code" not in known or bare(known.get("library")) == {"type": "string"}, thing


def test_what_has_a_name_is_the_same_in_every_document():
    seen = {}
    for name in DOCUMENTS:
        for thing, body in things(name):
            if thing != "the document":
                where, before = seen.setdefault(thing, (name, body))
                assert body == before, f"{thing} in {name} and in {where}"
    assert {"Difference", "Tolerance", "Viewing", "Lab", "Spectrum", "Swatch", "Material"} <= set(seen)


@pytest.mark.parametrize(("key", "shape"), [
    ("difference", {"$ref": "#/$defs/Difference"}),
    ("tolerance", {"$ref": "#/$defs/Tolerance"}),
    ("viewing", {"$ref": "#/$defs/Viewing"}),
    ("where", {"$ref": "#/$defs/Place"}),
    ("lab", {"$ref": "#/$defs/Lab"}),
    ("share", {"type": "number", "minimum": 0, "maximum": 1}),
    ("formula", {"type": "string"}),
    ("library", {"type": "string"}),
    ("kinds", TEXTS),
    ("origins", TEXTS),
    ("words", {"type": "string"}),
    ("filter", {"type": "string"}),
    ("notes", TEXTS),
    ("warnings", TEXTS),
    ("extra", {"type": "object", "additionalProperties": {
        "anyOf": [{"type": "string"}, {"type": "integer"}, {"type": "number"}]
    }}),
])
def test_a_key_has_one_meaning_wherever_it_stands(key, shape):
    found = dict(properties(key))
    assert found
    assert found == dict.fromkeys(found, shape)


@pytest.mark.parametrize(("key", "kind"), [("kind", "string"), ("statuses", "array"), ("libraries", "array")])
def test_one_is_a_text_and_several_are_a_list(key, kind):
    assert {where for where, shape in properties(key) if shape.get("type", "string") != kind} == set()


def test_the_status_of_a_material_is_a_word_and_statuses_are_a_list():
    assert all("enum" in shape for _, shape in properties("status"))


def test_every_difference_and_every_share_is_rounded_alike():
    rounded = 0
    for document in every_document().values():
        for cls in classes(document.codec, document.kind):
            shape = document.codec.shape(cls)
            for key in document.codec.keys(cls).values():
                wanted = DECIMALS.get(key.name)
                if wanted and cls.__name__ not in ELSEWHERE and key.name not in WHOLE:
                    assert shape.decimals.get(key.field or key.name) == wanted, (document.schema, key)
                    rounded += 1
    assert rounded > 60


def classes(codec, kind, found=None):
    """Every class with keys of its own that a value of `kind` may hold."""
    found = {} if found is None else found
    kind = field(kind).kind
    inner = getattr(kind, "__args__", ())
    for one in inner:
        classes(codec, one, found)
    try:
        fields_of(kind)
    except (AttributeError, TypeError):
        return found
    if kind not in found and hasattr(kind, "__name__") and not inner:
        found[kind] = None
        for key in codec.keys(kind).values():
            classes(codec, key.hint, found)
    return found
