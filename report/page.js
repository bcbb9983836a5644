"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const rows = data.rows, articles = data.articles;
  const SVG = "http://www.w3.org/2000/svg", PAGE = 50, DAY = 864e5, COLOURS = 8;
  const $ = (id) => document.getElementById(id);

  // Text nodes only: nothing of an article becomes markup.
  function make(tag, options, ...children) {
    const one = document.createElement(tag);
    for (const [name, value] of Object.entries(options || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (name === "class") one.className = value;
      else if (name === "on") for (const [kind, act] of Object.entries(value)) one.addEventListener(kind, act);
      else one.setAttribute(name, value === true ? "" : value);
    }
    one.append(...children.filter((c) => c !== null && c !== undefined));
    return one;
  }
  function draw(tag, options, ...children) {
    const one = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(options || {})) one.setAttribute(name, value);
    one.append(...children);
    return one;
  }
  const words = (told) => String(told).replaceAll("_", " ");
  const tag = (told) => make("span", { class: "tag " + told }, words(told));
  const plural = (n, thing) => `${n.toLocaleString("en")} ${thing}${n === 1 ? "" : "s"}`;
  const title = (article) => article.title || article.path;

  // -- what is searched and sorted, once --
  const most = (row) => Math.max(-1, ...row.figures.flatMap((f) => [f.max ?? f.min ?? 0]));
  rows.forEach((row, index) => {
    row.index = index;
    row.day = row.start || row.reported || "";
    row.last = row.end || row.day;
    row.countries = new Set([row.country, ...row.actors.map((a) => a.country), ...row.recipients.map((a) => a.country)].filter(Boolean));
    row.names = row.actors.map((a) => a.name.toLowerCase());
    row.text = [row.type, row.mode, row.place, row.when, row.id, ...row.actors.map((a) => a.name), ...row.recipients.map((a) => a.name),
      ...row.reports.flatMap((r) => [title(articles[r.article]), articles[r.article].path, articles[r.article].publisher, r.trigger,
        ...r.sentences.map((s) => s.map((p) => p[0]).join("")), ...r.claims.map((c) => c.source)])].filter(Boolean).join("\n").toLowerCase();
    row.toll_most = most(row);
  });
  const RANK = { disputed: 0, consistent: 1, single_source: 2, unattributed: 3 };
  const KEYS = {
    disputed: (r) => RANK[r.agreement] * 2 + (r.conflicts.length ? 0 : 1), day: (r) => r.day || "9999", type: (r) => r.type + (r.mode || ""),
    actor: (r) => r.names[0] || "\uffff", recipient: (r) => (r.recipients[0] ? r.recipients[0].name.toLowerCase() : "\uffff"),
    place: (r) => (r.place || "\uffff").toLowerCase(), toll: (r) => r.toll_most, outlets: (r) => r.outlets, confidence: (r) => r.confidence,
  };
  const state = { sort: "disputed", down: false, page: 0, shown: [], place: null };

  // -- filters --
  const types = [...new Set(rows.map((r) => r.type))].sort();
  const byCount = types.map((t) => [t, rows.filter((r) => r.type === t).length]).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const colour = new Map(byCount.map(([t], n) => [t, Math.min(n, COLOURS - 1)]));
  const fill = (id, values) => $(id).append(...values.map((v) => make("option", { value: v }, v)));
  fill("f-type", types);
  fill("f-country", [...new Set(rows.flatMap((r) => [...r.countries]))].sort());
  $("actors").append(...[...new Set(rows.flatMap((r) => r.actors.map((a) => a.name)))].sort().slice(0, 2000).map((v) => make("option", { value: v })));

  function chosen() {
    const text = $("f-text").value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const type = $("f-type").value, actor = $("f-actor").value.trim().toLowerCase(), country = $("f-country").value;
    const from = $("f-from").value, to = $("f-to").value, least = Number($("f-confidence").value) || 0;
    const disputed = $("f-disputed").checked, several = $("f-several").checked;
    return rows.filter((r) => (!type || r.type === type) && (!disputed || r.agreement === "disputed") && (!several || r.reports.length > 1) &&
      r.confidence >= least && (!country || r.countries.has(country)) && (!actor || r.names.some((n) => n.includes(actor))) &&
      (!from || (r.last && r.last >= from)) && (!to || (r.day && r.day <= to)) && (!state.place || placed(r) === state.place) &&
      text.every((t) => r.text.includes(t)));
  }
  function sort(found) {
    const key = KEYS[state.sort], sign = state.down ? -1 : 1;
    const keyed = found.map((r) => [key(r), r]);
    keyed.sort((a, b) => (a[0] < b[0] ? -sign : a[0] > b[0] ? sign : b[1].outlets - a[1].outlets || (a[1].day < b[1].day ? 1 : a[1].day > b[1].day ? -1 : a[1].index - b[1].index)));
    return keyed.map((k) => k[1]);
  }
  function update() {
    state.page = 0;
    state.shown = sort(chosen());
    const away = rows.length - state.shown.length;
    $("count").textContent = `${state.shown.length.toLocaleString("en")} of ${rows.length.toLocaleString("en")} rows` + (state.place ? ", at one place of the map" : "") + (away ? "" : " (no filter)");
    table();
    clearTimeout(charts);
    charts = setTimeout(() => { timeline(); map(); }, 40);
  }
  let charts = 0;

  // -- table --
  const LABELS = ["Agreement", "Day", "Type", "Said to have done it", "To whom", "Place", "Figures", "Outlets", "Confidence"];
  function party(one) {
    const parts = [one.name];
    if (one.certainty !== "asserted") parts.push(" ", tag(one.certainty));
    return make("div", {}, ...parts);
  }
  function cells(row) {
    const day = row.start ? (row.end && row.end !== row.start ? `${row.start} to ${row.end}` : row.start) : null;
    const about = [tag(row.agreement)];
    if (row.conflicts.length) about.push(make("div", { class: "by" }, "differ in " + row.conflicts.map((c) => c.field).join(", ")));
    const kind = [make("button", { type: "button", class: "open", "aria-haspopup": "dialog" }, row.mode ? `${row.type} / ${row.mode}` : row.type)];
    for (const told of [row.modality, row.polarity]) if (told !== "asserted" && told !== "affirmed") kind.push(" ", tag(told));
    kind.push(make("div", { class: "by" }, "“" + row.reports[0].trigger + "”"));
    return [about, [day || make("span", { class: "by" }, row.reported ? `not known (reported ${row.reported})` : "not known")], kind,
      row.actors.map(party), row.recipients.slice(0, 4).map(party), [row.place ? row.place + (row.country ? ` (${row.country})` : "") : ""],
      row.toll.map((t) => make("div", {}, t)), [String(row.outlets)], [row.confidence.toFixed(2)]];
  }
  function table() {
    const start = state.page * PAGE, part = state.shown.slice(start, start + PAGE);
    const body = document.createDocumentFragment();
    for (const row of part) {
      const line = make("tr", { "data-row": row.index });
      cells(row).forEach((content, n) => line.append(make("td", { "data-label": LABELS[n] }, ...content)));
      body.append(line);
    }
    if (!part.length) body.append(make("tr", {}, make("td", { colspan: LABELS.length }, "No event passes these filters.")));
    $("rows").replaceChildren(body);
    const pages = Math.max(1, Math.ceil(state.shown.length / PAGE));
    $("page").textContent = `page ${state.page + 1} of ${pages}`;
    $("before").disabled = state.page === 0;
    $("after").disabled = state.page >= pages - 1;
    for (const head of document.querySelectorAll("th[data-sort]")) {
      if (head.dataset.sort === state.sort) head.setAttribute("aria-sort", state.down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
  }

  // -- an event, opened --
  const marked = (pieces) => pieces.map((p) => (p.length === 1 ? p[0] : make("span", { class: p[1], title: p[2] }, p[0])));
  function list(head, items) {
    return items.length ? [make("h3", {}, head), make("ul", {}, ...items.map((i) => make("li", {}, ...[].concat(i))))] : [];
  }
  function grid(head, columns, lines) {
    if (!lines.length) return [];
    const top = make("tr", {}, ...columns.map((c) => make("th", { scope: "col" }, c)));
    return [make("h3", {}, head), make("div", { class: "wide" }, make("table", {}, make("thead", {}, top),
      make("tbody", {}, ...lines.map((l) => make("tr", {}, ...l.map((c) => make("td", {}, ...[].concat(c)))))))) ];
  }
  function standing(one) {
    const parts = [one.name, one.country || one.sector ? ` (${[one.country, one.sector].filter(Boolean).join(" ")})` : ""];
    if (one.certainty === "asserted") return parts;
    parts.push(" ", tag(one.certainty));
    for (const s of one.standing) parts.push(make("div", { class: "by" }, `${words(s.certainty)}${s.by.length ? " by " + s.by.join(", ") : ""}`));
    return parts;
  }
  function figure(low, high, about) {
    if (low === null) return high === null ? "some" : `at most ${high}`;
    return (about ? "about " : "") + (high === null ? `at least ${low}` : low === high ? `${low}` : `${low} to ${high}`);
  }
  function ledger(f) {
    return f.entries.map((e, n) => [f.kind + (e.of ? ` (${e.of})` : ""), figure(e.min, e.max, e.approximate), e.speakers.join(", ") || "the article itself", e.path, e.date || "not known",
      (e.revises === null ? "" : `revises ${figure(f.entries[e.revises].min, f.entries[e.revises].max, false)} (${e.basis})`) + (n === f.latest ? " latest" : "")]);
  }
  function open(row) {
    const back = make("button", { type: "button", id: "d-back", on: { click: () => $("detail").close() } }, "Back to the table");
    const head = `${row.type}${row.mode ? " / " + row.mode : ""}: “${row.reports[0].trigger}”`;
    const place = row.place ? ` · ${row.place}` : "", day = row.start ? ` · ${row.start}` : " · day not known";
    $("d-body").replaceChildren(
      make("div", { class: "bar" }, make("h2", { id: "d-title" }, head), back),
      make("p", {}, tag(row.agreement), day, place, ` · ${plural(row.reports.length, "report")} of ${plural(row.outlets, "outlet")}`),
      make("p", { class: "note" }, "Made by a program. Names below are as the articles tell them; what is alleged, claimed or denied is marked."),
      ...list("Said to have done it", row.actors.map(standing)), ...list("To whom", row.recipients.map(standing)),
      ...(row.conflicts.length ? [make("h3", {}, "Where reports differ"), ...row.conflicts.map((c) => make("div", { class: "conflict" }, make("strong", {}, words(c.field)),
        make("ul", {}, ...c.values.map((v, n) => make("li", {}, v, make("span", { class: "by" }, " — " + c.sources[n].join("; ")))))))] : []),
      ...grid("Figures", ["of", "figure", "who says so", "article", "its day", ""], row.figures.flatMap(ledger)),
      make("h3", {}, "Reports"), ...row.reports.map(report));
    $("detail").showModal();
    back.focus();
  }
  function report(one) {
    const article = articles[one.article];
    const link = make("a", { href: "#a" + one.article, on: { click: (e) => { e.preventDefault(); $("detail").close(); show(one.article); } } }, title(article));
    return make("div", { class: "report" }, make("p", {}, link, make("span", { class: "by" }, ` ${article.publisher || ""} ${article.date || "day not known"} · ${article.path}#${one.event} · confidence ${one.confidence.toFixed(2)}`)),
      ...one.sentences.map((s) => make("blockquote", {}, ...marked(s))),
      ...grid("Claims", ["who", "stance", "through", "the words"], one.claims.map((c) => [c.source || "not named", words(c.stance), c.via.join(", "), c.words])));
  }

  // -- articles --
  let listed = 0;
  function more(upTo) {
    const end = Math.min(articles.length, upTo), part = document.createDocumentFragment();
    for (; listed < end; listed += 1) {
      const n = listed, a = articles[n];
      const toggle = make("button", { type: "button", class: "open", "aria-expanded": "false", on: { click: () => unfold(n) } }, title(a));
      part.append(make("li", { id: "a" + n }, toggle, make("span", { class: "by" }, ` ${a.publisher || ""} ${a.date ? `${a.date} (${a.basis})` : "day not known"} · ${a.path} · ${a.events} events, ${a.claims} claims`)));
    }
    $("articles").append(part);
    $("more-articles").hidden = listed >= articles.length;
  }
  function unfold(n, only) {
    const item = $("a" + n), button = item.querySelector("button"), old = item.querySelector(".text");
    if (old && only) return;
    if (old) { old.remove(); button.setAttribute("aria-expanded", "false"); return; }
    const pieces = articles[n].text || rows.flatMap((r) => r.reports.filter((o) => o.article === n).flatMap((o) => o.sentences.flatMap((s) => [...s, ["\n"]])));
    item.append(make("div", { class: "text" }, ...marked(pieces)));
    button.setAttribute("aria-expanded", "true");
  }
  function show(n) {
    more(n + 1);
    unfold(n, true);
    $("a" + n).scrollIntoView();
    $("a" + n).querySelector("button").focus();
  }

  // -- timeline --
  const time = (day) => Date.parse(day + "T00:00:00Z");
  const iso = (ms) => new Date(ms).toISOString().slice(0, 10);
  const BINS = [1, 7, 30.4375, 91.3125, 365.25, 3652.5].map((d) => d * DAY);
  const all = rows.filter((r) => r.start && r.start > "1000").map((r) => time(r.start)).sort((a, b) => a - b);
  function timeline() {
    const box = $("timeline");
    if (!all.length) { box.replaceChildren(make("p", { class: "hint" }, "No event has a known day.")); return; }
    let low = all[Math.floor(all.length * 0.02)], high = all[Math.ceil(all.length * 0.99) - 1] + DAY;
    low -= 2 * DAY; high += 2 * DAY;
    const bin = BINS.find((b) => (high - low) / b <= 90) || BINS.at(-1), count = Math.ceil((high - low) / bin);
    const stacks = Array.from({ length: count }, () => new Map());
    let outside = 0;
    for (const r of state.shown) {
      if (!r.start) continue;
      const n = Math.floor((time(r.start) - low) / bin);
      if (n < 0 || n >= count) { outside += 1; continue; }
      stacks[n].set(r.type, (stacks[n].get(r.type) || 0) + 1);
    }
    const W = 1000, H = 150, top = Math.max(1, ...stacks.map((s) => [...s.values()].reduce((a, b) => a + b, 0)));
    const svg = draw("svg", { viewBox: `0 0 ${W} ${H + 20}`, preserveAspectRatio: "none", role: "img", "aria-label": `Events by day from ${iso(low)} to ${iso(high)}; most in one bar ${top}` });
    stacks.forEach((stack, n) => {
      let y = H;
      for (const [type] of byCount) {
        const value = stack.get(type);
        if (!value) continue;
        const h = (value / top) * (H - 12);
        y -= h;
        const bar = draw("rect", { x: (n * W) / count + 0.5, y, width: Math.max(1, W / count - 1), height: h, class: "k" + colour.get(type) });
        bar.append(draw("title", {}, `${iso(low + n * bin)}: ${type} ${value}`));
        svg.append(bar);
      }
    });
    svg.append(draw("line", { x1: 0, x2: W, y1: H, y2: H }));
    const brush = draw("rect", { class: "brush", y: 0, height: H, x: 0, width: 0 });
    const from = $("f-from").value, to = $("f-to").value, x = (ms) => Math.max(0, Math.min(W, ((ms - low) / (high - low)) * W));
    if (from || to) {
      const a = from ? x(time(from)) : 0, b = to ? x(time(to) + DAY) : W;
      brush.setAttribute("x", a); brush.setAttribute("width", Math.max(2, b - a));
    }
    svg.append(brush);
    let held = null;
    const at = (e) => { const r = svg.getBoundingClientRect(); return Math.max(0, Math.min(1, (e.clientX - r.left) / r.width)) * W; };
    svg.addEventListener("pointerdown", (e) => { held = at(e); svg.setPointerCapture(e.pointerId); });
    svg.addEventListener("pointermove", (e) => { if (held !== null) { const b = at(e); brush.setAttribute("x", Math.min(held, b)); brush.setAttribute("width", Math.abs(b - held)); } });
    svg.addEventListener("pointerup", (e) => {
      if (held === null) return;
      const [a, b] = [held, at(e)].sort((p, q) => p - q);
      held = null;
      const plain = b - a < 4;
      $("f-from").value = plain ? "" : iso(low + (a / W) * (high - low));
      $("f-to").value = plain ? "" : iso(low + (b / W) * (high - low));
      update();
    });
    const axis = make("div", { class: "bar by" }, make("span", {}, iso(low)), make("span", {}, outside ? `not drawn, of other days: ${outside}` : ""), make("span", {}, iso(high)));
    box.replaceChildren(svg, axis);
  }
  $("legend").append(...byCount.slice(0, COLOURS).map(([t, n], i) => make("span", {}, draw("svg", { viewBox: "0 0 10 10", "aria-hidden": "true" }, draw("rect", { width: 10, height: 10, class: "k" + i })), i === COLOURS - 1 && byCount.length > COLOURS ? "other types" : `${t} ${n}`)));

  // -- map --
  const placed = (r) => (r.lat === null || r.lon === null ? null : `${r.lat.toFixed(2)} ${r.lon.toFixed(2)}`);
  function map() {
    const spots = new Map();
    for (const r of state.shown) {
      const key = placed(r);
      if (!key) continue;
      const spot = spots.get(key) || { lat: r.lat, lon: r.lon, name: r.place, count: 0 };
      spot.count += 1;
      spots.set(key, spot);
    }
    const dots = [...spots].sort((a, b) => b[1].count - a[1].count).map(([key, s]) => {
      const told = `${s.name}: ${plural(s.count, "event")}`;
      const pick = () => { state.place = state.place === key ? null : key; update(); };
      const dot = draw("circle", { cx: s.lon * 10, cy: -s.lat * 10, r: 14 + 9 * Math.sqrt(s.count), tabindex: 0, role: "button", "aria-label": told, "aria-pressed": String(state.place === key), class: state.place === key ? "on" : "" }, draw("title", {}, told));
      dot.addEventListener("click", pick);
      dot.addEventListener("keydown", (e) => { if (e.key === "Enter" || e.key === " ") { e.preventDefault(); pick(); } });
      return dot;
    });
    $("dots").replaceChildren(...dots);
    const without = state.shown.filter((r) => !placed(r)).length;
    $("map-note").textContent = `${spots.size} places; ${without} rows have no coordinates and are not on the map. A place chosen filters the table; chosen again, it lets go.`;
  }

  // -- what is done where --
  const form = $("filters");
  form.addEventListener("input", update);
  form.addEventListener("submit", (e) => e.preventDefault());
  form.addEventListener("reset", () => { state.place = null; setTimeout(update); });
  document.querySelectorAll("th[data-sort] button").forEach((b) => b.addEventListener("click", () => {
    const name = b.parentElement.dataset.sort;
    state.down = state.sort === name ? !state.down : ["toll", "outlets", "confidence"].includes(name);
    state.sort = name;
    state.page = 0; state.shown = sort(state.shown); table();
  }));
  $("before").addEventListener("click", () => { state.page -= 1; table(); });
  $("after").addEventListener("click", () => { state.page += 1; table(); });
  $("rows").addEventListener("click", (e) => { const line = e.target.closest("tr[data-row]"); if (line) open(rows[Number(line.dataset.row)]); });
  $("detail").addEventListener("close", () => { $("d-body").replaceChildren(); });
  $("more-articles").addEventListener("click", () => more(listed + PAGE));
  more(PAGE);
  update();
})();
