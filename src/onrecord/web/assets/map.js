// Maps: countries and provinces beneath, places above; the view, the day and what is open stand in the address.
(function () {
  "use strict";
  const onrecord = window.onrecord;
  const keyed = (shapes) => (shapes ? shapes.features.filter((shape) => shape.geometry) : []);

  // d3 takes the side of a ring by its direction; GeoJSON files come either way. A shape larger than half the globe is inside out.
  function rewind(shape) {
    if (d3.geoArea(shape) <= 2 * Math.PI) return shape;
    const turn = (rings) => rings.map((ring) => ring.slice().reverse());
    const geometry = shape.geometry;
    const coordinates = geometry.type === "Polygon" ? turn(geometry.coordinates) : geometry.coordinates.map(turn);
    return { ...shape, geometry: { ...geometry, coordinates } };
  }

  // The middle nine tenths of what is named decide the first view; one far-off place does not.
  function frame(data, own) {
    const points = (data.rows || data.towns.filter((town) => town.kind !== "country")).filter((point) => point.lat !== null && point.lon !== null);
    const near = points.filter((point) => !point.area);
    const chosen = near.length ? near : points;
    const weighted = chosen.flatMap((point) => Array(Math.min(20, point.mentions || 1)).fill(point));
    const span = (key) => {
      const values = weighted.map((point) => point[key]).sort(d3.ascending);
      return data.towns ? [values[0], values[values.length - 1]] : [d3.quantile(values, 0.05), d3.quantile(values, 0.95)];
    };
    let [[west, east], [south, north]] = [span("lon"), span("lat")];
    for (const shape of own) {
      const [[w, s], [e, n]] = d3.geoBounds(shape);
      [west, south, east, north] = [Math.min(west, w), Math.min(south, s), Math.max(east, e), Math.max(north, n)];
    }
    const pad = Math.max(0.8, (east - west) * 0.08, (north - south) * 0.08);
    const clamp = (lat) => Math.max(-80, Math.min(83, lat));
    return {
      type: "MultiPoint",
      coordinates: [[west - pad, clamp(south - pad)], [east + pad, clamp(north + pad)], [west - pad, clamp(north + pad)], [east + pad, clamp(south - pad)]],
    };
  }

  // A province is a surface, a country is too much of one: neither is a dot on a map of towns.
  const wide = (town) => town.kind === "country" || town.kind === "continent" || town.kind === "admin1";
  const shapeOf = (town, provinces) => town.kind === "admin1" && provinces.find(
    (shape) => shape.properties.name === town.place && shape.properties.code.slice(0, 2) === town.country,
  );

  function tool(text, act) {
    const button = onrecord.element("button", "", text);
    button.type = "button";
    button.addEventListener("click", act);
    return button;
  }

  // Names in order of weight, to the right of their point, left, above or below, each only where it covers nothing.
  function label(layer, points, transform, limit) {
    const spot = (point) => [transform.applyX(point.x), transform.applyY(point.y)];
    const taken = points.filter((point) => !point.hidden).slice(0, 200).map((point) => {
      const [x, y] = spot(point);
      return { point, box: [x - point.r, y - point.r, x + point.r, y + point.r] };
    });
    const free = (box, point) => !taken.some((other) => other.point !== point && box[0] < other.box[2] && other.box[0] < box[2] && box[1] < other.box[3] && other.box[1] < box[3]);
    let named = 0;
    layer.selectAll("text.name").each(function (point) {
      const [x, y] = spot(point);
      const long = 7 * point.name.length;
      const sides = [
        { anchor: "start", at: [x + point.r + 4, y + 4], box: [x + point.r + 2, y - 9, x + point.r + long, y + 5] },
        { anchor: "end", at: [x - point.r - 4, y + 4], box: [x - point.r - long, y - 9, x - point.r - 2, y + 5] },
        { anchor: "middle", at: [x, y - point.r - 5], box: [x - long / 2, y - point.r - 17, x + long / 2, y - point.r - 2] },
        { anchor: "middle", at: [x, y + point.r + 14], box: [x - long / 2, y + point.r + 2, x + long / 2, y + point.r + 17] },
      ];
      const side = named < limit && !point.hidden ? sides.find(({ box }) => free(box, point)) : null;
      if (side) {
        named += 1;
        taken.push({ point: null, box: side.box });
        d3.select(this).attr("x", side.at[0]).attr("y", side.at[1]).attr("text-anchor", side.anchor);
      }
      d3.select(this).attr("display", side ? null : "none");
    });
  }

  onrecord.map = function (box, kind, data) {
    const base = onrecord.basemap;
    const own = keyed(base.own).map(rewind);
    const width = Math.max(300, box.clientWidth);
    const height = Math.round(Math.min(620, Math.max(340, width * 0.62)));
    const provinces = [...keyed(base.provinces), ...own.filter((shape) => shape.properties.level === 1)];
    const areas = (data.towns || []).filter((town) => (town.shape = shapeOf(town, provinces)));
    const all = (data.rows || data.towns).filter((point) => point.lat !== null && point.lon !== null && !(data.towns && wide(point)));
    if (!all.length && !areas.length) {
      box.append(onrecord.element("p", "honest", "None of the places has coordinates that may be shown."));
      return;
    }
    const projection = d3.geoMercator().fitExtent([[14, 14], [width - 14, height - 14]], frame(data, own));
    const path = d3.geoPath(projection);
    const tools = onrecord.element("div", "map-tools");
    if (kind === "control-map") onrecord.controlLegend(box, data);
    const holder = onrecord.element("div", "map");
    box.append(tools, holder);
    const svg = d3.select(holder).append("svg").attr("viewBox", [0, 0, width, height]).attr("width", width).attr("height", height);
    onrecord.hatch(svg.append("defs"), "hatch");
    const ground = svg.append("g");
    ground.selectAll("path.country").data(keyed(base.countries)).join("path").attr("class", "country").attr("d", path);
    ground.selectAll("path.province").data(keyed(base.provinces)).join("path").attr("class", "province").attr("d", path);
    ground.selectAll("path.own").data(own).join("path").attr("class", (shape) => (shape.properties.level === 1 ? "province own" : "country own")).attr("d", path);
    const surfaces = ground.selectAll("a").data(areas).join("a").attr("href", (town) => town.href);
    for (const name of ["area", "area hatch"]) surfaces.append("path").attr("class", name).attr("d", (town) => path(town.shape));
    surfaces.append("title");
    const lands = svg.append("g");
    lands.selectAll("text").data(own.filter((shape) => !shape.properties.level && shape.properties.name)).join("text")
      .attr("class", "land").attr("text-anchor", "middle").text((shape) => shape.properties.name.toUpperCase());
    const radius = d3.scaleSqrt([0, d3.max(all, (point) => point.mentions || 1)], [2, data.towns ? 8 : 24]);
    for (const point of all) {
      [point.x, point.y] = projection([point.lon, point.lat]);
      point.r = data.towns ? 8 : Math.max(4, radius(point.mentions));
    }
    all.sort((a, b) => (b.mentions || 1) - (a.mentions || 1));
    const layer = svg.append("g");
    const links = layer.selectAll("a").data(all).join("a").attr("href", (point) => point.href);
    if (all.length > 150) links.attr("tabindex", -1);
    links.append("circle").attr("r", (point) => point.r).attr("class", (point) => "point" + (point.area ? " area" : ""));
    const titles = links.append("title");
    const named = new Set(own.filter((shape) => !shape.properties.level).map((shape) => shape.properties.name));
    layer.selectAll("text.name").data(all.filter((point) => !named.has(point.name))).join("text").attr("class", "name").text((point) => point.name);

    let transform = d3.zoomIdentity;
    function place() {
      ground.attr("transform", transform);
      links.attr("transform", (point) => `translate(${transform.apply([point.x, point.y])})`);
      lands.selectAll("text").attr("transform", (shape) => `translate(${transform.apply(path.centroid(shape))})`);
      label(layer, all, transform, data.towns ? 60 : 36);
    }
    const zoom = d3.zoom().scaleExtent([0.2, 24]).on("zoom", (event) => {
      transform = event.transform;
      place();
    }).on("end", (event) => {
      if (!event.sourceEvent && !event.transform.kept) return;
      const [lon, lat] = projection.invert(transform.invert([width / 2, height / 2]));
      onrecord.keep({ at: `${lon.toFixed(2)},${lat.toFixed(2)},${transform.k.toFixed(2)}` });
    });
    // A page must scroll past a map: the wheel zooms only with Ctrl, one finger only once the map is zoomed.
    zoom.filter((event) => (event.type === "wheel" ? event.ctrlKey : event.type !== "touchstart" || event.touches.length > 1 || transform.k > 1) && !event.button);
    svg.call(zoom).style("touch-action", "pan-y");
    const step = (factor) => {
      zoom.scaleBy(svg, factor);
      const [lon, lat] = projection.invert(transform.invert([width / 2, height / 2]));
      onrecord.keep({ at: `${lon.toFixed(2)},${lat.toFixed(2)},${transform.k.toFixed(2)}` });
    };
    const nearer = tool("Nearer", () => step(1.6));
    const farther = tool("Farther", () => step(1 / 1.6));
    const whole = tool("First view", () => {
      svg.call(zoom.transform, d3.zoomIdentity);
      onrecord.keep({ at: null });
    });

    if (kind === "control-map") days(tools, data, links, surfaces);
    else count();
    function count() {
      const [one, many] = data.noun || ["mention", "mentions"];
      titles.text((point) => `${point.name}: ${point.mentions} ${point.mentions === 1 ? one : many}`);
      links.attr("aria-label", function () { return this.querySelector("title").textContent; });
    }
    tools.append(nearer, farther, whole);

    const kept = (onrecord.state().get("at") || "").split(",").map(Number);
    if (kept.length === 3 && kept.every(Number.isFinite)) {
      const [x, y] = projection([kept[0], kept[1]]);
      svg.call(zoom.transform, d3.zoomIdentity.translate(width / 2, height / 2).scale(kept[2]).translate(-x, -y));
    }
    place();
    // Circles of a choice keep the scale of the whole, so that two choices can be compared.
    return {
      show(counts, chosen) {
        for (const point of all) {
          point.mentions = counts.get(point.id) || 0;
          point.hidden = !point.mentions;
          point.r = Math.max(4, radius(point.mentions));
        }
        links.attr("display", (point) => (point.hidden ? "none" : null)).classed("chosen", (point) => Boolean(chosen) && chosen.id === point.id).select("circle").attr("r", (point) => point.r);
        count();
        place();
      },
    };
  };

  function days(tools, data, links, surfaces) {
    const one = 864e5;
    const first = Date.parse(data.first);
    const last = Math.round((Date.parse(data.last) - first) / one);
    const iso = (n) => new Date(first + n * one).toISOString().slice(0, 10);
    const colour = onrecord.partyColour(data.parties);
    // Who is not on the map is said beside it, for the same day.
    const drawn = new Set([...links.data(), ...surfaces.data()]);
    const absent = data.towns.filter((town) => !drawn.has(town));
    const beside = onrecord.element("p", "note beside-map");
    tools.parentNode.append(beside);
    const slider = onrecord.element("input");
    Object.assign(slider, { type: "range", min: 0, max: last, value: last });
    slider.setAttribute("aria-label", "Day");
    const shown = onrecord.element("output");
    const changes = [...new Set(data.towns.flatMap((town) => town.phases.map((phase) => phase.from)))].sort();
    function draw(keep) {
      const day = iso(+slider.value);
      shown.textContent = new Date(day).toLocaleDateString("en-GB", { timeZone: "UTC", day: "numeric", month: "long", year: "numeric" });
      slider.setAttribute("aria-valuetext", shown.textContent);
      const state = (town) => town.phases.filter((phase) => phase.from <= day).pop() || { state: "unknown", words: "unknown", last: null };
      links.each(function (town) {
        const phase = state(town);
        const stale = phase.last && Date.parse(day) - Date.parse(phase.last) > data.stale * one;
        const mark = d3.select(this);
        mark.selectAll("circle.hatch").remove();
        mark.select("circle").attr("class", "town").attr("fill", colour(phase)).attr("fill-opacity", stale ? 0.35 : 1)
          .attr("stroke", "var(--ink)").attr("stroke-width", stale ? 2 : 1).attr("stroke-dasharray", stale ? "3 2" : null);
        if (phase.state === "contested") mark.append("circle").attr("class", "hatch").attr("r", town.r).attr("fill", "url(#hatch)");
        mark.select("title").text(`${town.name}, ${shown.textContent}: ${phase.words}${stale ? ", stale" : ""}`);
        mark.attr("aria-label", mark.select("title").text());
      });
      surfaces.each(function (town) {
        const phase = state(town);
        const stale = phase.last && Date.parse(day) - Date.parse(phase.last) > data.stale * one;
        const mark = d3.select(this);
        mark.select("path").attr("fill", colour(phase)).attr("fill-opacity", phase.state === "unknown" ? 0.25 : stale ? 0.2 : 0.45).attr("stroke-dasharray", stale ? "3 2" : null);
        mark.select(".hatch").attr("fill", phase.state === "contested" ? "url(#hatch)" : "none").attr("fill-opacity", 0.5);
        mark.select("title").text(`${town.name}, ${shown.textContent}: ${phase.words}${stale ? ", stale" : ""}`);
        mark.attr("aria-label", mark.select("title").text());
      });
      if (absent.length) {
        beside.replaceChildren("Not on the map, for want of a point that may be shown or because they are whole countries: ");
        absent.forEach((town, n) => {
          const link = onrecord.element("a", "", town.name);
          link.href = town.href;
          beside.append(n ? "; " : "", link, `, ${state(town).words}`);
        });
        beside.append(".");
      }
      if (keep) onrecord.keep({ day });
    }
    const jump = (later) => () => {
      const day = iso(+slider.value);
      const next = later ? changes.find((change) => change > day) : changes.filter((change) => change < day).pop();
      if (next) slider.value = Math.round((Date.parse(next) - first) / one);
      draw(true);
    };
    slider.addEventListener("input", () => draw(true));
    tools.append(tool("← Change before", jump(false)), slider, shown, tool("Next change →", jump(true)));
    const kept = onrecord.state().get("day");
    if (kept && !Number.isNaN(Date.parse(kept))) slider.value = Math.max(0, Math.min(last, Math.round((Date.parse(kept) - first) / one)));
    draw(false);
  }
})();
