// The heat map: reports down, requirements across, the verdict's sign and colour in each cell. One tab stop; arrow keys move.

const FIXED = [["unit", "单位"], ["level", "层级"], ["year", "年度"], ["gaps", "缺口"], ["defects", "文字问题"]];
const cursor = { report: -1, column: FIXED.length }; // where the keyboard is: report number, cell number in the row
let current = { columns: COLUMNS, reports: [], counts: new Map() };
const kept = { of: "", rows: new Map() }; // rows drawn for the same cells: sorting and searching only put them in order

// The cell's verdict in words.
function cellWords(report, column) {
  const verdict = verdictOf(report, column);
  if (verdict < 0) return `${column.id} ${column.title}：这份报告的规则里没有这一项`;
  const status = isGap(verdict) && statusOf(report, column) !== OPEN ? `，${STATUSES[statusOf(report, column)].name}` : "";
  return `${column.id} ${column.title}：${VERDICTS[verdict].name}（${SEVERITIES[severityOf(report, column)].name}${status}）`;
}

function bands(columns) {
  const found = [];
  for (const column of columns) {
    if (found.at(-1)?.group === column.group) found.at(-1).columns.push(column);
    else found.push({ group: column.group, columns: [column] });
  }
  return found;
}

function drawHead(columns) {
  const first = el("tr", { class: "bands", role: "row" }, el("td", { class: "unit" }), el("td", { colSpan: FIXED.length - 1, class: "blank" }));
  for (const { group, columns: own } of bands(columns)) {
    const { key, name } = GROUPS[group];
    const band = el("th", { scope: "colgroup", role: "columnheader", colSpan: own.length, class: "band", title: `${key} ${name}` }, own.length > 1 ? name : key);
    band.style.gridColumn = `span ${own.length}`;
    first.append(band);
  }
  const second = el("tr", { class: "ids", role: "row" });
  for (const [name, words] of FIXED) {
    const sorted = state.sort === name;
    const button = el("button", { type: "button", data: { sort: name } }, words, el("span", { ariaHidden: "true" }, sorted ? (state.down ? "↓" : "↑") : ""));
    second.append(el("th", { scope: "col", role: "columnheader", class: name, ariaSort: sorted ? (state.down ? "descending" : "ascending") : "none" }, button));
  }
  const starts = new Set(bands(columns).map((band) => band.columns[0]));
  for (const column of columns) {
    const look = `id s-${SEVERITIES[column.severity].key}${starts.has(column) ? " band" : ""}`;
    second.append(el("th", { scope: "col", role: "columnheader", class: look, title: `${column.id} ${column.title}（${SEVERITIES[column.severity].name}）` }, column.id));
  }
  return el("thead", { role: "rowgroup" }, first, second);
}

// A row without its words, to be copied: a page may have tens of thousands of cells. Rows are laid out by themselves (see the style
// sheet), so that in a long table those out of sight cost nothing; that takes their table roles away, and they are given by name.
function rowTemplate(columns) {
  const row = el("tr", { role: "row" }, el("th", { scope: "row", role: "rowheader", class: "unit" }, el("span")));
  for (const [name] of FIXED.slice(1)) row.append(el("td", { role: "gridcell", class: name }, " "));
  for (let at = 0; at < columns.length; at += 1) row.append(el("td", { role: "gridcell" }, " "));
  return row;
}

function cellLook(report, column, filtered) {
  const verdict = verdictOf(report, column);
  if (verdict < 0) return "none";
  let look = `v${verdict}`;
  if (isGap(verdict) && statusOf(report, column) !== OPEN) look += " let-go";
  if (filtered && !cellFits(report, column)) look += " off";
  return look;
}

function drawRow(template, report, { columns, counts }, starts) {
  const row = template.cloneNode(true);
  row.dataset.report = report.index;
  let cell = row.firstChild;
  cell.firstChild.textContent = shown(report.name);
  cell.title = shown(`${report.name}\n${report.path}`);
  for (const words of [shown(report.level), yearOf(report), String(counts.get(report)), String(defectCount(report))]) {
    cell = cell.nextSibling;
    cell.firstChild.data = words;
  }
  const filtered = Boolean(state.verdict || state.status || state.severity);
  for (const column of columns) {
    cell = cell.nextSibling;
    cell.className = starts.has(column) ? `${cellLook(report, column, filtered)} band` : cellLook(report, column, filtered);
    const verdict = verdictOf(report, column);
    cell.firstChild.data = verdict < 0 ? "" : VERDICTS[verdict].more;
  }
  return row;
}

function keptRows(chosen, starts) {
  const cells = JSON.stringify([state.group, state.severity, state.verdict, state.status]);
  if (kept.of !== cells) Object.assign(kept, { of: cells, rows: new Map() });
  const template = rowTemplate(chosen.columns);
  return chosen.reports.map((report) => {
    if (!kept.rows.has(report)) kept.rows.set(report, drawRow(template, report, chosen, starts));
    return kept.rows.get(report);
  });
}

function drawGrid(chosen) {
  current = chosen;
  const { columns, reports } = chosen;
  const starts = new Set(bands(columns).map((band) => band.columns[0]));
  const body = el("tbody", { role: "rowgroup" }, ...keptRows(chosen, starts));
  const widths = el("colgroup", {}, ...FIXED.map(([name]) => el("col", { class: name })), el("col", { span: columns.length }));
  const table = el("table", { id: "grid", role: "grid", ariaLabel: "各单位逐项结论，方向键移动，回车打开" }, widths, drawHead(columns), body);
  table.classList.toggle("long", reports.length > 60);
  table.style.setProperty("--columns", columns.length);
  const again = document.activeElement?.dataset?.sort; // redrawing must not lose the keyboard's place on a head
  byId("box").replaceChildren(reports.length ? table : el("p", { class: "empty" }, "没有符合筛选条件的报告。请放宽条件，或点“清除筛选”。"));
  if (again) byId("box").querySelector(`[data-sort="${again}"]`)?.focus();
  placeCursor();
}

function drawLegend({ columns, reports }) {
  const counts = VERDICTS.map(() => 0);
  for (const report of reports) {
    for (const column of columns) if (cellFits(report, column)) counts[verdictOf(report, column)] += 1;
  }
  byId("legend").replaceChildren(...VERDICTS.map((verdict, index) => (
    el("li", {}, sign(index), `${verdict.name} `, el("b", {}, counts[index].toLocaleString("zh-CN")))
  )));
  const letGo = reports.some((report) => /[1-9]/.test(report.statuses));
  if (letGo) byId("legend").append(el("li", {}, el("span", { class: "sign let-go", ariaHidden: "true" }, "缺"), "虚线框：已豁免或已记入基线"));
  byId("shown-count").textContent = `显示 ${reports.length} / ${REPORTS.length} 份报告，${columns.length} 项要求`;
}

const bodyRows = () => byId("box").querySelector("tbody")?.rows ?? [];

// The one cell that Tab leads to: where the keyboard was, else the first requirement of the first row.
function placeCursor() {
  const rows = [...bodyRows()];
  if (!rows.length) return;
  const row = rows.find((one) => Number(one.dataset.report) === cursor.report) ?? rows[0];
  markCursor(row.cells[Math.min(cursor.column, row.cells.length - 1)]);
}

function markCursor(cell) {
  for (const old of byId("box").querySelectorAll("tbody [tabindex]")) old.removeAttribute("tabindex");
  cell.tabIndex = 0;
  cursor.report = Number(cell.parentNode.dataset.report);
  cursor.column = cell.cellIndex;
}

const cursorCell = () => byId("box").querySelector("tbody [tabindex]");

function moveTo(rowIndex, cellIndex) {
  const rows = bodyRows();
  const row = rows[Math.max(0, Math.min(rows.length - 1, rowIndex))];
  markCursor(row.cells[Math.max(0, Math.min(row.cells.length - 1, cellIndex))]);
  cursorCell().focus();
}

// The report and, on a requirement's cell, the requirement that a cell stands for.
function cellTarget(cell) {
  const report = REPORTS[Number(cell.parentNode.dataset.report)];
  return { report, column: current.columns[cell.cellIndex - FIXED.length] ?? null };
}

function openCell(cell) {
  markCursor(cell);
  const { report, column } = cellTarget(cell);
  openReport(report, column && verdictOf(report, column) >= 0 ? column.id : "");
}

function tellCell(event) {
  const cell = event.target.closest("tbody td, tbody th");
  if (!cell) return;
  const { report, column } = cellTarget(cell);
  if (column) cell.title = cellWords(report, column); // not before: most cells are never looked at so closely
  byId("where").textContent = shown(column ? `${report.name}　${cellWords(report, column)}` : `${report.name}　${report.path}`);
}

function buildGrid() {
  const box = byId("box");
  box.addEventListener("click", (event) => {
    const sort = event.target.closest("[data-sort]");
    const cell = event.target.closest("tbody td, tbody th");
    if (sort) sortBy(sort.dataset.sort);
    else if (cell) openCell(cell);
  });
  box.addEventListener("mouseover", tellCell);
  box.addEventListener("focusin", tellCell);
}
