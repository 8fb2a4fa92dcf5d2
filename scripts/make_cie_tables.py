"""Write src/palette/science/data/cie_1nm.csv: the CIE's observers and illuminants, 360 to 780 nm by 1 nm.

The numbers are the CIE's published tables (CIE 15:2018; ISO/CIE 11664-1 and -2; CIE 018:2019 tables 3 and 6),
read from colour-science (BSD-3-Clause), which is needed to run this and not to use palette:

    python scripts/make_cie_tables.py

The observers are tabulated in 1 nm steps. The illuminants are tabulated in 5 nm steps and are interpolated to
1 nm by Sprague's fifth-order polynomial (CIE 167:2005), as colour-science does before it applies ASTM E308.
360 to 780 nm is the practice range of ASTM E308, all that tristimulus values need. Lamps that the CIE
tabulates from 380 nm hold their first value below it.
"""

from __future__ import annotations

import csv
import warnings
from pathlib import Path

OUT = Path(__file__).parents[1] / "src/palette/science/data/cie_1nm.csv"
LAMPS = {"A": "A", "C": "C", "D50": "D50", "D55": "D55", "D65": "D65", "D75": "D75", "F2": "FL2", "F7": "FL7",
         "F11": "FL11", "F12": "FL12", "LED-B3": "LED-B3", "LED-B4": "LED-B4"}
OBSERVERS = {2: "CIE 1931 2 Degree Standard Observer", 10: "CIE 1964 10 Degree Standard Observer"}


def main() -> None:
    warnings.simplefilter("ignore")
    import colour

    shape = colour.SpectralShape(360, 780, 1)
    columns: dict[str, list[float]] = {"nm": list(range(360, 781))}
    for degrees, observer in OBSERVERS.items():
        table = colour.colorimetry.reshape_msds(colour.MSDS_CMFS[observer], shape, "Trim")
        for axis, values in zip("xyz", table.values.T, strict=True):
            columns[f"{axis}{degrees}"] = list(values)
    for name, theirs in LAMPS.items():
        lamp = colour.colorimetry.reshape_sd(colour.SDS_ILLUMINANTS[theirs], shape)
        columns[name] = list(lamp.values)
    OUT.parent.mkdir(exist_ok=True)
    with OUT.open("w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        for row in zip(*columns.values(), strict=True):
            writer.writerow(f"{value:.7g}" for value in row)


if __name__ == "__main__":
    main()
