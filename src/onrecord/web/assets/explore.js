// A line of days, a map and a list that show the same choice. The choice stands in the address.
(function () {
  "use strict";
  const onrecord = window.onrecord;
  const box = document.getElementById("explore");
  if (!box) return;
  const data = onrecord.data(box.dataset.from);
  const part = (name) => box.querySelector(name);
  const field = (name) => part(`[name=${name}]`);
  const [from, to] = [field("from"), field("to")];
  const KINDS = ["events", "control"];
  const DAY = 864e5;
  const STEP = 50;
  const iso = (time) => new Date(time).toISOString().slice(0, 10);
  const long = (day) => new Date(day).toLocaleDateString("en-GB", { timeZone: "UTC", day: "numeric", month: "long", year: "numeric" });
  const [first, last] = [Date.parse(data.first), Date.parse(data.last)];
  let choice = {};
  let room = STEP;
  let map = null;

  function read() {
    const state = onrecord.state();
    const day = (name) => (/^\d{4}-\d\d-\d\d$/.test(state.get(name) || "") ? state.get(name) : "");
    const hidden = (state.get("without") || "").split(",");
    const place = /^\d+$/.test(state.get("place") || "") ? data.places[+state.get("place")] : undefined;
    choice = { from: day("from"), to: day("to"), kinds: KINDS.map((kind) => !hidden.includes(kind)), place };
    [from.value, to.value] = [choice.from, choice.to];
    KINDS.forEach((kind, n) => (field(kind).checked = choice.kinds[n]));
    show();
  }
  function keep(changes) {
    onrecord.keep(changes);
    room = STEP;
    read();
  }

  const within = (item) => (!choice.to || item.f <= choice.to) && (!choice.from || item.u >= choice.from);
  const ofKind = (item) => choice.kinds[item.k];

  // Days, or weeks where days would be thinner than a line; an uncertain item counts in part on each of its days.
  function bins(items, width) {
    const days = Math.round((last - first) / DAY) + 1;
    const size = Math.max(1, Math.ceil((days * 3) / width));
    const sure = new Array(Math.ceil(days / size)).fill(0);
    const open = sure.slice();
    for (const item of items) {
      const [start, end] = [Math.round((Date.parse(item.f) - first) / DAY), Math.round((Date.parse(item.u) - first) / DAY)];
      if (start === end) {
        if (start >= 0 && start < days) sure[Math.floor(start / size)] += 1;
      } else for (let n = Math.max(0, start); n <= Math.min(end, days - 1); n += 1) open[Math.floor(n / size)] += 1 / (end - start + 1);
    }
    return sure.map((count, n) => ({ start: first + n * size * DAY, end: Math.min(first + (n + 1) * size * DAY, last + DAY), sure: count, open: open[n] }));
  }

  function line() {
    const holder = part(".line");
    const width = Math.max(300, holder.clientWidth);
    const items = data.items.filter((item) => ofKind(item) && (!choice.place || item.p === choice.place.id));
    const rows = bins(items, width - 60);
    const [height, below] = [120, 22];
    const x = d3.scaleUtc([first, last + DAY], [34, width - 26]);
    const y = d3.scaleLinear([0, Math.max(1, d3.max(rows, (row) => row.sure + row.open))], [height - below, 8]).nice(4);
    const svg = d3.create("svg").attr("viewBox", [0, 0, width, height]).attr("width", width).attr("height", height);
    svg.append("g").attr("transform", `translate(0,${height - below})`).call(d3.axisBottom(x).ticks(Math.max(2, Math.floor(width / 100))).tickSizeOuter(0));
    svg.append("g").attr("transform", "translate(34,0)").call(d3.axisLeft(y).tickValues(y.ticks(3).filter(Number.isInteger)).tickFormat(d3.format("d")).tickSize(-(width - 60))).call((axis) => axis.select(".domain").remove()).call((axis) => axis.selectAll(".tick line").attr("stroke", "var(--line)"));
    const bar = (row) => ({ x: x(row.start) + 0.5, width: Math.max(1, x(row.end) - x(row.start) - 1) });
    for (const row of rows) {
      const { x: left, width: wide } = bar(row);
      const full = svg.append("rect").attr("class", "sure").attr("x", left).attr("width", wide).attr("y", y(row.sure)).attr("height", y(0) - y(row.sure));
      full.append("title").text(`${iso(row.start)}: ${row.sure}`);
      svg.append("rect").attr("class", "open").attr("x", left).attr("width", wide).attr("y", y(row.sure + row.open)).attr("height", y(row.sure) - y(row.sure + row.open));
    }
    const brush = d3.brushX().extent([[34, 4], [width - 26, height - below]]).on("end", (event) => {
      if (!event.sourceEvent) return;
      if (!event.selection) return keep({ from: null, to: null });
      const [a, b] = event.selection.map((at) => +x.invert(at));
      keep({ from: iso(Math.max(first, a + DAY / 2 - 1)), to: iso(Math.max(a, b - DAY / 2)) });
    });
    const layer = svg.append("g").attr("class", "brush").call(brush);
    if (choice.from || choice.to) {
      const edge = (value, other) => x(Math.max(first, Math.min(last + DAY, value ? Date.parse(value) : other)));
      const [a, b] = [edge(choice.from, first), edge(choice.to && iso(Date.parse(choice.to) + DAY), last + DAY)];
      if (b > a) layer.call(brush.move, [a, b]);
    }
    svg.attr("role", "img").attr("aria-label", `Events and changes of control by day, ${long(data.first)} to ${long(data.last)}. The fields above choose the days.`);
    holder.replaceChildren(svg.node());
  }

  function entry(item) {
    const row = onrecord.element("li", `item k-${KINDS[item.k]}`);
    const head = onrecord.element("h3", "", item.n);
    const tag = onrecord.element("p", "tag-line", `${item.d} `);
    tag.append(onrecord.element("span", item.f === item.u ? "dot" : "fade"), ` ${item.g}`);
    const words = onrecord.element("ul", "lines");
    words.append(...item.s.map((sentence) => onrecord.line(sentence, "Open the sentence")));
    row.append(head, tag, words);
    return row;
  }

  function show() {
    const timely = data.items.filter((item) => ofKind(item) && within(item));
    const listed = timely.filter((item) => !choice.place || item.p === choice.place.id);
    const counts = d3.rollup(timely.filter((item) => item.p !== null), (group) => group.length, (item) => item.p);
    line();
    if (map) map.show(counts, choice.place);
    const nowhere = listed.filter((item) => item.p === null).length;
    const unlocated = listed.filter((item) => item.p !== null && data.places[item.p].lat === null).length;
    const days = choice.from || choice.to ? `${choice.from ? long(choice.from) : "the beginning"} to ${choice.to ? long(choice.to) : "the end"}` : "the whole record";
    const where = choice.place ? `, ${choice.place.name}` : "";
    part(".found").textContent = `${listed.length} of ${data.items.length} in view: ${days}${where}.` +
      (nowhere + unlocated ? ` ${nowhere + unlocated} of them name no place that can be drawn and stand only in the list.` : "");
    part(".shown").textContent = `${days}${where}`;
    part(".address").textContent = location.href;
    field("nowhere").hidden = !choice.place;
    part(".told").replaceChildren(...listed.slice(0, room).map(entry));
    part(".further").hidden = listed.length <= room;
    part(".further").textContent = `Show more (${Math.max(0, listed.length - room)})`;
  }

  function draw() {
    part(".ground").replaceChildren();
    map = onrecord.map(part(".ground"), "map", { rows: data.places.map((place) => ({ ...place })), noun: ["report of an event or of control", "reports of events or of control"] });
    read();
  }

  part(".linked").hidden = false;
  for (const input of [from, to]) {
    Object.assign(input, { min: data.first, max: data.last });
    input.addEventListener("change", () => keep({ [input.name]: input.value || null }));
  }
  for (const kind of KINDS) {
    field(kind).addEventListener("change", () => keep({ without: KINDS.filter((each) => !field(each).checked).join(",") || null }));
  }
  field("whole").addEventListener("click", () => keep({ from: null, to: null, place: null }));
  field("nowhere").addEventListener("click", () => keep({ place: null }));
  part(".further").addEventListener("click", () => {
    room += STEP;
    show();
  });
  part(".ground").addEventListener("click", (event) => {
    const link = event.target.closest("a");
    const found = link && /^#place=(\d+)$/.exec(link.getAttribute("href"));
    if (!found) return;
    event.preventDefault();
    keep({ place: found[1] });
  });
  window.addEventListener("hashchange", read);
  let width = document.documentElement.clientWidth;
  window.addEventListener("resize", () => {
    if (document.documentElement.clientWidth === width) return;
    width = document.documentElement.clientWidth;
    draw();
  });
  draw();
})();
