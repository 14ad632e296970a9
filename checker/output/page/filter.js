// What is shown of the heat map: the state of the controls, and the rows, columns and cells that it lets through.

const USUAL = { q: "", level: "", folder: "", year: "", severity: "", group: "", verdict: "", status: "", sort: "order", down: "" };
const state = { ...USUAL };
const ANY_GAP = "gap";
const LEVELS = ["市级以上", "县级", "部门", "乡镇"];

const NO_YEAR = "未写";
const NO_FOLDER = "（不分文件夹）";
const yearOf = (report) => report.year || NO_YEAR;
const folderOf = (report) => report.folder || NO_FOLDER;

// The requirements to show; one whose severity differs between reports is shown where any report has the wanted one.
function shownColumns() {
  const wanted = SEVERITIES.findIndex((one) => one.key === state.severity);
  const varied = REPORTS.filter((report) => report.severities);
  return COLUMNS.filter((column) => {
    if (state.group && GROUPS[column.group].key !== state.group) return false;
    return wanted < 0 || column.severity === wanted || varied.some((report) => severityOf(report, column) === wanted);
  });
}

// Whether a cell is one of those asked for by severity, verdict and status.
function cellFits(report, column) {
  const verdict = verdictOf(report, column);
  if (verdict < 0) return false;
  if (state.severity && SEVERITIES[severityOf(report, column)].key !== state.severity) return false;
  if (state.verdict === ANY_GAP ? !isGap(verdict) : state.verdict && VERDICTS[verdict].key !== state.verdict) return false;
  return !state.status || (isGap(verdict) && STATUSES[statusOf(report, column)].key === state.status);
}

// Gaps among the shown cells: those that count, unless another status is asked for.
function gapCount(report, columns) {
  return columns.filter((column) => (
    isGap(verdictOf(report, column)) && cellFits(report, column) && (state.status || statusOf(report, column) === OPEN)
  )).length;
}

function defectFits(defect) {
  if (state.severity && SEVERITIES[defect.severity].key !== state.severity) return false;
  return state.status ? STATUSES[defect.status].key === state.status : defect.status === OPEN;
}

const defectCount = (report) => report.defects.filter(defectFits).length;

function rowFits(report, columns) {
  if (state.level && report.level !== state.level) return false;
  if (state.folder && folderOf(report) !== state.folder) return false;
  if (state.year && yearOf(report) !== state.year) return false;
  if (!state.q.toLowerCase().split(/\s+/).every((word) => report.sought.includes(word))) return false;
  if (!state.verdict && !state.status) return true;
  return columns.some((column) => cellFits(report, column)) || (!state.verdict && !state.group && defectCount(report) > 0);
}

const byName = new Intl.Collator("zh-CN", { numeric: true }).compare;

const ORDERS = {
  order: () => 0,
  unit: (a, b) => byName(a.name, b.name),
  level: (a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) || byName(a.name, b.name),
  year: (a, b) => byName(a.year, b.year),
  gaps: (a, b, counts) => counts.get(a) - counts.get(b),
  defects: (a, b) => defectCount(a) - defectCount(b),
};

// {columns, reports, counts}: what the heat map shows, in order; ties stay in the order of the files.
function selection() {
  const columns = shownColumns();
  const reports = REPORTS.filter((report) => rowFits(report, columns));
  const counts = new Map(reports.map((report) => [report, gapCount(report, columns)]));
  const turn = state.down ? -1 : 1;
  reports.sort((a, b) => turn * ORDERS[state.sort](a, b, counts) || a.index - b.index);
  return { columns, reports, counts };
}
