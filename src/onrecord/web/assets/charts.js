// Draws the charts of a page from the JSON beside them. Each mark is a link to the sentences it counts.
(function () {
  "use strict";
  const onrecord = window.onrecord;
  const STANDING = {
    "confirmed by the side hit or a third party": "var(--s-others)",
    "confirmed by the attacker only": "var(--s-attacker)",
    "confirmed, unclear by whom": "var(--s-confirmed)",
    "stated by the outlet": "var(--s-stated)",
    "claimed by a party": "var(--s-claimed)",
    alleged: "var(--s-alleged)",
    "not verified": "var(--s-unverified)",
    disputed: "var(--s-disputed)",
    denied: "var(--s-denied)",
  };
  const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
  const day = (iso) => new Date(iso.length === 7 ? iso + "-01T00:00:00Z" : iso + "T00:00:00Z");
  const after = (iso) => new Date(day(iso).getTime() + 864e5);
  const short = (iso) => (iso.length === 7 ? `${MONTHS[+iso.slice(5) - 1]} ${iso.slice(2, 4)}` : `${+iso.slice(8)} ${MONTHS[+iso.slice(5, 7) - 1]}`);
  // Names never take so much of a phone that no room is left for what they name.
  const longest = (labels, width) => Math.min(260, width * 0.4, 18 + 6.8 * d3.max(labels, (label) => label.length));
  const clip = (label, width) => (label.length * 6.8 > width - 14 ? label.slice(0, Math.floor((width - 14) / 6.8) - 1) + "…" : label);
  // Fewer ticks than periods where there is no room; each tick is a period that exists.
  const ticks = (periods, width) => periods.filter((_, n) => n % Math.max(1, Math.ceil((periods.length * 62) / width)) === 0);

  // Counts are whole: an axis of two events has no tick at one and a half.
  const whole = (most) => (most <= 6 ? d3.range(0, most + 1) : d3.ticks(0, most, 5));
  const stacked = (rows, key) => d3.max(d3.rollups(rows, (group) => d3.sum(group, (row) => row.events), (row) => row[key]), (pair) => pair[1]);

  function legend(box, names, colour) {
    const list = onrecord.element("ul", "legend");
    for (const name of names) {
      const item = onrecord.element("li");
      const swatch = onrecord.element("i");
      swatch.style.background = colour(name);
      item.append(swatch, name);
      list.append(item);
    }
    box.append(list);
  }

  const base = (width, more) => Object.assign({ width, style: { fontSize: "12px", overflow: "visible" }, marginBottom: 34 }, more);
  const link = (text) => ({ href: "href", ariaLabel: text });

  // Each bar takes the first lane that is free, so that none covers another.
  function lane(rows, scale) {
    const ends = [];
    for (const row of rows) {
      const [start, end] = [scale(row.x1), Math.max(scale(row.x2), scale(row.x1) + 14)];
      let free = ends.findIndex((taken) => taken <= start);
      if (free < 0) free = ends.length;
      ends[free] = end;
      row.lane = free;
    }
    return ends.length;
  }

  const DRAW = {
    days(box, data, width) {
      const rows = data.rows.map((row) => ({ ...row, x1: day(row.day), x2: after(row.day) }));
      return Plot.plot(base(width, {
        height: 150, x: { type: "utc", label: null }, y: { label: "reports", grid: true, ticks: whole(d3.max(rows, (row) => row.reports)), tickFormat: "d" },
        marks: [
          Plot.rectY(rows, { x1: "x1", x2: "x2", y: "reports", fill: "var(--c0)", inset: rows.length > 150 ? 0 : 0.5, ...link((r) => `${r.day}: ${r.reports} reports`) }),
          Plot.ruleY([0]),
        ],
      }));
    },
    rank(box, data, width) {
      const left = longest(data.rows.map((row) => row.source), width);
      return Plot.plot(base(width, {
        marginLeft: left, marginRight: 44, height: 40 + 30 * data.rows.length, x: { axis: null }, y: { label: null, tickSize: 0, domain: data.rows.map((r) => r.source), tickFormat: (d) => clip(d, left) },
        marks: [
          Plot.barX(data.rows, { x: "statements", y: "source", fill: "var(--c2)", insetTop: 4, insetBottom: 4, ...link((r) => `${r.source}: ${r.statements}`) }),
          Plot.text(data.rows, { x: "statements", y: "source", text: (r) => String(r.statements), dx: 6, textAnchor: "start", fill: "currentColor" }),
          Plot.ruleX([0]),
        ],
      }));
    },
    matrix(box, data, width) {
      const left = Math.min(190, longest(data.speakers, width));
      const room = (width - left - 96) / data.outlets.length;
      return Plot.plot(base(width, {
        marginLeft: left, marginTop: 74, marginRight: 96, marginBottom: 6, height: 84 + 27 * data.speakers.length,
        x: { domain: data.outlets, axis: "top", label: null, tickRotate: -28, tickSize: 0, tickFormat: (d) => clip(d, 130) },
        y: { domain: data.speakers, label: null, tickSize: 0, tickFormat: (d) => clip(d, left) }, r: { range: [0, Math.min(12, room / 2.4)] },
        marks: [
          Plot.ruleY(data.speakers, { y: (d) => d, stroke: "var(--line)" }),
          Plot.dot(data.rows, { x: "outlet", y: "speaker", r: "statements", fill: "var(--c2)", fillOpacity: 0.75, ...link((r) => `${r.speaker} in ${r.outlet}: ${r.statements}`) }),
          ...(room < 40 ? [] : [Plot.text(data.rows, { x: "outlet", y: "speaker", text: (r) => String(r.statements), dx: 17, fill: "currentColor", fontSize: 11 })]),
        ],
      }));
    },
    "small-stacks"(box, data, width) {
      const present = data.standings.filter((name) => data.rows.some((row) => row.standing === name));
      legend(box, present, (name) => STANDING[name]);
      const left = longest(data.order, width);
      return Plot.plot(base(width, {
        marginLeft: left, marginRight: 10, height: 50 + 62 * data.order.length,
        x: { domain: data.periods, label: null, tickFormat: short, ticks: ticks(data.periods, width - left), tickSize: 0, padding: 0.12 },
        fx: { axis: null }, fy: { domain: data.order, label: null, axis: "left", tickFormat: (d) => clip(d, left) }, y: { axis: null },
        color: { domain: present, range: present.map((name) => STANDING[name]) },
        marks: [
          Plot.barY(data.rows, Plot.stackY({ order: present }, { x: "period", y: "events", fy: data.series, fill: "standing", z: "standing", insetTop: 1, ...link((r) => `${r[data.series]}, ${r.period}, ${r.standing}: ${r.events}`) })),
          Plot.text(d3.rollups(data.rows, (group) => d3.sum(group, (row) => row.events), (row) => row[data.series], (row) => row.period).flatMap(([name, periods]) => periods.map(([period, events]) => ({ [data.series]: name, period, events }))), { x: "period", y: "events", fy: data.series, text: (r) => String(r.events), dy: -7, fill: "currentColor", fontSize: 11 }),
          Plot.ruleY([0], { stroke: "var(--line)" }),
        ],
      }));
    },
    "stacked-bars"(box, data, width) {
      legend(box, data.order, (name) => STANDING[name]);
      return Plot.plot(base(width, {
        height: 260, x: { domain: data.periods, label: null, tickFormat: short, ticks: ticks(data.periods, width), tickSize: 0, padding: 0.15 },
        y: { label: "events", grid: true, tickFormat: "d", ticks: whole(stacked(data.rows, "period")) }, color: { domain: data.order, range: data.order.map((name) => STANDING[name]) },
        marks: [
          Plot.barY(data.rows, Plot.stackY({ order: data.order, reverse: false }, { x: "period", y: "events", fill: data.series, z: data.series, insetTop: 1, ...link((r) => `${r[data.series]}, ${r.period}: ${r.events}`) })),
          Plot.ruleY([0]),
        ],
      }));
    },
    "stacked-rows"(box, data, width) {
      const present = data.order.filter((name) => data.rows.some((row) => row.standing === name));
      legend(box, present, (name) => STANDING[name]);
      const left = longest(data.actors, width);
      return Plot.plot(base(width, {
        marginLeft: left, height: 50 + 32 * data.actors.length, x: { label: "events", tickFormat: "d", grid: true, ticks: whole(stacked(data.rows, "actor")) },
        y: { domain: data.actors, label: null, tickSize: 0, tickFormat: (d) => clip(d, left) }, color: { domain: present, range: present.map((name) => STANDING[name]) },
        marks: [
          Plot.barX(data.rows, Plot.stackX({ order: present }, { x: "events", y: "actor", fill: "standing", z: "standing", insetTop: 4, insetBottom: 4, insetRight: 1, ...link((r) => `${r.actor}, ${r.standing}: ${r.events}`) })),
          Plot.ruleX([0]),
        ],
      }));
    },
    ranges(box, data, width) {
      const rows = data.rows.map((row) => ({ ...row, x1: day(row.from), x2: after(row.to), x: new Date((+day(row.from) + +after(row.to)) / 2) }));
      const text = (r) => `${r.as_of}: ${r.figure}, ${r.by}`;
      const open = (signs) => rows.filter((row) => signs.includes(row.relation));
      return Plot.plot(base(width, {
        height: 240, marginLeft: 62, marginRight: 24, x: { type: "utc", label: null, nice: true, ticks: Math.max(2, Math.floor(width / 110)) }, y: { label: null, grid: true, zero: true, nice: true, ticks: 5 },
        marks: [
          Plot.ruleX(rows, { x: "x", y1: "low", y2: "high", stroke: "var(--c2)", strokeWidth: 3, strokeOpacity: 0.5 }),
          Plot.text(open([">", ">="]), { x: "x", y: "high", text: () => "↑", dy: -12, fill: "var(--c2)" }),
          Plot.text(open(["<", "<="]), { x: "x", y: "low", text: () => "↓", dy: 12, fill: "var(--c2)" }),
          Plot.dot(rows, { x: "x", y: (r) => (r.low + r.high) / 2, r: 5, fill: (r) => (r.by === "the outlet itself" ? "var(--c2)" : "var(--paper)"), stroke: "var(--c2)", strokeWidth: 2, ...link(text) }),
          Plot.ruleY([0]),
        ],
      }));
    },
    times(box, data, width) {
      const rows = data.rows.map((row) => ({ ...row, x1: day(row.from), x2: after(row.to), exact: row.from === row.to }));
      const domain = [day(data.first), after(data.last)];
      const scale = d3.scaleUtc(domain, [20, width - 20]);
      const lanes = lane(rows, scale);
      const text = (r) => `${r.label}: ${r.mentions} mentions`;
      return Plot.plot(base(width, {
        height: 50 + 17 * lanes, marginLeft: 20, marginRight: 20, clip: true,
        x: { type: "utc", label: null, domain, ticks: Math.max(2, Math.floor(width / 90)) }, y: { axis: null, domain: d3.range(lanes) }, r: { domain: [1, 20], range: [4, 8], clamp: true },
        marks: [
          () => d3.create("svg:defs").call((defs) => fade(defs)).node(),
          Plot.gridX({ stroke: "var(--line)" }),
          Plot.barX(rows.filter((r) => !r.exact), { x1: "x1", x2: "x2", y: "lane", fill: "url(#fade)", insetTop: 3, insetBottom: 3, ...link(text) }),
          Plot.dot(rows.filter((r) => r.exact), { x: (r) => new Date(+r.x1 + 432e5), y: "lane", r: "mentions", fill: "var(--accent)", ...link(text) }),
        ],
      }));
    },
    phases(box, data, width) {
      const colour = onrecord.partyColour(data.parties);
      const end = after(data.last);
      const bars = [];
      for (const town of data.towns) {
        town.phases.forEach((phase, n) => {
          const next = town.phases[n + 1];
          const until = next ? day(next.from) : end;
          const stale = new Date(+day(phase.last) + data.stale * 864e5);
          const bar = { town: town.name, href: town.href, words: phase.words, from: phase.from, state: phase.state, fill: colour(phase) };
          bars.push({ ...bar, x1: day(phase.from), x2: stale < until ? stale : until, stale: false });
          if (stale < until) bars.push({ ...bar, x1: stale, x2: until, stale: true });
        });
      }
      const towns = data.towns.filter((town) => town.phases.length).map((town) => town.name);
      const left = longest(towns, width);
      onrecord.controlLegend(box, data);
      return Plot.plot(base(width, {
        marginLeft: left, height: 50 + 22 * towns.length, x: { type: "utc", label: null, domain: [day(data.first), end] },
        y: { domain: towns, label: null, tickSize: 0, tickFormat: (d) => clip(d, left) },
        marks: [
          () => d3.create("svg:defs").call((defs) => onrecord.hatch(defs, "hatch-lines")).node(),
          Plot.barX(towns, { y: (d) => d, x1: () => day(data.first), x2: () => end, fill: "var(--unknown)", fillOpacity: 0.18, insetTop: 6, insetBottom: 6 }),
          Plot.barX(bars, { x1: "x1", x2: "x2", y: "town", fill: "fill", fillOpacity: (d) => (d.stale ? 0.35 : 1), insetTop: 3, insetBottom: 3, ...link((d) => `${d.town}, from ${d.from}: ${d.words}${d.stale ? ", stale" : ""}`) }),
          Plot.barX(bars.filter((d) => d.state === "contested"), { x1: "x1", x2: "x2", y: "town", fill: "url(#hatch-lines)", insetTop: 3, insetBottom: 3, pointerEvents: "none" }),
        ],
      }));
    },
  };

  function fade(defs) {
    const gradient = defs.append("linearGradient").attr("id", "fade");
    for (const [offset, opacity] of [["0%", 0], ["30%", 0.75], ["70%", 0.75], ["100%", 0]]) {
      gradient.append("stop").attr("offset", offset).attr("stop-color", "var(--accent)").attr("stop-opacity", opacity);
    }
  }

  const PALETTE = ["--c1", "--c2", "--c3", "--c4", "--c5", "--c6"];
  onrecord.partyColour = (parties) => (phase) => {
    if (phase.state === "unknown" || !phase.holder) return phase.state === "contested" ? "var(--paper)" : "var(--unknown)";
    const n = parties.indexOf(phase.holder);
    return `var(${n < 0 ? "--c0" : PALETTE[n % PALETTE.length]})`;
  };
  onrecord.hatch = function (defs, id) {
    const pattern = defs.append("pattern").attr("id", id).attr("width", 6).attr("height", 6).attr("patternUnits", "userSpaceOnUse").attr("patternTransform", "rotate(45)");
    pattern.append("rect").attr("width", 2.4).attr("height", 6).attr("fill", "var(--ink)").attr("fill-opacity", 0.75);
    return pattern;
  };
  onrecord.controlLegend = function (box, data) {
    legend(box, data.parties.map((name) => "held by " + name), (name) => onrecord.partyColour(data.parties)({ state: "held", holder: name.slice(8) }));
    const list = box.querySelector(".legend");
    for (const [name, className] of [["contested", "hatched"], ["stale", "dashed"], ["unknown", ""]]) {
      const item = onrecord.element("li");
      const swatch = onrecord.element("i", className);
      if (!className) swatch.style.background = "var(--unknown)";
      item.append(swatch, name);
      list.append(item);
    }
  };

  // Links in a drawing are named by what they carry, and step aside for the table where they are too many to walk.
  function name(svg) {
    const links = svg.querySelectorAll("a");
    for (const anchor of links) {
      const named = anchor.querySelector("[aria-label]");
      if (named) {
        anchor.setAttribute("aria-label", named.getAttribute("aria-label"));
        const title = document.createElementNS("http://www.w3.org/2000/svg", "title");
        title.textContent = named.getAttribute("aria-label");
        named.removeAttribute("aria-label");
        named.append(title);
      }
      if (links.length > 80) anchor.setAttribute("tabindex", "-1");
    }
    for (const group of svg.querySelectorAll("g[aria-label]")) group.removeAttribute("aria-label");
    svg.removeAttribute("role");
  }

  function draw(box) {
    const kind = box.dataset.chart;
    const data = onrecord.data(box.dataset.from);
    box.replaceChildren();
    if (kind === "map" || kind === "control-map") return onrecord.map(box, kind, data);
    const svg = DRAW[kind](box, data, Math.max(300, box.clientWidth));
    name(svg);
    box.append(svg);
  }

  const boxes = Array.from(document.querySelectorAll("[data-chart]"));
  boxes.forEach(draw);
  let width = document.documentElement.clientWidth;
  window.addEventListener("resize", () => {
    if (document.documentElement.clientWidth === width) return;
    width = document.documentElement.clientWidth;
    boxes.forEach(draw);
  });
})();
