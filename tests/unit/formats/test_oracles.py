"""Other people's readers and writers: what we write they read, and what they write we read."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from palette import formats
from palette.formats.colours import bytes_of
from palette.model import D50_2, D65_10, Lab, Palette, Spectrum, Swatch
from palette.science import spectra
from palette.science.differences import ciede2000
from palette.science.spaces import srgb_to_lab
from palette.viewing import palette_labs

WALL = Palette(
    tuple(
        Swatch(Lab(*map(float, srgb_to_lab([v / 255 for v in rgb]))), name=name, group=group)
        for rgb, name, group in [
            ((123, 91, 58), "Hazelnut", "walls"),
            ((64, 72, 80), "Slate", "walls"),
            ((182, 96, 64), "Ærø röd", "hit"),
            ((0, 0, 0), "Black", ""),
            ((255, 255, 255), "White 荒野", ""),
        ]
    ),
    name="Wall",
)
DEEP = Swatch(Lab(60, -90, 40), name="Deep green")  # outside sRGB, so Lab in Adobe's files


def node(script: str, *names: str, data: bytes = b"") -> bytes:
    """What a script prints, with `names` from npm; skipped where node or a package is missing."""
    program = shutil.which("node")
    if not program:
        pytest.skip("node is not installed")
    for name in names:
        if subprocess.run([program, "-e", f"require.resolve('{name}')"], capture_output=True).returncode:
            pytest.skip(f"npm {name} is not installed where NODE_PATH looks")
    done = subprocess.run([program, "-e", script], input=data, capture_output=True, check=True)
    return done.stdout


def test_pypi_swatch_reads_the_ase_we_write() -> None:
    swatch = pytest.importorskip("swatch")
    data = formats.write(replace(WALL, swatches=(*WALL.swatches, DEEP)), "ase")
    found = parsed_by_swatch(swatch, data)
    flat = [(s, g) for s, g in flattened(found)]
    assert [s["name"] for s, _ in flat] == [*(s.name for s in WALL.swatches), "Deep green"]
    assert [g for _, g in flat] == ["walls", "walls", "hit", "", "", ""]
    for (theirs, _), rgb in zip(flat, bytes_of(WALL), strict=False):
        assert theirs["data"]["mode"] == "RGB"
        assert [round(v * 255) for v in theirs["data"]["values"]] == list(rgb)
    deep = flat[-1][0]["data"]
    assert deep["mode"] == "LAB"
    L, a, b = deep["values"]
    scale = 1 if L > 1.5 else 100  # its releases differ in whether they count L to 1 or to 100
    expected = palette_labs(Palette((DEEP,)), D50_2)[0]
    assert ciede2000(expected, [[L * scale, a, b]])[0] < 0.001


def parsed_by_swatch(swatch: object, data: bytes) -> list[dict]:
    import tempfile

    with tempfile.NamedTemporaryFile(suffix=".ase") as file:
        file.write(data)
        file.flush()
        return swatch.parse(file.name)  # type: ignore[attr-defined]


def flattened(items: list[dict]) -> list[tuple[dict, str]]:
    found = []
    for item in items:
        if "swatches" in item:
            found += [(s, item["name"]) for s in item["swatches"]]
        else:
            found.append((item, ""))
    return found


def test_we_read_the_ase_that_pypi_swatch_writes(tmp_path: Path) -> None:
    swatch = pytest.importorskip("swatch")
    items = [
        {
            "name": "Walls",
            "type": "Color Group",
            "swatches": [
                {
                    "name": "Hazelnut",
                    "type": "Global",
                    "data": {"mode": "RGB", "values": [123 / 255, 91 / 255, 58 / 255]},
                },
                {"name": "Moss", "type": "Spot", "data": {"mode": "LAB", "values": [0.5, -20.0, 30.0]}},
            ],
        },
        {"name": "Grey", "type": "Process", "data": {"mode": "Gray", "values": [0.5]}},
        {"name": "Ink", "type": "Process", "data": {"mode": "CMYK", "values": [1.0, 0.0, 0.0, 0.0]}},
    ]
    swatch.write(items, str(tmp_path / "w.ase"))
    data = (tmp_path / "w.ase").read_bytes()
    palette = formats.read(data, "w.ase")
    assert [(s.name, s.group) for s in palette.swatches] == [
        ("Hazelnut", "Walls"),
        ("Moss", "Walls"),
        ("Grey", ""),
        ("Ink", ""),
    ]
    assert palette.swatches[0].hex == "#7b5b3a"
    assert palette.swatches[2].hex == "#808080"
    written = parsed_by_swatch(swatch, data)[0]["swatches"][1]["data"]["values"]
    L = written[0] * (1 if written[0] > 1.5 else 100)
    assert ciede2000([L, *written[1:]], palette_labs(palette, D50_2)[1:2])[0] < 0.001
    assert palette.warnings  # cyan ink is a guess


@pytest.mark.parametrize("package", ["ase-utils", "adobe-swatch-exchange"])
def test_npm_readers_read_the_ase_we_write(package: str) -> None:
    script = f"""
        const ase = require('{package}'), chunks = [];
        process.stdin.on('data', c => chunks.push(c)).on('end', () =>
            process.stdout.write(JSON.stringify(ase.decode(Buffer.concat(chunks)))));
    """
    loose = replace(WALL, swatches=tuple(replace(s, group="") for s in WALL.swatches))
    found = json.loads(node(script, package, data=formats.write(loose, "ase")))
    assert [c["name"] for c in found["colors"]] == [s.name for s in WALL.swatches]
    assert [[round(v * 255) for v in c["color"]] for c in found["colors"]] == [
        list(rgb) for rgb in bytes_of(WALL)
    ]


def test_we_read_the_ase_that_npm_ase_utils_writes() -> None:
    script = """
        process.stdout.write(require('ase-utils').encode({version: '1.0', groups: [], colors: [
            {name: 'Hazelnut', model: 'RGB', color: [123/255, 91/255, 58/255], type: 'global'},
            {name: 'Moss', model: 'LAB', color: [0.5, -20, 30], type: 'spot'}]}));
    """
    palette = formats.read(node(script, "ase-utils"), "n.ase")
    assert [s.name for s in palette.swatches] == ["Hazelnut", "Moss"]
    assert palette.swatches[0].hex == "#7b5b3a"
    assert ciede2000([50, -20, 30], palette_labs(palette, D50_2)[1:])[0] < 0.001


PROCREATE = """
    const {pathToFileURL} = require('url');
    const theirs = import(pathToFileURL(require.resolve('procreate-swatches')).href);
"""


def test_npm_procreate_swatches_reads_ours() -> None:
    script = (
        PROCREATE
        + """
        const chunks = [];
        process.stdin.on('data', c => chunks.push(c)).on('end', async () => process.stdout.write(
            JSON.stringify(await (await theirs).readSwatchesFile(Buffer.concat(chunks), 'rgb'))));
    """
    )
    found = json.loads(node(script, "procreate-swatches", data=formats.write(WALL, "procreate")))
    assert found["name"] == "Wall"
    colours = [colour[0] for colour in found["colors"] if colour]
    for theirs, ours in zip(colours, bytes_of(WALL), strict=True):
        assert max(abs(a - b) for a, b in zip(theirs, ours, strict=True)) <= 1


def test_we_read_what_npm_procreate_swatches_writes() -> None:
    script = (
        PROCREATE
        + """
        (async () => process.stdout.write(Buffer.from(await (await theirs).createSwatchesFile('Fells',
            [[[123, 91, 58], 'rgb'], [[64, 72, 80], 'rgb']]))))();
    """
    )
    palette = formats.read(node(script, "procreate-swatches"), "n.swatches")
    assert palette.name == "Fells"
    for ours, theirs in zip(bytes_of(palette), [(123, 91, 58), (64, 72, 80)], strict=True):
        assert max(abs(a - b) for a, b in zip(ours, theirs, strict=True)) <= 1  # it rounds its HSV


def test_colour_cxf_reads_the_cxf_we_write() -> None:
    colour_cxf = pytest.importorskip("colour_cxf")
    values = tuple(0.1 + 0.02 * i for i in range(36))
    lab = Lab(*map(float, spectra.to_lab([values], 380, 10, "D65", 10)[0]))
    palette = Palette(
        (
            Swatch(lab, name="Fell <wall> & moss", spectrum=Spectrum(380, 10, values), provenance="measured"),
            Swatch(Lab(50, 10, -20), name="No spectrum", provenance="measured"),
        ),
        viewing=replace(D65_10, geometry="d/8 SCI"),
        name="Fells",
    )
    found = colour_cxf.read_cxf(formats.write(palette, "cxf"))
    objects = found.resources.object_collection.object_value
    assert [o.name for o in objects] == ["Fell <wall> & moss", "No spectrum"]
    spectrum, cielab = objects[0].color_values.choice
    assert spectrum.start_wl == 380
    assert list(spectrum.value) == pytest.approx(values)
    assert (cielab.l, cielab.a, cielab.b) == pytest.approx(lab, abs=1e-6)
    specifications = found.resources.color_specification_collection.color_specification
    by_id = {s.id: s for s in specifications}
    seen = by_id[spectrum.color_specification]
    assert seen.measurement_spec.wavelength_range.increment == 10
    assert seen.tristimulus_spec.observer.value.value == "10_Degree"
    assert seen.measurement_spec.geometry_choice.choice.value == "Specular_Included"


def test_colour_cxf_and_we_read_the_same_spectra(corpus: Path) -> None:
    colour_cxf = pytest.importorskip("colour_cxf")
    data = (corpus / "swatches/cxf/sample.cxf").read_bytes()
    theirs = colour_cxf.read_cxf(data).resources.object_collection.object_value
    ours = formats.read(data, "sample.cxf").swatches
    assert [o.name for o in theirs] == [s.name for s in ours]
    for one, other in zip(theirs, ours, strict=True):
        spectrum = next(c for c in one.color_values.choice if hasattr(c, "start_wl"))
        assert other.spectrum is not None
        assert (spectrum.start_wl, list(spectrum.value)) == (
            other.spectrum.start,
            list(other.spectrum.values),
        )


def test_a_browser_free_css_reader_agrees_on_css_colours() -> None:
    """Pillow's ImageColor knows the older half of CSS."""
    from PIL import ImageColor

    for text in (
        "#7b5b3a",
        "#abc",
        "rebeccapurple",
        "rgb(12, 34, 56)",
        "rgb(10%, 20%, 30%)",
        "hsl(200, 50%, 40%)",
    ):
        found = formats.read(f":root {{ --x: {text}; }}".encode(), "x.css")
        expected = ImageColor.getrgb(text)
        assert max(abs(a - b) for a, b in zip(bytes_of(found)[0], expected, strict=True)) <= 1
