// The address says what is on the screen: #r=3&f=ENF-01 a report (and a finding, or l=12 a line), else the overview and its filter.

const addressOf = (values) => `#${new URLSearchParams(values)}`;
const overviewAddress = () => addressOf(Object.entries(state).filter(([name, value]) => value !== USUAL[name]));

function keepInAddress() {
  history.replaceState(null, "", overviewAddress());
}

function openReport(report, key) {
  location.hash = addressOf(key ? { r: report.index, f: key } : { r: report.index });
}

const drawn = { state: "", filter: "" };

// Draws only what the state has changed: the order is nothing to the charts, and coming back from a report changes nothing.
function drawOverview() {
  const { sort, down, ...rest } = state;
  const [now, filter] = [JSON.stringify(state), JSON.stringify(rest)];
  if (drawn.state !== now) {
    const chosen = selection();
    drawGrid(chosen);
    if (drawn.filter !== filter) {
      drawLegend(chosen);
      drawCharts(chosen);
    }
    Object.assign(drawn, { state: now, filter });
  }
  showState();
}

function showReport(report, detail, wanted) {
  byId("overview").hidden = true;
  byId("report").hidden = false;
  drawReport(report, detail);
  document.title = shown(`${report.name} ${report.year} 核对结果`);
  const line = Number(wanted.get("l"));
  scrollTo(0, 0);
  if (wanted.get("f") && cardOf(wanted.get("f"))) {
    goToCard(wanted.get("f"));
    showFirstMark();
  }
  else if (line > 0) goToPlace("", { line, column: 1, endLine: line, endColumn: 1 }, null);
  else byId("report").querySelector("h2").focus({ preventScroll: true });
}

let overviewScroll = 0;

function showOverview(wanted) {
  const back = opened;
  opened = null;
  byId("report").hidden = true;
  byId("report").replaceChildren();
  byId("overview").hidden = false;
  document.title = TITLE;
  Object.assign(state, USUAL, Object.fromEntries([...wanted].filter(([name]) => name in USUAL)));
  if (!(state.sort in ORDERS)) state.sort = USUAL.sort;
  drawOverview();
  if (back) {
    scrollTo(0, overviewScroll);
    cursorCell()?.focus();
  }
}

const TITLE = document.title;

function route() {
  const wanted = new URLSearchParams(location.hash.slice(1));
  const report = wanted.has("r") ? REPORTS[Number(wanted.get("r"))] : undefined;
  if (!report) {
    showOverview(wanted);
    return;
  }
  const detail = detailOf(report);
  if (!detail) addEventListener("DOMContentLoaded", route, { once: true }); // the browser is still reading the file
  else {
    if (!opened) overviewScroll = scrollY;
    showReport(report, detail, wanted);
  }
}

function start() {
  byId("matrix").hidden = REPORTS.length === 0;
  buildControls();
  buildGrid();
  buildReport();
  buildPaper();
  buildKeys();
  drawCopies();
  drawFailures();
  drawNotes();
  drawShort();
  addEventListener("hashchange", route);
  if (location.hash.includes("r=")) drawOverview();
  route();
  performance.mark("fazhi-ready");
}

start();
