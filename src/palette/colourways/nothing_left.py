"""When no material is left for a part: which limits bind, and the cheapest way out."""

from __future__ import annotations

from dataclasses import replace

from palette.model import Brief, Group, Library, Material


def nothing_for(group: Group, library: Library, brief: Brief) -> str:
    """One sentence for a group that no material is left for."""
    from palette.colourways.limits import refusals

    part = _called(group)
    right_kind = [m for m in library if "kind" not in refusals(m, group, replace(brief, status=()))]
    if not right_kind:
        return (
            f"Nothing in {library.name} can be a {part}: it holds no {' or '.join(group.kinds)}."
            " Add one, or another library."
        )
    single = [(m, refusals(m, group, brief)) for m in right_kind]
    binding = sorted({w for _, why in single for w in why})
    least = min(len(why) for _, why in single)
    nearest = [m for m, why in single if len(why) == least]
    ways = _ways(nearest, group, brief)
    limits = " and ".join(_limit(name, brief) for name in binding)
    return f"No {part} {limits}: {' or '.join(ways)}."


def _called(group: Group) -> str:
    parts = [c.title for c in group.components]
    return parts[0] if len(parts) == 1 else f"{group.id} ({', '.join(parts)})"


def _limit(name: str, brief: Brief) -> str:
    return {
        "lead": f"within {brief.max_lead} days",
        "origin": f"from {' or '.join(brief.origin)}",
        "status": f"of status {' or '.join(brief.status)}",
        "use": "that its supplier permits there",
    }.get(name, name)


def _ways(nearest: list[Material], group: Group, brief: Brief) -> list[str]:
    from palette.colourways.limits import refusals

    ways = []
    leads = sorted({m.lead_days for m in nearest if m.lead_days is not None})
    whys = {w for m in nearest for w in refusals(m, group, brief)}
    if "lead" in whys and leads:
        first = leads[0]
        there = [m.code for m in nearest if m.lead_days == first]
        rounded = -(-first // 15) * 15
        allow = f"allow {rounded}" if rounded != first else f"allow {first}"
        several = f"{len(there)} at {first} days ({', '.join(there[:3])})"
        ways.append(f"{allow}, or {several}" if rounded != first else f"{allow} ({', '.join(there[:3])})")
    elif "lead" in whys:
        ways.append("leave out the limit on lead time: none of them states one")
    if "origin" in whys:
        found = sorted({m.origin or "an unstated origin" for m in nearest})
        ways.append(f"allow {', '.join(found[:3])} ({nearest[0].code})")
    if "status" in whys:
        found = sorted({m.status for m in nearest if m.status not in brief.status})
        ways.append(f"allow status {found[0]} ({nearest[0].code})")
    if "use" in whys and not ways:
        ways.append(f"ask the supplier of {nearest[0].code}")
    return ways or ["no single limit can be relaxed"]
