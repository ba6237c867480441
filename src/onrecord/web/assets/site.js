// What every page can do: open the sentences behind a value, show the words an address means, sort and filter tables.
(function () {
  "use strict";
  const onrecord = (window.onrecord = window.onrecord || {});
  const $ = (id) => document.getElementById(id);
  const read = (id) => ($(id) ? JSON.parse($(id).textContent) : null);
  let board = null;
  let opener = null;

  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  // The address keeps the state of a page: #show=town-3&day=2021-08-14. A plain #word is an anchor.
  onrecord.state = function () {
    const hash = location.hash.slice(1);
    return new URLSearchParams(hash.includes("=") ? hash : "");
  };
  onrecord.keep = function (changes) {
    const state = onrecord.state();
    for (const [key, value] of Object.entries(changes)) {
      if (value === null) state.delete(key);
      else state.set(key, value);
    }
    const text = state.toString();
    history.replaceState(null, "", text ? "#" + text : location.pathname + location.search);
  };
  onrecord.data = read;
  onrecord.element = element;
  onrecord.line = line;

  function words(sentence, instead) {
    const link = element("a", sentence.t === null ? "withheld" : "words");
    link.href = sentence.h;
    if (sentence.t === null) link.textContent = instead || "The sentence is withheld.";
    // Offsets count code points, as the record does; JavaScript strings count UTF-16 units.
    const points = Array.from(sentence.t || "");
    let at = 0;
    for (const [start, end] of sentence.m) {
      link.append(points.slice(at, start).join(""), element("mark", "", points.slice(start, end).join("")));
      at = end;
    }
    if (sentence.t !== null) link.append(points.slice(at).join(""));
    return link;
  }

  function line(sentence, instead) {
    const item = element("li");
    const said = element("p", "said");
    said.append(words(sentence, instead));
    const where = element("p", "where", `${sentence.o}, ${sentence.d} · ${sentence.r}`);
    if (document.title.endsWith("(synthetic)")) where.append(" · ", element("b", "prov", "synthetic"));
    item.append(said, where);
    return item;
  }

  // Where there are many, the sentences wait in a file of their own until the first of them is asked for.
  function sentences(then) {
    const stub = $("board");
    if (board || !stub) return board && then();
    if (!stub.dataset.src) {
      board = read("board");
      return then();
    }
    const script = element("script");
    script.src = stub.dataset.src;
    script.addEventListener("load", () => {
      board = onrecord.board;
      then();
    });
    document.head.append(script);
  }

  function open(key) {
    sentences(() => unfold(key));
  }

  function unfold(key) {
    const panel = $("panel");
    if (!board.sets[key]) return;
    const [title, items] = board.sets[key];
    $("panel-title").textContent = title;
    const list = panel.querySelector(".lines");
    list.replaceChildren();
    for (const index of items) {
      const item = board.items[index];
      if (item.t) {
        const head = element("li");
        head.append(element("h3", "", item.t));
        if (item.g) head.append(element("p", "where", item.g));
        list.append(head);
      }
      for (const sentence of item.s) list.append(line(sentence));
      if (item.more) {
        const all = element("li", "more");
        const link = element("a", "", "All the sentences");
        link.href = item.more;
        all.append(link);
        list.append(all);
      }
    }
    panel.hidden = false;
    panel.scrollTop = 0;
    panel.focus({ preventScroll: true });
  }

  function close() {
    if ($("panel").hidden) return;
    $("panel").hidden = true;
    onrecord.keep({ show: null });
    if (opener && opener.isConnected) opener.focus({ preventScroll: true });
  }

  function follow(event) {
    const link = event.target.closest && event.target.closest("a");
    const href = link && link.getAttribute("href");
    if (!href || !href.startsWith("#show=")) return;
    event.preventDefault();
    opener = link;
    const key = new URLSearchParams(href.slice(1)).get("show");
    onrecord.keep({ show: key });
    open(key);
  }

  // A finding's words may lie in several pieces; all of them are shown when its address is opened.
  function point() {
    for (const old of document.querySelectorAll(".on")) old.classList.remove("on");
    const id = decodeURIComponent(location.hash.slice(1));
    if (!id || id.includes("=")) return;
    for (const mark of document.querySelectorAll("mark.f")) {
      if (mark.dataset.f.split(" ").includes(id)) mark.classList.add("on");
    }
    const card = document.querySelector(`[data-card="${CSS.escape(id)}"]`);
    if (card) {
      card.classList.add("on");
      card.closest("details").open = true;
      const box = card.closest(".read");
      if (getComputedStyle(box).position === "sticky") box.scrollTop = card.offsetTop - box.clientHeight / 3;
    }
    const target = $(id);
    for (let inside = target && target.closest("details"); inside; inside = inside.parentElement.closest("details")) inside.open = true;
  }

  function sortable(table) {
    table.querySelectorAll("thead th").forEach((head, column) => {
      const button = element("button", "", head.textContent);
      button.type = "button";
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const up = head.getAttribute("aria-sort") !== "ascending";
        for (const other of table.querySelectorAll("thead th")) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        const body = table.tBodies[0];
        const value = (row) => {
          const cell = row.cells[column];
          if (!cell) return "";
          return cell.dataset.value !== undefined ? cell.dataset.value : cell.textContent.trim();
        };
        const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
        const rows = Array.from(body.rows).sort((a, b) => collator.compare(value(a), value(b)) * (up ? 1 : -1));
        body.append(...rows);
      });
    });
  }

  function filter(input) {
    const table = $(input.dataset.filter);
    const count = document.querySelector(`[data-count="${input.dataset.filter}"]`);
    const parts = table.tBodies.length > 1 ? Array.from(table.tBodies) : Array.from(table.tBodies[0].rows);
    const texts = parts.map((part) => part.textContent.toLowerCase());
    function apply(keep) {
      const wanted = input.value.trim().toLowerCase();
      let shown = 0;
      parts.forEach((part, n) => {
        part.hidden = wanted !== "" && !texts[n].includes(wanted);
        shown += part.hidden ? 0 : 1;
      });
      count.textContent = wanted ? `${shown} of ${parts.length} on this page` : "";
      if (keep) onrecord.keep({ with: wanted || null });
    }
    input.addEventListener("input", () => apply(true));
    input.value = onrecord.state().get("with") || "";
    if (input.value) apply(false);
  }

  function labels(table) {
    const names = Array.from(table.querySelectorAll("thead th"), (head) => head.textContent.trim());
    for (const cell of table.querySelectorAll("tbody td.n")) cell.dataset.label = names[cell.cellIndex] || "";
  }

  function start() {
    document.addEventListener("click", follow);
    document.addEventListener("keydown", (event) => event.key === "Escape" && close());
    document.querySelector(".panel .close").addEventListener("click", close);
    document.querySelectorAll("table.roomy").forEach(labels);
    document.querySelectorAll("table.sortable").forEach(sortable);
    document.querySelectorAll("[data-filter]").forEach(filter);
    for (const today of document.querySelectorAll("[data-today]")) {
      const now = new Date();
      today.textContent = now.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
    }
    for (const button of document.querySelectorAll("[data-copy]")) {
      if (!navigator.clipboard) continue;
      button.hidden = false;
      button.addEventListener("click", () =>
        navigator.clipboard.writeText($(button.dataset.copy).textContent.replace(/\s+/g, " ").trim()).then(
          () => (button.textContent = "Copied"),
          () => (button.textContent = "Could not be copied: mark it and copy it by hand"),
        ),
      );
    }
    for (const box of document.querySelectorAll("[data-kind]")) {
      const apply = () => $("text").classList.toggle("hide-" + box.dataset.kind, !box.checked);
      box.addEventListener("change", apply);
      apply();
    }
    const text = $("text");
    if (text) {
      text.addEventListener("click", (event) => {
        const mark = event.target.closest("mark.f");
        if (mark) location.hash = mark.dataset.f.split(" ")[0];
      });
    }
    window.addEventListener("hashchange", () => {
      point();
      const key = onrecord.state().get("show");
      if (key) open(key);
    });
    point();
    const key = onrecord.state().get("show");
    if (key) open(key);
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
