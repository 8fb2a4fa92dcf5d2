"""Values to plain data and back: what is wrong is said with its place, and no rule is written twice."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal, NamedTuple

import pytest

from palette.errors import InvalidInput
from palette.formats.codec import Added, Codec, Shape, Through
from palette.formats.notation import read_json, read_jsonl, read_toml, write_json, write_json_line
from palette.model import Lab, Verdict
from palette.model.rules import Pattern, Range, Value

jsonschema = pytest.importorskip("jsonschema")


class Spot(NamedTuple):
    """A place."""

    x: int
    y: Annotated[int, Range(0)] = 0


@dataclass(frozen=True, slots=True)
class Inner(Value):
    """A part."""

    name: str
    share: Annotated[float, Range(0, 1, "of the whole")] = 0.5
    hex: Annotated[str, Pattern("#[0-9a-f]{6}", "like #7b5b3a")] = ""
    spot: Spot | None = None


@dataclass(frozen=True, slots=True)
class Outer(Value):
    """A whole."""

    kind: Literal["a", "b"]
    count: Annotated[int, Range(1, 9)]
    parts: tuple[Inner, ...] = ()
    weights: Mapping[Annotated[str, "TERM"], Annotated[float, Range(0, 5)]] = field(default_factory=dict)
    pairs: tuple[tuple[str, float], ...] = ()
    verdict: Verdict | None = None
    anything: object = None
    lab: Lab | None = None
    said: str | int | float = ""


PLAIN = Codec({})
GOOD = {
    "kind": "a", "count": 2, "parts": [{"name": "x", "share": 0.25, "spot": {"x": 1, "y": 2}}, {"name": "y"}],
    "weights": {"hue": 1}, "pairs": [["k", 1.5]], "verdict": "near", "anything": [{"deep": [1]}],
    "lab": {"L": 50, "a": 1, "b": 2}, "said": 3,
}


def refused(data: Any, codec: Codec = PLAIN) -> str:
    with pytest.raises(InvalidInput) as wrong:
        codec.read(Outer, data, "it.json")
    return str(wrong.value).removeprefix("it.json: ")


def test_what_is_read_is_the_value_and_what_is_written_reads_back():
    found = PLAIN.read(Outer, GOOD)
    assert found == Outer(
        "a", 2, (Inner("x", 0.25, spot=Spot(1, 2)), Inner("y")), {"hue": 1.0}, (("k", 1.5),), Verdict.near,
        [{"deep": [1]}], Lab(50, 1, 2), 3,
    )
    assert PLAIN.read(Outer, json.loads(write_json(PLAIN.write(found)))) == found


@pytest.mark.parametrize(("change", "sentence"), [
    ({"kind": "c"}, "kind: one of a, b is needed, not the text 'c'."),
    ({"count": "2"}, "count: a whole number is needed (1 to 9), not the text '2'."),
    ({"count": True}, "count: a whole number is needed (1 to 9), not true."),
    ({"count": 10}, "count: 10 is over 9 (1 to 9)."),
    ({"count": 10**5000}, "count: a number of more than 40 digits is over 9 (1 to 9)."),
    ({"parts": {}}, "parts: a list of inners is needed, not a table."),
    ({"parts": [{"name": "x"}, 3]}, "parts[1]: an inner is needed, not 3."),
    ({"parts": [{"name": "x"}, {"name": "y", "share": 1.4}]},
     "parts[1].share: 1.4 is over 1 (of the whole, 0 to 1)."),
    ({"parts": [{"name": "x", "spot": {"x": 1, "y": -1}}]}, "parts[0].spot.y: -1 is under 0 (0 or more)."),
    ({"parts": [{"name": "x", "spot": {}}]}, "parts[0].spot: there is no 'x'; a whole number is needed."),
    ({"parts": [{"name": "x", "hex": "red"}]}, "parts[0].hex: the text 'red' is not like #7b5b3a."),
    ({"parts": [{}]}, "parts[0]: there is no 'name'; a text is needed."),
    ({"parts": [{"name": "x", "shere": 1}]}, "parts[0]: there is no key 'shere' here; did you mean share?"),
    ({"zebra": 1}, "There is no key 'zebra' here; there are kind, count, parts, weights, pairs, verdict,"
     " anything, lab, said."),
    ({"weights": {"hue": "x"}}, "weights.hue: a number is needed (0 to 5), not the text 'x'."),
    ({"weights": {"hue": math.nan}}, "weights.hue: a number is needed (0 to 5), not nan."),
    ({"weights": [1]}, "weights: a table of TERM = a number is needed, not a list."),
    ({"pairs": [["k"]]}, "pairs[0]: a list of 2 is needed, not a list."),
    ({"pairs": [["k", "x"]]}, "pairs[0][1]: a number is needed, not the text 'x'."),
    ({"verdict": "nearly"},
     "verdict: one of match, near, family, none, quiet is needed, not the text 'nearly'."),
    ({"lab": [1, 2, 3]}, "lab: L, a and b is needed, not a list."),
    ({"lab": {"L": 50, "a": 1, "b": math.inf}}, "lab.b: a number is needed (b*, -300 to 300), not inf."),
    ({"said": None}, "said: a text or a whole number or a number is needed, not nothing."),
])
def test_what_does_not_fit_is_said_with_its_place_and_what_would_be_right(change, sentence):
    assert refused({**GOOD, **change}) == sentence


@dataclass(frozen=True)
class Limits(Value):
    colour: str = ""
    days: Annotated[int, Range(1, 90)] = 3


@dataclass(frozen=True)
class Job(Value):
    part: Mapping[str, Limits] = field(default_factory=dict)


@pytest.mark.parametrize(("inside", "sentence"), [
    ({"colr": "f1"}, "part.laces: there is no key 'colr' here; did you mean colour?"),
    ({"colour": 3}, "part.laces.colour: a text is needed, not 3"),
    ({"days": 99}, "part.laces.days: 99 is over 90"),
])
def test_what_is_wrong_in_a_table_of_names_is_said_with_the_name(inside, sentence):
    with pytest.raises(InvalidInput) as problem:
        Codec({}).read(Job, {"part": {"tongue": {}, "laces": inside}}, "job.json")
    assert sentence in str(problem.value)


def test_what_is_no_table_at_all_is_said():
    assert refused([1]) == "An outer is needed, not a list."
    assert refused("x") == "An outer is needed, not the text 'x'."


SHAPED = Codec({
    Outer: Shape(
        document="palette.outer/3", names={"kind": "sort"}, hidden=("anything", "lab"), first=("count",),
        sparse=("said",), last=("weights",),
        added={"twice": Added(int, lambda outer, around: 2 * outer.count)},
        through={"said": Through(str, lambda said, around: f"<{said}>" if said else "",
                                 lambda text, around: text.strip("<>"))},
    ),
    Inner: Shape(percent=("share",), decimals={"share": 1}),
})


def test_a_shape_says_what_the_types_do_not():
    written = SHAPED.write(Outer("a", 2, (Inner("x", 0.12512),), said="hello"))
    assert list(written) == ["schema", "version", "count", "sort", "parts", "pairs", "verdict", "said",
                             "twice", "weights"]
    assert (written["schema"], written["sort"], written["twice"]) == ("palette.outer/3", "a", 4)
    assert written["parts"] == [{"name": "x", "share": 12.5, "hex": "", "spot": None}]
    assert written["said"] == "<hello>"
    assert SHAPED.read(Outer, written) == Outer("a", 2, (Inner("x", 0.125),), said="hello")
    assert "said" not in SHAPED.write(Outer("a", 2))


def test_errors_name_the_keys_of_the_file():
    whole = SHAPED.write(Outer("a", 2, (Inner("x"),)))
    assert refused({**whole, "sort": 3}, SHAPED) == "sort: one of a, b is needed, not 3."
    assert refused({**whole, "parts": [{"name": "x", "share": 140}]}, SHAPED) == (
        "parts[0].share: 140.0 is over 100 (percent, 0 to 100)."
    )
    assert refused({**whole, "twice": "x"}, SHAPED) == "twice: a whole number is needed, not the text 'x'."


def test_the_schema_comes_from_the_same_types():
    schema = SHAPED.schema(Outer, "https://example.org/outer.json")
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    written = SHAPED.write(Outer("a", 2, (Inner("x"),), {"hue": 1}))
    validator.validate(json.loads(write_json(written)))
    wrong = [{"count": 10}, {"sort": "c"}, {"zebra": 1}, {"weights": {"hue": 6}},
             {"schema": "palette.outer/2"},
             {"parts": [{**written["parts"][0], "hex": "red"}]}, {"parts": [{"name": "x"}]}]
    for change in wrong:
        assert not validator.is_valid({**written, **change}), change
    assert schema["$defs"]["Inner"]["properties"]["share"] == {
        "description": "percent", "type": "number", "minimum": 0, "maximum": 100,
    }
    assert schema["$defs"]["Inner"]["description"] == "A part."


@pytest.mark.parametrize(("data", "said"), [
    (b'{"a": NaN}', "x is not JSON: NaN is no number in it."),
    (b"[-Infinity]", "x is not JSON: -Infinity is no number in it."),
    (b"[1e999]", "x is not JSON: 1e999 is no number in it."),
    (b"[" * 100_000, "x is nested too deeply."),
    (b'{"a":' * 100_000, "x is nested too deeply."),
    (b"1" * 5000, "x is not JSON: a number in it has 5,000 digits."),
    (b"[" + b"1" * 309 + b"]", "x is not JSON: a number in it has 309 digits."),
    (b"\xff", "x is not UTF-8 text at byte 0."),
    (b'{\n"a": }', "x is not JSON: line 2, column 6: Expecting value."),
    (b"", "x is not JSON: line 1, column 1: Expecting value."),
])
def test_json_that_is_none_is_one_sentence(data, said):
    with pytest.raises(InvalidInput) as wrong:
        read_json(data, "x")
    assert str(wrong.value) == said


@pytest.mark.parametrize(("data", "said"), [
    (b"a = " + b"[" * 100_000, "x is nested too deeply."),
    (b".".join([b"a"] * 100_000) + b" = 1", "x is nested too deeply."),
    (b"a = " + b"1" * 5000, "x is not TOML: a number in it has thousands of digits."),
    (b"a = \n", "x is not TOML: Invalid value (at line 1, column 5)."),
    (b"\xff", "x is not UTF-8 text at byte 0."),
])
def test_toml_that_is_none_is_one_sentence(data, said):
    with pytest.raises(InvalidInput) as wrong:
        read_toml(data, "x")
    assert str(wrong.value) == said


def test_toml_of_windows_reads_like_any():
    assert read_toml("\ufeffa = 1\r\nb = '''x\r\ny'''\r\n".encode(), "x") == {"a": 1, "b": "x\ny"}


def test_lines_of_json_are_as_good_as_a_list():
    assert read_jsonl(b'{"a": 1}\n\n{"b": 2}\n', "x") == [{"a": 1}, {"b": 2}]
    assert read_jsonl(b'[{"a": 1}, {"b": 2}]', "x") == [{"a": 1}, {"b": 2}]
    assert read_jsonl(b'{"a":\n1}', "x") == [{"a": 1}]
    assert read_jsonl(b'{\n"a": 1\n}\n{\n"b": 2\n}\n', "x") == [{"a": 1}, {"b": 2}]
    with pytest.raises(InvalidInput, match="x is not JSON: line 4"):
        read_jsonl(b'{\n"a": 1\n}\n{\n"b": \n', "x")
    with pytest.raises(InvalidInput, match=r"x, line 2, is not JSON: line 1, column 6"):
        read_jsonl(b'{"a": 1}\n{"b":', "x")


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
@pytest.mark.parametrize("write", [write_json, write_json_line])
def test_what_is_no_number_is_never_written(write, number):
    with pytest.raises(ValueError, match="not JSON compliant"):
        write({"a": [number]})
