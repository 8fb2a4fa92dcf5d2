"""What is asked of every page."""

from __future__ import annotations

import os
from pathlib import Path

WIDTHS = (360, 1024, 1600)

OVERFLOWING = """() => {
  const wide = document.documentElement.clientWidth, found = [];
  for (const node of document.querySelectorAll('body *')) {
    if (node.closest('svg') && node.tagName !== 'svg') continue;
    const style = getComputedStyle(node), box = node.getBoundingClientRect();
    if (style.position === 'absolute' && box.width <= 1) continue;
    if (node.closest('thead') && getComputedStyle(node.closest('thead')).position === 'absolute') continue;
    if (box.width && (box.right > wide + 1 || box.left < -1)) found.push(node.tagName + '.' + node.className);
    if (style.overflowX === 'visible' && node.scrollWidth > node.clientWidth + 1 && node.clientWidth > 0
        && !['inline', 'contents'].includes(style.display)) {
      found.push('inside ' + node.tagName + '.' + node.className + ' ' + node.textContent.slice(0, 30));
    }
  }
  return found;
}"""

CUT = """() => [...document.querySelectorAll('td, th, dd, dt, li, p, h1, h2')]
  .filter(n => n.scrollHeight > n.clientHeight + 2 && n.clientHeight > 0
    && getComputedStyle(n).overflowY === 'hidden' && getComputedStyle(n).position !== 'absolute')
  .map(n => n.tagName + ': ' + n.textContent.slice(0, 30))"""


def overflowing(tab, width: int) -> list[str]:
    """Elements that leave the page, or whose words leave them, at `width` pixels."""
    tab.set_viewport_size({"width": width, "height": 900})
    look(tab, width)
    return tab.evaluate(OVERFLOWING) + tab.evaluate(CUT)


def look(tab, width: int) -> None:
    """A screenshot for people, where PALETTE_SCREENSHOTS names a folder. Nothing is compared with it."""
    folder = os.environ.get("PALETTE_SCREENSHOTS")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        name = Path(tab.url).stem
        tab.screenshot(path=f"{folder}/{name}-{width}.png", full_page=True)


def violations(tab, axe: str) -> list[str]:
    """What axe-core finds of serious or critical weight."""
    tab.evaluate(axe)
    found = tab.evaluate("async () => (await axe.run(document)).violations")
    return [
        f"{v['id']} ({v['impact']}): {node['html'][:120]} {node['failureSummary'][:200]}"
        for v in found if v["impact"] in ("serious", "critical") for node in v["nodes"][:3]
    ]
