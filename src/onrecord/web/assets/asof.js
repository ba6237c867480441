// The record as it stood on a day, and beside it on an earlier one. Both days stand in the address.
(function () {
  "use strict";
  const onrecord = window.onrecord;
  const box = document.getElementById("asof");
  const data = onrecord.data(box.dataset.from);
  const field = (name) => box.querySelector(`[name=${name}]`);
  const [day, since, changed, words] = ["day", "since", "changed", "with"].map(field);
  const long = (iso) => new Date(iso).toLocaleDateString("en-GB", { timeZone: "UTC", day: "numeric", month: "long", year: "numeric" });
  const STEP = 30;
  let room = STEP;
  box.hidden = false;
  for (const input of [day, since]) Object.assign(input, { min: data.first, max: data.last });

  // The state that began last by the end of a day.
  const at = (states, iso) => (iso ? states.filter((state) => state[0] <= iso).pop() : undefined);

  function row([kind, name, states], compared) {
    const [now, then] = [at(states, day.value), at(states, since.value)];
    const line = onrecord.element("tr", !compared || then === now ? "" : then ? "changed" : "new");
    const head = onrecord.element("th", "", name);
    head.scope = "row";
    head.append(onrecord.element("span", "sub", data.kinds[kind]));
    const before = onrecord.element("td", "since", then ? then[1] : "not on record");
    const link = onrecord.element("a", "", now[3]);
    link.href = now[2];
    const where = onrecord.element("td");
    where.append(link, onrecord.element("span", "sub", long(now[0])));
    if (document.title.endsWith("(synthetic)")) where.append(onrecord.element("b", "prov", "synthetic"));
    before.hidden = !compared;
    const stood = onrecord.element("td", "", now[1]);
    [before.dataset.label, stood.dataset.label, where.dataset.label] = ["Then: ", "As of the day: ", "Said in "];
    line.append(head, before, stood, where);
    return line;
  }

  function show() {
    const compared = Boolean(since.value);
    const wanted = words.value.trim().toLowerCase();
    changed.disabled = !compared;
    const known = data.things.filter((thing) => at(thing[2], day.value));
    const states = known.map((thing) => [thing, at(thing[2], day.value), at(thing[2], since.value)]);
    const fresh = states.filter(([, now, then]) => compared && !then).length;
    const moved = states.filter(([, now, then]) => compared && then && then !== now).length;
    const listed = states.filter(([thing, now, then]) =>
      (!compared || !changed.checked || then !== now) && (!wanted || `${thing[1]} ${now[1]}`.toLowerCase().includes(wanted)));
    const bar = compared ? `; since ${long(since.value)} ${fresh} came on record and ${moved} changed` : "";
    box.querySelector(".found").textContent = day.value ? `At the end of ${long(day.value)} the record held ${known.length} of ${data.things.length}${bar}. ${listed.length} listed.` : "";
    box.querySelector("thead .since").hidden = !compared;
    // What changed, then what is new, then the rest; towns and positions before the many events, the newest first.
    const rank = ([, now, then]) => (!compared || then === now ? 0 : then ? 2 : 1);
    listed.sort((a, b) => rank(b) - rank(a) || b[0][0] - a[0][0] || (a[1][0] < b[1][0] ? 1 : a[1][0] > b[1][0] ? -1 : 0));
    box.querySelector("tbody").replaceChildren(...listed.slice(0, room).map(([thing]) => row(thing, compared)));
    const further = box.querySelector(".further");
    further.hidden = listed.length <= room;
    further.textContent = `Show more (${Math.max(0, listed.length - room)})`;
  }

  function read() {
    const state = onrecord.state();
    const valid = (name) => (/^\d{4}-\d\d-\d\d$/.test(state.get(name) || "") ? state.get(name) : "");
    day.value = valid("day") || data.last;
    since.value = valid("since");
    changed.checked = state.get("changed") === "1";
    words.value = state.get("about") || "";
    show();
  }
  box.addEventListener("input", (event) => {
    room = STEP;
    onrecord.keep({ day: day.value === data.last ? null : day.value || null, since: since.value || null, changed: changed.checked ? "1" : null, about: words.value || null });
    show();
  });
  box.querySelector(".further").addEventListener("click", () => {
    room += STEP;
    show();
  });
  window.addEventListener("hashchange", read);
  read();
})();
