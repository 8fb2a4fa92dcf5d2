"""What makes a colourway good: one term to a function, in five families. A new term is a new line here."""

from __future__ import annotations

from collections.abc import Mapping

from palette.colourways.terms import balance, cost, edges, landscape, makeable
from palette.colourways.terms.term import Table, TermKind
from palette.errors import UsageError

# Weights are ours: mainly fidelity, value structure and what can be made (docs/proposals.md says why).
TERMS: tuple[TermKind, ...] = (
    TermKind("fidelity", "landscape", 20.0, landscape.fidelity, landscape.why_fidelity),
    TermKind("presence", "landscape", 8.0, landscape.presence, landscape.why_presence),
    TermKind("accents", "landscape", 8.0, landscape.accents, landscape.why_accents),
    TermKind("roles", "balance", 12.0, balance.roles, balance.why_roles),
    TermKind("proportion", "balance", 6.0, balance.proportion, balance.why_proportion),
    TermKind("value", "balance", 5.0, balance.value, balance.why_value),
    TermKind("tone", "balance", 8.0, balance.tone, balance.why_tone),
    TermKind("mode", "balance", 10.0, balance.mode, balance.why_mode),
    TermKind("colours", "balance", 3.0, balance.colours, balance.why_colours),
    TermKind("edges", "edges", 10.0, edges.edges, edges.why_edges),
    TermKind("logo", "edges", 4.0, edges.logo, edges.why_logo),
    TermKind("texture", "edges", 4.0, edges.texture, edges.why_texture),
    TermKind("status", "makeable", 3.0, makeable.status, makeable.why_status),
    TermKind("moq", "makeable", 4.0, makeable.moq, makeable.why_moq),
    TermKind("lead", "makeable", 3.0, makeable.lead, makeable.why_lead),
    TermKind("materials", "makeable", 2.0, makeable.materials, makeable.why_materials),
    TermKind("cost", "cost and origin", 3.0, cost.cost, cost.why_cost),
    TermKind("origin", "cost and origin", 1.0, cost.origin, cost.why_origin),
    TermKind("sustainability", "cost and origin", 2.0, cost.sustainability, cost.why_sustainability),
)

__all__ = ["TERMS", "Table", "TermKind", "weights"]


def weights(over: Mapping[str, float], mode: str) -> dict[str, float]:
    """The weight of every term: the defaults under those given. Raises UsageError for an unknown term."""
    found = {kind.name: kind.weight for kind in TERMS}
    if mode == "mixed":
        found["mode"] = 0.0             # neither is asked for
    for name, weight in over.items():
        if name not in found:
            raise UsageError(f"No term is called {name!r}. There are {', '.join(found)}.")
        if weight < 0:
            raise UsageError(f"The weight of {name} is {weight:g}; a weight is 0 or more.")
        found[name] = float(weight)
    if not any(found.values()):
        raise UsageError("Every weight is 0: there is nothing left to rank by.")
    return found
