// A report's text with line numbers, its evidence and defects marked where they stand.

// Where columns count code points and a line holds characters outside the first plane, JavaScript's own offsets differ.
function offsetIn(line, column) {
  if (!/[\ud800-\udfff]/.test(line)) return column - 1;
  return [...line].slice(0, column - 1).join("").length;
}

// Every marked stretch of a report: {place, look, refs}; a ref is the key of the finding or requirement that it belongs to.
function stretches(detail) {
  const found = [];
  for (const pieces of detail.pieces.values()) {
    for (const piece of pieces) found.push({ place: piece.place, look: `c-${CONTEXTS[piece.context].key}`, ref: COLUMNS[piece.column].id });
  }
  for (const defect of detail.defects) {
    const look = `defect d-${SEVERITIES[defect.severity].key}${defect.status === OPEN ? "" : " let-go"}`;
    found.push({ place: defect.place, look, ref: defect.key });
    for (const mention of defect.mentions.filter((one) => one.report === null)) found.push({ place: mention.place, look: "mention", ref: defect.key });
  }
  return found;
}

// The stretches of each line as offsets: line number → [{start, end, look, ref}].
function byLine(detail) {
  const lines = new Map();
  for (const { place: where, look, ref } of stretches(detail)) {
    for (let line = where.line; line <= where.endLine; line += 1) {
      const text = detail.lines[line - 1] ?? "";
      const start = line === where.line ? offsetIn(text, where.column) : 0;
      const end = line === where.endLine ? offsetIn(text, where.endColumn) : text.length;
      if (end <= start) continue;
      if (!lines.has(line)) lines.set(line, []);
      lines.get(line).push({ start, end, look, ref });
    }
  }
  return lines;
}

// A line cut where stretches begin and end: plain text, and a mark for each piece that any stretch covers.
function markedLine(text, own) {
  const cuts = distinct([0, text.length, ...own.flatMap(({ start, end }) => [start, end])]).sort((a, b) => a - b);
  const nodes = [];
  for (let at = 0; at + 1 < cuts.length; at += 1) {
    const covering = own.filter(({ start, end }) => start <= cuts[at] && end >= cuts[at + 1]);
    const piece = shown(text.slice(cuts[at], cuts[at + 1]));
    if (!covering.length) nodes.push(piece);
    else {
      const refs = distinct(covering.map((one) => one.ref)).join(" ");
      nodes.push(el("mark", { class: distinct(covering.map((one) => one.look)).join(" "), data: { refs, start: cuts[at], end: cuts[at + 1] } }, piece));
    }
  }
  return nodes;
}

function pageBreaks(detail, line) {
  return detail.pages.flatMap(([at, column], index) => (at === line ? [[index + 1, column]] : []))
    .map(([page, column]) => el("div", { class: "page" }, column > 1 ? `第 ${page} 页（从下一行的中间开始）` : `第 ${page} 页`));
}

function drawText(detail) {
  const marks = byLine(detail);
  const rows = detail.lines.flatMap((text, index) => [
    ...pageBreaks(detail, index + 1),
    el("div", { class: "line", id: `l${index + 1}` },
      el("span", { class: "number", ariaHidden: "true" }, String(index + 1)), el("span", { class: "words" }, ...markedLine(text, marks.get(index + 1) ?? []))),
  ]);
  return el("div", { class: "text" }, ...rows);
}

// The marks of a finding that stand at a place.
function marksAt(detail, ref, where) {
  const found = [];
  for (let line = where.line; line <= where.endLine; line += 1) {
    const text = detail.lines[line - 1] ?? "";
    const from = line === where.line ? offsetIn(text, where.column) : 0;
    const to = line === where.endLine ? offsetIn(text, where.endColumn) : text.length;
    for (const mark of byId(`l${line}`)?.querySelectorAll("mark") ?? []) {
      if (mark.dataset.start < to && mark.dataset.end > from && mark.dataset.refs.split(" ").includes(ref)) found.push(mark);
    }
  }
  return found;
}

function pageOf(detail, where) {
  return detail.pages.filter(([line, column]) => line < where.line || (line === where.line && column <= where.column)).length;
}

// A place in words: 第 3 页第 12 行第 4 字.
function placeWords(detail, where) {
  const page = pageOf(detail, where);
  return `${page ? `第 ${page} 页` : ""}第 ${where.line} 行第 ${where.column} 字`;
}

// What stands at a place, on one line, cut where it is long.
function quote(detail, where, most = 60) {
  const lines = detail.lines.slice(where.line - 1, where.endLine);
  lines[lines.length - 1] = lines.at(-1).slice(0, offsetIn(lines.at(-1), where.endColumn));
  lines[0] = lines[0].slice(offsetIn(lines[0], where.column));
  const characters = [...lines.join("").replace(/\s+/g, "")];
  return shown(characters.length > most ? `${characters.slice(0, most - 1).join("")}…` : characters.join(""));
}
