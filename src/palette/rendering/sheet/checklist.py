"""Forty things a factory asks for and most packs lack: each has a line, an answer or an owner of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from palette.model import Colourway, Material
from palette.rendering.sheet.details import TBC

Known = Callable[[Colourway], str]
SHEETS = ("m2", "ft2", "lin_m", "")     # units of what is cut from a sheet and has a thickness, or unknown


@dataclass(frozen=True, slots=True)
class Asked:
    """`owner` answers it; `known` is what the colourway says of it already, wholly or in part."""

    key: str
    heading: str
    group: str
    owner: str
    known: Known | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """One line of the checklist: an answer, or what is still to be confirmed and by whom."""

    asked: Asked
    text: str

    @property
    def covered(self) -> bool:
        """Whether it is answered."""
        return TBC not in self.text

    @property
    def said(self) -> str:
        """The answer, or who has to give it."""
        return self.text if self.covered else f"{self.text} by the {self.asked.owner}"


def answers(colourway: Colourway, given: Mapping[str, str]) -> tuple[Answer, ...]:
    """What the studio said comes first, then what the colourway knows."""
    return tuple(
        Answer(one, given.get(one.key) or (one.known(colourway) if one.known else "") or TBC)
        for one in CHECKLIST
    )


def coverage(answered: Sequence[Answer]) -> str:
    """`12 of 40 answered`, and how many wait for whom."""
    waiting: dict[str, int] = {}
    for one in answered:
        if not one.covered:
            waiting[one.asked.owner] = waiting.get(one.asked.owner, 0) + 1
    owners = ", ".join(f"{owner} {count}" for owner, count in sorted(waiting.items(), key=lambda w: -w[1]))
    said = f"{sum(one.covered for one in answered)} of {len(answered)} answered"
    return f"{said}; {TBC}: {owners}" if owners else said


def _all(colourway: Colourway, say: Callable[[Material], str]) -> str:
    """What every material says; of how many it is known where some are silent, "" where all are."""
    said = [say(material) for material in colourway.materials]
    values = "; ".join(dict.fromkeys(text for text in said if text))
    known = sum(map(bool, said))
    if known in (0, len(said)):
        return values
    return f"{values} ({known} of {len(said)} materials); the others {TBC}"


def _thickness(colourway: Colourway) -> str:
    cut = [m for m in colourway.materials if m.unit in SHEETS]
    known = sorted({m.thickness_mm for m in cut if m.thickness_mm})
    if not known:
        return ""
    span = f"{known[0]:g} to {known[-1]:g} mm, line by line" if len(known) > 1 else f"{known[0]:g} mm"
    silent = sum(not m.thickness_mm for m in cut)
    return f"{span}; of {silent} of {len(cut)} materials {TBC}" if silent else span


def _part(colourway: Colourway, word: str, open_: str = "") -> str:
    """The numbered parts of that name with their materials; `open_` is what that leaves unsaid."""
    found = "; ".join(
        f"{n} {part.component.title}: {part.material.called}, {part.material.code}"
        for n, part in enumerate(colourway.parts, 1) if word in part.component.id
    )
    return f"{found}; {open_} {TBC}" if found and open_ else found


def _rings(colourway: Colourway) -> str:
    counted = [
        f"{name.replace('_', ' ')}: {count:g} a pair"
        for name, count in colourway.shoe.economics.per_pair.items() if name in ("d_rings", "eyelets")
    ]
    if counted:
        return f"{'; '.join(counted)}; bore and fixing {TBC}"
    return _part(colourway, "eyelets", "number, bore and fixing")


def _tolerances(colourway: Colourway) -> str:
    agreed = sum(m.tolerance is not None for m in colourway.materials)
    if agreed == len(colourway.materials):
        return "agreed for every material, line by line"
    return f"agreed for {agreed} of {len(colourway.materials)} materials; the others {TBC}" if agreed else ""


def _alternates(colourway: Colourway) -> str:
    offered = "; ".join(f"{s.after.code} for {s.before.code}" for s in colourway.substitutions)
    return f"proposed: {offered}; {TBC}" if offered else ""


MAKE, BOTTOM, LOGO, QUALITY, SHIP = (
    "Construction", "Bottom and weight", "Logo and labels", "Standards and tests", "Order, packing, passport")
CHECKLIST: tuple[Asked, ...] = (
    Asked("construction", "Construction and strobel", MAKE, "developer"),
    Asked("insole_board", "Insole board or strobel sock", MAKE, "factory"),
    Asked("toe_puff", "Toe puff, material and mm", MAKE, "factory"),
    Asked("counter", "Heel counter, material and mm", MAKE, "factory"),
    Asked("reinforcement", "Reinforcement, where and of what", MAKE, "developer"),
    Asked("upper_thickness", "Thickness of the upper", MAKE, "developer", _thickness),
    Asked("textile_weight", "Weight of textiles, g/m²", MAKE, "supplier"),
    Asked("textile_backing", "Backing of textiles", MAKE, "supplier"),
    Asked("nap_direction", "Nap, grain and yarn direction", MAKE, "designer"),
    Asked("skiving", "Skiving and folding", MAKE, "developer"),
    Asked("stitching", "Stitch type, stitches a cm", MAKE, "developer"),
    Asked("thread_ticket", "Thread, article and ticket", MAKE, "developer",
          lambda c: _part(c, "thread", "ticket")),
    Asked("edge_finish", "Edges: raw, folded, painted", MAKE, "designer",
          lambda c: _part(c, "edge_paint", "which edges, and coats,")),
    Asked("eyelets", "Eyelets or rings", MAKE, "developer", _rings),
    Asked("lace_length", "Lace length and tips", MAKE, "developer"),
    Asked("padding", "Padding of collar and tongue", MAKE, "developer"),
    Asked("outsole_hardness", "Hardness of the outsole, Shore A", BOTTOM, "factory"),
    Asked("midsole_hardness", "Hardness of the midsole, Asker C", BOTTOM, "factory"),
    Asked("foam_density", "Density of foams, g/cm³", BOTTOM, "factory"),
    Asked("bonding", "Adhesive, primer, bond line", BOTTOM, "factory"),
    Asked("sock_liner", "Sock liner, thickness and print", BOTTOM, "developer",
          lambda c: _part(c, "sockliner", "thickness and print")),
    Asked("pair_weight", "Weight of the sample pair", BOTTOM, "factory"),
    Asked("logo_method", "Logo method", LOGO, "designer", lambda c: _part(c, "logo", "method")),
    Asked("logo_place", "Logo place and size", LOGO, "designer"),
    Asked("label_text", "Words on tongue and size labels", LOGO, "designer",
          lambda c: f"{c.place}; size label {TBC}" if c.place else ""),
    Asked("colour_master", "Who holds the colour standards", QUALITY, "designer"),
    Asked("light_box", "Lamps of the light box, in order", QUALITY, "lab"),
    Asked("colour_tolerance", "Colour tolerances agreed", QUALITY, "lab", _tolerances),
    Asked("fastness", "Fastness to rubbing and light, limit", QUALITY, "lab"),
    Asked("material_tests", "Tests of materials, with limits", QUALITY, "lab",
          lambda c: _all(c, lambda m: m.tests)),
    Asked("flex_test", "Flexing: standard and limit", QUALITY, "lab"),
    Asked("bond_test", "Sole bond: standard and limit", QUALITY, "lab"),
    Asked("restricted", "Restricted substances list, date", QUALITY, "lab"),
    Asked("sample_size", "Sample size and pairs", SHIP, "developer"),
    Asked("size_run", "Size run", SHIP, "buyer"),
    Asked("alternates", "Allowed alternates", SHIP, "designer", _alternates),
    Asked("labels", "Pictograms, swing tags, barcodes", SHIP, "buyer"),
    Asked("carton", "Box, tissue and carton", SHIP, "buyer"),
    Asked("composition_weight", "Composition by weight", SHIP, "supplier",
          lambda c: f"of each material on its line; shares of the pair's weight {TBC}"
          if all(m.composition for m in c.materials) else ""),
    Asked("material_origin", "Origin of materials", SHIP, "supplier", lambda c: _all(c, lambda m: m.origin)),
)
GROUPS = tuple(dict.fromkeys(one.group for one in CHECKLIST))
