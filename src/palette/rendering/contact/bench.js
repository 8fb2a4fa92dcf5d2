"use strict";
// The bench: one colourway large, its parts, and what each could wear instead.
const bench = document.getElementById("tables") && (() => {
  const SVG = "http://www.w3.org/2000/svg";
  const T = JSON.parse(document.getElementById("tables").textContent);
  const { materials, groupsOf, answer, whole, held, command, changed } = reckoning(T);
  const $ = (id) => document.getElementById(id);
  const QUIET = T.colours.length;             // the tab of the quiet colours
  const trials = T.proposals.map((p) => ({ p, worn: [...p.worn], locked: held(p), past: [], future: [] }));
  let now = trials[0], group = 0, tab = 0, told = () => {};

  const make = (name, props, ...children) => {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(props ?? {})) {
      if (key in node) node[key] = value; else node.setAttribute(key, value);
    }
    node.append(...children.filter((child) => child !== null && child !== ""));
    return node;
  };
  const chip = (hex, name = "chip") => {
    const node = make("span", { className: name, ariaHidden: "true" });
    node.style.background = hex;
    return node;
  };
  const money = (value) => `${value.toFixed(2)} ${T.currency}`.trim();
  const figure = (value) => (value >= 100 ? value.toFixed(0) : value.toPrecision(3).replace(/\.?0+$/, ""));
  const titled = (one) => one.titles.join(", ");

  // the drawing: a copy of the symbol that the cards use, so that its parts can be pointed at
  const drawing = (p, live) => {
    const { symbol, title } = T.shoes[p.shoe];
    if (!symbol) return make("p", { className: "lead" }, "There is no drawing of this shoe.");
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", symbol[1]);
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", `${title} in ${p.name}. Its parts are in the list.`);
    svg.classList.toggle("live", live);
    const copy = $(symbol[0]).firstElementChild.cloneNode(true);
    copy.querySelectorAll("style, defs").forEach((node) => node.remove());
    copy.querySelectorAll("[id]").forEach((node) => node.removeAttribute("id"));
    svg.append(copy);
    return svg;
  };
  const cropped = (svg) => {
    const box = svg.getBBox?.();
    if (box?.width) svg.setAttribute("viewBox", `${box.x} ${box.y} ${box.width} ${box.height}`);
  };
  const paint = (svg, p, worn) => {
    groupsOf(p).forEach((one, g) => {
      const { hex, texture } = materials[worn[g]];
      const pattern = texture ? `url(#${T.shoes[p.shoe].symbol?.[0]}-${texture})` : "none";
      for (const part of one.parts) {
        svg.style.setProperty(`--c-${part}`, hex);
        svg.style.setProperty(`--t-${part}`, pattern);
      }
    });
  };

  const verdict = (found) => (found ? `${found.far.toFixed(1)} ${found.verdict}` : "own tone");
  const signed = (was, is, digits) => {
    const change = (is - was).toFixed(digits);
    return Number(change) ? ` (${is > was ? "+" : "\u2212"}${change.replace("-", "")})` : "";
  };
  const minimums = (all) => (all.short.length
    ? `${all.short.length} below the minimum order: ${all.short.map((d) => {
      const { code, least, unit } = materials[d.m];
      return d.need === null || least === null ? code : `${code} ${figure(d.need)} of ${figure(least)} ${unit}`;
    }).join("; ")}` : "All minimum orders are reached");
  const facts = (p, worn) => {
    const is = whole(p, worn), was = whole(p, p.worn);
    const over = T.budget !== null && is.cost > T.budget + 0.005 ? `, over the budget of ${money(T.budget)}` : "";
    const unpriced = is.unpriced ? `, without ${is.unpriced} that have no price${T.currency && ` in ${T.currency}`}` : "";
    const counts = Object.keys({ match: 1, near: 1, family: 1, none: 1, quiet: 1 })
      .filter((name) => is.verdicts[name] || was.verdicts[name])
      .map((name) => `${name} ${is.verdicts[name] ?? 0}${signed(was.verdicts[name] ?? 0, is.verdicts[name] ?? 0, 0)}`);
    return [
      ["A pair", `${money(is.cost)}${signed(was.cost, is.cost, 2)}${over}${unpriced}`, "cost"],
      ["Leftovers", `${money(is.surcharge)} a pair${signed(was.surcharge, is.surcharge, 2)}`, "surcharge"],
      ["Lead time", is.days === null ? "to be confirmed" : `${is.days} days${signed(was.days, is.days, 0)}, for ${is.critical}`, "days"],
      ["Minimum orders", minimums(is), "moq"],
      ["Parts", counts.join(", "), "verdicts"],
      ["Materials", `${is.materials}${signed(was.materials, is.materials, 0)}`, "count"],
      ["Score", `${(100 * p.score).toFixed(1)}, of the proposal as it was${worn.every((m, g) => m === p.worn[g]) ? ""
        : ": the command scores it anew, and says which limits on the whole shoe it breaks"}`, "score"],
    ].map(([title, said, name]) => make("div", null, make("dt", null, title), make("dd", { className: `fact-${name}` }, said)));
  };

  const row = (one, g) => {
    const { p, worn, locked } = now, m = materials[worn[g]], found = answer(p, g, worn[g]);
    const target = found ? T.colours[found.target][3] : "";
    const marks = [p.asked[g] !== null && `asked: ${T.colours[p.asked[g]][1]}`, worn[g] !== p.worn[g] && "changed",
      locked[g] && "locked"].filter(Boolean).join(", ");
    const button = make("button", { type: "button", className: "group" },
      make("span", { className: "pairing", ariaHidden: "true" }, target ? chip(target) : chip("transparent", "chip bare"), chip(m.hex)),
      make("span", { className: "of" }, make("b", null, titled(one)), make("small", null, m.code)),
      make("span", { className: "how" }, make("b", { className: "far" }, verdict(found)), marks && make("small", null, marks)));
    button.setAttribute("aria-pressed", String(g === group));
    button.addEventListener("click", () => { choose(g); });
    return make("li", { className: "group-row" }, button);
  };

  const swatch = (m) => {
    const one = materials[m], { p, worn, locked } = now;
    const far = tab === QUIET ? null : one.far[tab];
    const block = chip(one.hex, "block");
    if (tab !== QUIET) block.append(chip(T.colours[tab][3], "beside"));
    const button = make("button", { type: "button", className: "swatch", disabled: locked[group] && worn[group] !== m }, block,
      make("b", null, one.code),
      make("span", null, far === null ? one.kind : `\u0394E ${far.toFixed(1)}, ${one.kind}`),
      make("span", null, [one.price_said || "price to be confirmed", one.lead === null ? "" : `${one.lead} days`].filter(Boolean).join(", ")));
    button.title = `${one.name}. ${one.words[one.target]}`.trim();
    button.dataset.material = m;
    button.setAttribute("aria-pressed", String(worn[group] === m));
    button.addEventListener("click", () => { wear(m); });
    const show = (other) => () => {
      const svg = $("mine").querySelector("svg");
      if (svg && !locked[group]) paint(svg, p, now.worn.map((each, g) => (g === group ? other ?? each : each)));
    };
    button.addEventListener("pointermove", show(m));
    button.addEventListener("pointerleave", show(null));
    return make("li", null, button);
  };

  const layPicker = () => {
    const { p, worn, locked } = now, one = groupsOf(p)[group], m = materials[worn[group]];
    const found = answer(p, group, worn[group]);
    $("part-name").textContent = titled(one);
    const nearer = found?.nearer ?? null, asked = p.asked[group] === null ? "" : ", as asked,";
    const said = found ? `answers ${T.colours[found.target][1]}${asked} at \u0394E ${verdict(found)}${found.words ? `: ${found.words}` : ""}${nearer === null ? "" : `; nearer to ${T.colours[nearer][1]}, ${m.far[nearer].toFixed(1)}`}` : `follows ${one.tone ? `its own tone (${one.tone})` : "a tone of its own"}, as soles and fittings do, and answers no colour of the photograph`;
    $("part-now").replaceChildren(chip(m.hex), ` ${m.name}, ${m.kind}, ${said}.`);
    $("lock").setAttribute("aria-pressed", String(locked[group]));
    $("lock").textContent = locked[group] ? "Locked: unlock it" : "Lock this part";
    $("tabs").replaceChildren(...[...T.colours, [null, "Neutrals", "", null]].map(([letter, name, , hex], j) => {
      const button = make("button", { type: "button", className: "tab" },
        hex ? chip(hex) : "", letter ?? "", make("span", { className: letter ? "name" : "" }, name),
        found?.target === j ? make("small", null, "its target") : "");
      button.setAttribute("aria-pressed", String(j === tab));
      button.addEventListener("click", () => { tab = j; layPicker(); $("tabs").children[j].focus(); });
      return button;
    }));
    $("swatches").replaceChildren(...one.near[tab].map(swatch));
  };

  const layOther = () => {
    const which = $("beside").value;
    $("bench").classList.toggle("paired", which !== "");
    $("other").hidden = which === "";
    $("mine").querySelector("figcaption")?.remove();
    $("mine").querySelector("dl")?.remove();
    if (which === "") return;
    $("mine").append(make("figcaption", null, make("b", null, "As it is here")), make("dl", { className: "facts" }, ...facts(now.p, now.worn)));
    const trial = which === "proposed" ? { p: now.p, worn: now.p.worn } : trials[Number(which)];
    const svg = drawing(trial.p, false);
    if (svg.style) paint(svg, trial.p, trial.worn);
    const differ = trial.p.shoe === now.p.shoe
      ? groupsOf(now.p).filter((one, g) => trial.worn[g] !== now.worn[g]).map(titled) : [];
    const caption = which === "proposed" ? "As proposed" : `${trial.p.n} ${trial.p.name}`;
    $("other").replaceChildren(svg, make("figcaption", null, make("b", null, caption),
      trial.p.shoe === now.p.shoe ? ` Differs in ${differ.length ? differ.join("; ") : "nothing"}.` : ""),
    make("dl", { className: "facts" }, ...facts(trial.p, trial.worn)));
    cropped(svg);
  };

  const lay = () => {
    const { p, worn } = now, svg = $("mine").querySelector("svg");
    if (svg) {
      paint(svg, p, worn);
      svg.querySelectorAll(".part").forEach((node) => {
        node.classList.toggle("on", groupsOf(p)[group].parts.includes(node.dataset.component));
      });
    }
    $("groups").replaceChildren(...groupsOf(p).map(row));
    $("facts").replaceChildren(...facts(p, worn));
    $("short-facts").textContent = ["cost", "days", "verdicts"]
      .map((name) => $("facts").querySelector(`.fact-${name}`).textContent).join("; ");
    layPicker();
    layOther();
    $("undo").disabled = !now.past.length;
    $("redo").disabled = !now.future.length;
    $("proposed").disabled = !Object.keys(changed(p, now)).length;
    const line = command(p, now);
    $("edit").textContent = line || "Nothing is changed yet.";
    $("copy-edit").disabled = !line;
    $("picked-here").checked = Boolean(document.querySelector(`[name=pick][value="${p.n}"]`)?.checked);
    layCard(now);
    told();
    keepAll();
  };
  const layCard = (trial) => {
    const card = document.querySelector(`.card[data-n="${trial.p.n}"]`);
    if (card?.querySelector("svg")) paint(card.querySelector("svg"), trial.p, trial.worn);
    card?.classList.toggle("tried", command(trial.p, trial) !== "");
  };

  // What was tried and picked outlives a reload; it is of exactly these tables, and where nothing can be kept, it is lost.
  const boxes = () => [...document.querySelectorAll("[name=pick]")];
  const kept = () => `palette ${location.pathname} ${T.print}`;
  const keepAll = () => {
    const tried = trials.map(({ worn, locked }) => [worn, locked]);
    const picked = boxes().filter((box) => box.checked).map((box) => box.value);
    try { localStorage.setItem(kept(), JSON.stringify({ tried, picked })); } catch { /* a browser may keep nothing */ }
  };
  const remembered = () => {
    let found = null;
    try { found = JSON.parse(localStorage.getItem(kept())); } catch { return; }
    if (!found) return;
    found.tried.forEach(([worn, locked], i) => { Object.assign(trials[i], { worn, locked }); layCard(trials[i]); });
    for (const box of boxes()) box.checked = found.picked.includes(box.value);
  };

  const choose = (g, focus = false) => {
    group = g;
    tab = answer(now.p, g, now.worn[g])?.target ?? QUIET;
    lay();
    if (focus) $("groups").children[g].firstChild.focus();
  };
  const say = (text) => { $("said").textContent = text; };
  const keep = () => { now.past.push({ worn: [...now.worn], locked: [...now.locked] }); now.future = []; };
  const wear = (m) => {
    if (now.locked[group] || now.worn[group] === m) return;
    keep();
    now.worn[group] = m;
    lay();
    $("swatches").querySelector(`[data-material="${m}"]`)?.focus();
    const all = whole(now.p, now.worn);
    say(`${titled(groupsOf(now.p)[group])}: ${materials[m].code}, ${verdict(answer(now.p, group, m))}. ${money(all.cost)} a pair.`);
  };
  const lock = () => { keep(); now.locked[group] = !now.locked[group]; lay(); say(now.locked[group] ? "Locked." : "Unlocked."); };
  const step = (from, to, word) => {
    if (!now[from].length) return;
    now[to].push({ worn: now.worn, locked: now.locked });
    Object.assign(now, now[from].pop());
    lay();
    say(word);
  };
  const asProposed = () => { keep(); now.worn = [...now.p.worn]; now.locked = held(now.p); lay(); say("As proposed."); };

  const open = (n) => {
    now = trials.find((trial) => trial.p.n === n) ?? trials[0];
    const { p } = now;
    $("bench-name").replaceChildren(make("span", { className: "no" }, String(p.n)), ` ${p.name}`);
    $("bench-plan").textContent = p.plan;
    $("mine").replaceChildren(drawing(p, true), make("p", { id: "short-facts", className: "short-facts", ariaHidden: "true" }));
    $("beside").replaceChildren(make("option", { value: "" }, "nothing"), make("option", { value: "proposed" }, "as proposed"),
      ...trials.flatMap((trial, i) => (trial === now ? [] : [make("option", { value: String(i) }, `${trial.p.n} ${trial.p.name}`)])));
    document.body.classList.add("trying");
    $("bench").hidden = false;
    cropped($("mine").firstChild);
    choose(0);
    scrollTo(0, 0);
    $("bench-name").focus();
  };
  const close = () => {
    document.body.classList.remove("trying");
    $("bench").hidden = true;
    document.querySelector(`.card[data-n="${now.p.n}"] .try`)?.focus();
  };
  const follow = () => {
    const n = /^#try-(\d+)$/.exec(location.hash)?.[1];
    if (n) open(Number(n)); else if (!$("bench").hidden) close();
  };

  $("mine").addEventListener("click", (event) => {
    const part = event.target.closest("[data-component]")?.dataset.component;
    const g = groupsOf(now.p).findIndex((one) => one.parts.includes(part));
    if (g >= 0) choose(g);
  });
  $("lock").addEventListener("click", lock);
  $("undo").addEventListener("click", () => step("past", "future", "Undone."));
  $("redo").addEventListener("click", () => step("future", "past", "Done again."));
  $("proposed").addEventListener("click", asProposed);
  $("back").addEventListener("click", () => { location.hash = ""; });
  $("beside").addEventListener("change", layOther);
  $("picked-here").addEventListener("change", () => document.querySelector(`[name=pick][value="${now.p.n}"]`)?.click());
  $("copy-edit").addEventListener("click", () => copied($("copy-edit"), $("edit")));
  const beyond = (list, at, by) => list[Math.max(0, Math.min(list.length - 1, [...list].findIndex((node) => node.contains(at)) + by))];
  document.addEventListener("keydown", (event) => {
    if ($("bench").hidden || event.target.closest("select, input")) return;
    const { key } = event, control = event.ctrlKey || event.metaKey;
    const inGroups = event.target.closest("#groups"), inSwatches = event.target.closest("#swatches"), inTabs = event.target.closest("#tabs");
    if (control && key.toLowerCase() === "z") (event.shiftKey ? $("redo") : $("undo")).click();
    else if (control || event.altKey) return;
    else if (key === "Escape") location.hash = "";
    else if (key === "l") lock();
    else if (inGroups && (key === "ArrowDown" || key === "ArrowUp")) choose(Math.max(0, Math.min(groupsOf(now.p).length - 1, group + (key === "ArrowDown" ? 1 : -1))), true);
    else if ((inSwatches || inTabs) && /^Arrow(Left|Right)$/.test(key)) {
      const node = beyond((inSwatches ?? inTabs).children, event.target, key === "ArrowRight" ? 1 : -1);
      (node.matches("button") ? node : node.firstChild).focus();
    } else return;
    event.preventDefault();
  });
  addEventListener("hashchange", follow);
  const started = () => {
    for (const card of document.querySelectorAll(".card")) {
      card.querySelector(".try").hidden = false;
      card.querySelector(".stage").addEventListener("click", () => { location.hash = `try-${card.dataset.n}`; });
    }
    document.body.classList.add("tryable");
  };

  return {
    start: (tell) => { told = tell; started(); remembered(); tell(); follow(); },
    keep: keepAll,
    command: (n) => command(trials[n - 1].p, trials[n - 1]),
    picks: (chosen) => ({
      schema: "palette.picks/1", version: T.version, proposals: "proposals.json",
      picked: T.proposals.filter((p) => chosen.includes(p.n)).map((p) => p.id),
      passed: T.proposals.filter((p) => !chosen.includes(p.n)).map((p) => p.id),
      changed: Object.fromEntries(trials.map(({ p }, i) => [p.id, changed(p, trials[i])]).filter(([, each]) => Object.keys(each).length)),
    }),
  };
})();
