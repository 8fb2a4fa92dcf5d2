"""Every pixel of a photograph, the best k colours for it, and how far any k colours stay from it.

The reference is scikit-learn's KMeans in Lab (D65, 2 degrees, by scikit-image) with ten starts on all
pixels. It is fitted to the different 8-bit colours, each weighted by its pixels: the same objective. It
is kept in .benchmarks/reference, by the photograph's own digest.

Pixels are read as sRGB. That is right for every photograph that is used: `same_as_srgb` measures it through
littlecms and leaves others out, so that no tool gains or loses by its colour management here.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms
from skimage.color import deltaE_ciede2000, rgb2lab

KEPT = Path(__file__).parents[2] / ".benchmarks"
DRAWN = 100_000     # pixels for CIEDE2000, drawn with seed 0
STARTS = 10
SMALLEST = 1_000_000        # pixels; smaller is no photograph a designer takes
SAME = 2            # code values of 255 within which a profile is sRGB

Labs = NDArray[np.float64]


@dataclass(frozen=True)
class Pixels:
    """All pixels of a photograph: its different colours in Lab (n, 3) and how many of each there are."""

    path: Path
    digest: str
    labs: Labs
    counts: NDArray[np.float64]
    drawn: Labs         # the different ones of the pixels drawn, and how many of each
    drawn_counts: NDArray[np.float64]


def read(path: Path) -> Pixels:
    """The photograph at `path`, at its full size."""
    image = Image.open(path)
    rgb = np.asarray(image.convert("RGB")).reshape(-1, 3)
    packed = rgb[:, 0].astype(np.uint32) << 16 | rgb[:, 1].astype(np.uint32) << 8 | rgb[:, 2]
    counts = np.bincount(packed, minlength=1 << 24)
    colours = np.flatnonzero(counts)
    labs = to_lab(np.stack([colours >> 16, colours >> 8 & 255, colours & 255], axis=-1))
    chosen = packed[np.random.default_rng(0).choice(len(packed), min(DRAWN, len(packed)), replace=False)]
    some, times = np.unique(chosen, return_counts=True)
    drawn = labs[np.searchsorted(colours, some)]
    digest = sha256(path.read_bytes()).hexdigest()[:16]
    return Pixels(path, digest, labs, counts[colours].astype(float), drawn, times.astype(float))


def to_lab(rgb: Any) -> Labs:
    """Lab under D65 of sRGB bytes (n, 3)."""
    return np.asarray(rgb2lab(np.asarray(rgb, np.uint8)[None])[0], float)


def photographs(folder: Path) -> list[Path]:
    """The photographs of a folder that are large enough and whose numbers are sRGB."""
    return [path for path in sorted(folder.glob("*.jpg")) if _large(path) and same_as_srgb(path)]


def _large(path: Path) -> bool:
    with Image.open(path) as image:
        return image.width * image.height >= SMALLEST


def same_as_srgb(path: Path) -> bool:
    """Whether a photograph has no profile, or one that moves no colour."""
    with Image.open(path) as image:
        embedded = image.info.get("icc_profile")
    if not embedded:
        return True
    step = np.arange(0, 256, 15, np.uint8)
    grid = np.stack(np.meshgrid(step, step, step), axis=-1).reshape(1, -1, 3)
    turned = ImageCms.profileToProfile(
        Image.fromarray(grid), ImageCms.ImageCmsProfile(BytesIO(embedded)), ImageCms.createProfile("sRGB"),
        outputMode="RGB",
    )
    return bool(abs(np.asarray(turned).astype(int) - grid).max() <= SAME)


def rms(pixels: Pixels, centres: Labs) -> float:
    """Root mean square CIE76 of all pixels to the nearest of the centres."""
    nearest = np.full(len(pixels.labs), np.inf)
    for centre in centres:
        np.minimum(nearest, ((pixels.labs - centre) ** 2).sum(axis=1), out=nearest)
    return float(np.sqrt(np.average(nearest, weights=pixels.counts)))


def mean_ciede2000(pixels: Pixels, centres: Labs) -> float:
    """Mean CIEDE2000 of the drawn pixels to the nearest of the centres."""
    colours = pixels.drawn
    far = np.min([deltaE_ciede2000(np.broadcast_to(c, colours.shape), colours) for c in centres], axis=0)
    return float(np.average(far, weights=pixels.drawn_counts))


def nearest_pixels(pixels: Pixels, centres: Labs) -> Labs:
    """For each centre the colour of the pixel nearest to it."""
    return np.array([pixels.labs[np.argmin(((pixels.labs - c) ** 2).sum(axis=1))] for c in centres])


def both(pixels: Pixels, centres: Labs) -> tuple[float, float]:
    return rms(pixels, centres), mean_ciede2000(pixels, centres)


def reference(pixels: Pixels, k: int) -> tuple[Labs, tuple[float, float]]:
    """The centres (k, 3) of scikit-learn, and their two distortions."""
    kept = KEPT / "reference" / f"{pixels.digest}-{k}.json"
    if kept.is_file():
        found = json.loads(kept.read_text("utf-8"))
        return np.array(found["centres"]), (found["rms"], found["ciede2000"])
    from sklearn.cluster import KMeans

    fitted = KMeans(k, n_init=STARTS, random_state=0).fit(pixels.labs, sample_weight=pixels.counts)
    centres = np.asarray(fitted.cluster_centers_, float)
    far = both(pixels, centres)
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(
        json.dumps({"photo": pixels.path.name, "k": k, "rms": far[0], "ciede2000": far[1],
                    "centres": centres.tolist()}), "utf-8",
    )
    return centres, far
