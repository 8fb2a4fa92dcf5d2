"use strict";
// Adds and compares what the tables hold. No rule of colour, of ordering or of money stands here.
const reckoning = (T) => {
  const EXACT = 1e-9;                       // of a unit: less is the rounding of sums
  const materials = T.materials.map((row) => Object.fromEntries(T.fields.map((name, i) => [name, row[i]])));
  const groupsOf = (p) => T.shoes[p.shoe].groups;

  const answer = (p, g, m) => {
    if (!groupsOf(p)[g].carries && p.asked[g] === null) return null;
    const { words, far, verdicts, target: nearest } = materials[m], target = p.asked[g] ?? nearest;
    const verdict = p.quiet[g].includes(m) ? "quiet" : T.verdicts[verdicts[target]];
    return { target, far: far[target], words: words[target], verdict, nearer: nearest === target ? null : nearest };
  };

  const demands = (p, worn) => {
    const needs = new Map();                // the groups that share a material need it together
    groupsOf(p).forEach((group, g) => {
      needs.set(worn[g], [...(needs.get(worn[g]) ?? []), group.needs[worn[g]] ?? null]);
    });
    return [...needs].map(([m, each]) => {
      const { price, least, stock } = materials[m];
      const minimum = least ?? Infinity;
      const need = each.includes(null) ? null : T.pairs * each.reduce((a, b) => a + b, 0);
      const gap = need === null ? (minimum > 0 ? Infinity : 0) : Math.max(0, minimum - need);
      const lacking = gap <= EXACT || (need !== null && stock >= need - EXACT) ? 0 : gap;
      const leftover = need && lacking < Infinity ? lacking * need / need : need === 0 ? 0 : null;
      const known = price !== null && need !== null;
      return { m, need, lacking, cost: known ? need * price : null, surcharge: known && leftover !== null ? leftover * price : 0 };
    });
  };

  const whole = (p, worn) => {
    const all = demands(p, worn);
    const known = all.filter((d) => d.cost !== null);
    const sum = (key) => known.reduce((total, d) => total + d[key], 0) / T.pairs;
    const lead = all.map((d) => materials[d.m]).filter((one) => one.lead !== null)
      .reduce((a, b) => (a && (a.lead > b.lead || (a.lead === b.lead && a.code > b.code)) ? a : b), null);
    const verdicts = {};
    groupsOf(p).forEach((group, g) => {
      const found = answer(p, g, worn[g]);
      if (found) verdicts[found.verdict] = (verdicts[found.verdict] ?? 0) + group.parts.length;
    });
    return {
      cost: sum("cost"), surcharge: sum("surcharge"), unpriced: all.length - known.length, verdicts,
      materials: all.length, days: lead?.lead ?? null, critical: lead?.code ?? "",
      short: all.filter((d) => d.lacking > 0),
    };
  };

  const quoted = (word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\"'\"'")}'`);

  // What is locked at first: a part of a material, and one that was asked to wear a colour.
  const held = (p) => p.locked.map((locked, g) => locked || groupsOf(p)[g].given !== null);

  // The command that makes exactly this of the proposal; "" where nothing is other than proposed.
  const command = (p, trial) => {
    const freed = [], changes = [];
    groupsOf(p).forEach((group, g) => {
      const other = trial.worn[g] !== p.worn[g];
      if (p.locked[g] && (other || !trial.locked[g])) freed.push("--unlock", group.part);
      if (other || (trial.locked[g] && !held(p)[g])) changes.push(`${group.part}=${materials[trial.worn[g]].code}`);
    });
    if (!changes.length && !freed.length) return "";
    const number = T.proposals.length > 1 ? ["--number", String(p.n)] : [];
    const shelf = T.libraries.flatMap((name) => ["--library", name]);
    return ["palette", "colourway", "edit", "proposals.json", ...changes, ...number, ...freed, ...shelf, "-o", `${p.stem}-mine.json`]
      .map(quoted).join(" ");
  };

  const changed = (p, trial) => Object.fromEntries(groupsOf(p).flatMap((group, g) => (
    trial.worn[g] === p.worn[g] ? [] : [[group.part, materials[trial.worn[g]].code]]
  )));

  return { materials, groupsOf, answer, whole, held, command, changed };
};
