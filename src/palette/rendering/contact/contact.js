"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const list = $("cards");
  const cards = [...list.children].map((node) => ({ node, box: node.querySelector("[name=pick]"), ...JSON.parse(node.dataset.card) }));
  const high = new Set(["score"]);
  const number = (id) => ($(id).value === "" ? Infinity : Number($(id).value));

  const key = (card, by) => {
    if (by.startsWith("family:")) return -(card.families[by.slice(7)] ?? -1);
    const value = card[by] ?? Infinity;
    return high.has(by) ? -value : value;
  };
  const picked = () => cards.filter((card) => card.box.checked);

  const lay = () => {
    const by = $("sort").value;
    const shoe = $("shoe") ? $("shoe").value : "";
    const only = $("compare").checked;
    let shown = 0;
    [...cards].sort((a, b) => key(a, by) - key(b, by) || a.n - b.n).forEach((card) => list.append(card.node));
    for (const card of cards) {
      const fits = (!shoe || card.shoe === shoe)
        && (number("cost") === Infinity || (card.cost ?? Infinity) <= number("cost"))
        && (number("lead") === Infinity || (card.lead ?? Infinity) <= number("lead"))
        && (!$("near").checked || card.far === 0) && (!only || card.box.checked);
      card.node.hidden = !fits;
      card.node.classList.toggle("picked", card.box.checked);
      if (only && fits) card.node.querySelector("details").open = true;
      shown += fits ? 1 : 0;
    }
    list.classList.toggle("comparing", only);
    $("nothing").hidden = shown > 0;
  };

  const tell = () => {
    const chosen = picked();
    $("tray").hidden = chosen.length === 0;
    $("picked").textContent = chosen.length
      ? `Picked: ${chosen.map((card) => `${card.n} ${card.name}`).join(", ")}` : "";
    const commands = chosen.flatMap((card) => {
      const edit = bench?.command(card.n);
      return edit ? [edit, `palette spec ${card.stem}-mine.json -o ${card.stem}-mine.html`]
        : [`palette spec proposals.json --pick ${card.n} -o ${card.stem}.html`];
    });
    $("commands").textContent = commands.join("\n");
  };

  $("copy").addEventListener("click", () => copied($("copy"), $("commands")));
  $("save").addEventListener("click", () => {
    const text = JSON.stringify(bench.picks(picked().map((card) => card.n)), null, 2);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([`${text}\n`], { type: "application/json" }));
    link.download = "picks.json";
    link.click();
    URL.revokeObjectURL(link.href);
  });
  $("save").hidden = !bench;
  $("tools").addEventListener("input", lay);
  $("tools").addEventListener("submit", (event) => event.preventDefault());
  list.addEventListener("change", () => { tell(); lay(); bench?.keep(); });
  $("tools").hidden = false;
  bench?.start(tell);
  tell();
  lay();
})();
