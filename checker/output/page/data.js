// The data: tables and a row for each report are read at once, a report's own text and evidence when it is opened.

const DATA = JSON.parse(document.getElementById("data").textContent);
const named = (rows) => rows.map(([key, name, more]) => ({ key, name, more }));

const VERDICTS = named(DATA.verdicts); // more: the sign in the cell
const SEVERITIES = named(DATA.severities); // more: the name for a defect
const STATUSES = named(DATA.statuses);
const CONTEXTS = named(DATA.contexts);
const GROUPS = named(DATA.groups);
const CHECKS = DATA.checks.map(([id, title, basis, advice]) => ({ id, title, basis, advice }));
const COLUMNS = DATA.requirements.map(([id, group, title, severity, basis, advice, elements], index) => (
  { index, id, group, title, severity, basis, advice, elements }
));
const OPEN = 0; // the first status
const SATISFIED = 0;
const NOT_APPLICABLE = VERDICTS.length - 1;

const REPORTS = DATA.reports.map((row, index) => {
  const [path, folder, title, unit, level, year, date, genuine, verdicts, statuses, severities, defects] = row;
  const file = path.split(/[/\\]/).pop();
  return {
    index, path, folder, title, unit, level, date, genuine, verdicts, statuses, severities,
    year: year === null ? "" : String(year),
    name: unit || title || file,
    sought: [unit, title, path].join("\n").toLowerCase(),
    defects: defects.map(([check, severity, status]) => ({ check, severity, status })),
  };
});

const digit = (string, index) => string.charCodeAt(index) - 48;

// The number of the verdict; negative where the report's rulebook lacks the requirement.
const verdictOf = (report, column) => digit(report.verdicts, column.index);
const statusOf = (report, column) => digit(report.statuses, column.index);
const severityOf = (report, column) => (report.severities ? digit(report.severities, column.index) : column.severity);
const isGap = (verdict) => verdict > SATISFIED && verdict < NOT_APPLICABLE;

// Sentences that are said more than once stand in a table.
const sentence = (text) => (typeof text === "number" ? DATA.texts[text] : text);

const place = ([line, column, endLine, endColumn]) => ({ line, column, endLine, endColumn });

function waiverOf(row) {
  return row && { reason: sentence(row[0]), by: row[1], until: row[2], origin: row[3] };
}

function findingOf([problem, where, anchored, waiver, mentions]) {
  return {
    problem: sentence(problem), place: place(where), anchored: Boolean(anchored), waiver: waiverOf(waiver),
    mentions: mentions.map(([spot, note, report]) => ({ place: place(spot), note: sentence(note), report })),
  };
}

const details = new Map();

// What a report's own view shows; null while the browser has not read that far.
function detailOf(report) {
  if (!details.has(report.index)) {
    const block = document.getElementById(`r${report.index}`);
    if (!block) return null;
    if (details.size > 20) details.clear();
    details.set(report.index, readDetail(report, JSON.parse(block.textContent)));
  }
  return details.get(report.index);
}

function readDetail(report, { text, pages, strengths, met, evidence, gaps, defects }) {
  const pieces = new Map(COLUMNS.map((column) => [column.index, []]));
  for (let at = 0; at < evidence.length; at += 7) {
    const [column, element, context] = evidence.slice(at, at + 3);
    pieces.get(column).push({ column, element, context, place: place(evidence.slice(at + 3, at + 7)) });
  }
  return {
    lines: text.split("\n"), pages, strengths, met, pieces,
    gaps: gaps.map(([column, ...said]) => ({
      ...findingOf(said), column: COLUMNS[column], key: COLUMNS[column].id, verdict: digit(report.verdicts, column),
      severity: severityOf(report, COLUMNS[column]), status: digit(report.statuses, column),
    })),
    defects: defects.map(([check, problem, where, anchored, waiver, mentions, severity, status, key]) => ({
      ...findingOf([problem, where, anchored, waiver, mentions]), check: CHECKS[check], severity, status, key,
    })),
  };
}
