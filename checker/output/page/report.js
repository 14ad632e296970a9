// One report opened: its head, its text, the list beside it, and the way between a finding and its place.

let opened = null; // the report on the screen
let origin = null; // the link that led into the text, to go back to

function setOrigin(link) {
  origin = link;
  byId("go-back").hidden = link === null;
}

function headOf(report) {
  const counts = VERDICTS.map((verdict, index) => [index, COLUMNS.filter((column) => verdictOf(report, column) === index).length]);
  const facts = [["单位", report.unit || "未写"], ["层级", report.unit ? report.level : `按正文推断为${report.level}`], ["年度", yearOf(report)], ["成文日期", report.date || "未写"], ["文件", report.path]];
  return [
    el("h2", { tabIndex: -1 }, shown(report.title || report.name)),
    el("dl", { class: "facts" }, ...facts.map(([name, words]) => el("div", {}, el("dt", {}, name), el("dd", {}, shown(words))))),
    ...(report.genuine ? [] : [el("p", { class: "warning" }, "不像法治政府建设年度报告：全文几乎没有说到法治建设、依法行政。仍按报告检查，请确认文件没有选错。")]),
    el("ul", { class: "legend" }, ...counts.filter(([, number]) => number).map(([index, number]) => el("li", {}, sign(index), `${VERDICTS[index].name} `, el("b", {}, String(number))))),
  ];
}

// Back to the overview, and the reports before and after in its order.
function steps(report) {
  const at = current.reports.indexOf(report);
  const step = (words, other) => (other ? el("a", { class: "button", href: addressOf({ r: other.index }), title: shown(other.name) }, words) : null);
  const goBack = el("button", { type: "button", id: "go-back", hidden: true }, "↩ 回到这一条");
  goBack.addEventListener("click", backToOrigin);
  return el("nav", { class: "steps", ariaLabel: "报告之间" },
    el("a", { class: "button", href: overviewAddress() }, "← 返回总览"),
    step("上一份", at > 0 ? current.reports[at - 1] : null), step("下一份", at >= 0 ? current.reports[at + 1] : null),
    goBack, at >= 0 ? el("span", { class: "quiet" }, `第 ${at + 1} 份，共 ${current.reports.length} 份`) : null);
}

function textLegend() {
  const looks = [...CONTEXTS.map((one) => [`c-${one.key}`, one.name]), ["defect d-error", "数据、引用与文字问题"]];
  return el("ul", { class: "legend" }, ...looks.map(([look, words]) => el("li", {}, el("mark", { class: look }, words))));
}

function drawReport(report, detail) {
  opened = report;
  origin = null;
  byId("report").replaceChildren(
    steps(report), el("section", { class: "card head", ariaLabel: "报告" }, ...headOf(report)),
    el("div", { class: "panes" },
      el("section", { class: "card list-pane", ariaLabel: "缺口和问题" }, ...drawCards(report, detail)),
      el("section", { class: "card text-pane", ariaLabel: "报告原文", tabIndex: 0 }, el("div", { class: "pane-head" }, el("h3", {}, "报告原文"), textLegend()), drawText(detail))),
  );
}

const cardOf = (key) => [...byId("report").querySelectorAll(".finding")].find((one) => one.dataset.key === key) ?? null;

// Make a finding the one in view: its card framed, its marks strong.
function choose(key) {
  for (const old of byId("report").querySelectorAll(".on")) old.classList.remove("on");
  cardOf(key)?.classList.add("on");
  for (const mark of byId("report").querySelectorAll(".line mark")) {
    if (mark.dataset.refs.split(" ").includes(key)) mark.classList.add("on");
  }
}

function goToPlace(key, where, from) {
  choose(key);
  for (const old of byId("report").querySelectorAll(".here")) old.classList.remove("here");
  const line = byId(`l${where.line}`);
  if (!line) return;
  line.classList.add("here");
  const target = marksAt(detailOf(opened), key, where)[0] ?? line;
  target.tabIndex = -1;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "center" });
  setOrigin(from);
}

// Where text and list stand side by side, the chosen finding's first mark is brought into the text's own window.
function showFirstMark() {
  const pane = byId("report").querySelector(".text-pane");
  const mark = pane.querySelector(".line mark.on");
  if (mark && pane.scrollHeight > pane.clientHeight) {
    pane.scrollTop += mark.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 2;
  }
}

function goToCard(key) {
  const found = cardOf(key);
  if (!found) return;
  choose(key);
  const folded = found.closest("details");
  if (folded) folded.open = true;
  found.focus({ preventScroll: true });
  found.scrollIntoView({ block: "nearest" });
  setOrigin(null);
}

// A mark may belong to several findings: the first click goes to a gap or defect, further ones to the next.
function markClicked(mark) {
  const keys = mark.dataset.refs.split(" ");
  const chosen = byId("report").querySelector(".finding.on")?.dataset.key;
  const urgent = (key) => (cardOf(key)?.closest("details") ? 1 : 0);
  keys.sort((a, b) => urgent(a) - urgent(b));
  goToCard(keys[(keys.indexOf(chosen) + 1) % keys.length]);
}

// From the text back to the link that led there; false where none did.
function backToOrigin() {
  if (!origin?.isConnected) return false;
  const link = origin;
  setOrigin(null);
  link.focus({ preventScroll: true });
  link.scrollIntoView({ block: "nearest" });
  return true;
}

function buildReport() {
  byId("report").addEventListener("click", (event) => {
    const mark = event.target.closest(".line mark");
    if (mark && getSelection().isCollapsed) markClicked(mark);
  });
}
