"""What makes a colourway good: one term to a function, in five families. A new term is a new line here."""

from __future__ import annotations

from collections.abc import Mapping

from palette.colourways.terms import balance, cost, edges, landscape, makeable
from palette.colourways.terms.term import Table, TermKind
from palette.errors import UnknownName, UsageError

# Weights are ours: mainly what is worn of the photograph, restraint and what can be made (docs/proposals.md).
TERMS: tuple[TermKind, ...] = (
    TermKind("fidelity", "landscape", 60.0, landscape.fidelity, landscape.why_fidelity,
             "parts match a colour of the photograph", planned=True),
    TermKind("presence", "landscape", 6.0, landscape.presence, landscape.why_presence,
             "the large colours are much of the photograph", planned=True),
    TermKind("accent", "landscape", 6.0, landscape.accent, landscape.why_accent,
             "an accent that stands off is a hit", planned=True),
    TermKind("plan", "balance", 32.0, balance.by_plan, balance.why_by_plan,
             "parts wear what the plan gives them", planned=True),
    TermKind("families", "balance", 6.0, balance.few_families, balance.why_few_families,
             "two families of colour"),
    TermKind("pair", "balance", 20.0, balance.pair, balance.why_pair,
             "two large colours match or differ on purpose"),
    TermKind("muted", "balance", 12.0, balance.muted, balance.why_muted,
             "large parts are quiet"),
    TermKind("undertone", "balance", 10.0, balance.undertone, balance.why_undertone,
             "neutrals are all warm or all cool", planned=True),
    TermKind("edges", "edges", 8.0, edges.edges, edges.why_edges,
             "touching parts match or differ plainly"),
    TermKind("texture", "edges", 13.0, edges.texture, edges.why_texture,
             "panels that meet tell themselves apart"),
    TermKind("status", "makeable", 2.0, makeable.status, makeable.why_status,
             "every material is active"),
    TermKind("moq", "makeable", 5.0, makeable.moq, makeable.why_moq,
             "no leftovers of minimum orders"),
    TermKind("lead", "makeable", 3.0, makeable.lead, makeable.why_lead,
             "short lead times"),
    TermKind("materials", "makeable", 12.0, makeable.materials, makeable.why_materials,
             "few materials"),
    TermKind("cost", "cost and origin", 2.0, cost.cost, cost.why_cost,
             "a low cost"),
    TermKind("origin", "cost and origin", 1.0, cost.origin, cost.why_origin,
             "from Europe, or as asked"),
    TermKind("sustainability", "cost and origin", 1.0, cost.sustainability, cost.why_sustainability,
             "bio-based, recycled, audited"),
)

__all__ = ["TERMS", "Table", "TermKind", "weights"]


def weights(over: Mapping[str, float]) -> dict[str, float]:
    """The weight of every term: the defaults under those given. Raises UnknownName."""
    found = {kind.name: kind.weight for kind in TERMS}
    for name, weight in over.items():
        if name not in found:
            raise UnknownName("term", name, found)
        found[name] = weight
    if not any(found.values()):
        raise UsageError("Every weight is 0: there is nothing left to rank by.")
    return found
