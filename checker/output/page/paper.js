// What is printed with the overview: the gap list of each report that the filter lets through, made when printing begins.

function paperFinding(detail, { problem, status, place: where, anchored, waiver }, id, title, advice) {
  const letGo = status === OPEN ? "" : `【${STATUSES[status].name}${waiver ? `：${waiver.reason}` : ""}】`;
  return el("li", {}, el("b", {}, `${id} ${title}`), shown(`　${letGo}${problem}`),
    el("br"), el("span", { class: "quiet" }, `${anchored ? "应写在" : ""}${placeWords(detail, where)}。${advice}`));
}

function paperReport(report) {
  const detail = detailOf(report);
  const gaps = SEVERITIES.flatMap((severity, index) => {
    const own = detail.gaps.filter((gap) => gap.severity === index);
    return own.length ? [el("h4", {}, `${severity.name}　${own.length}`), el("ul", {}, ...own.map((gap) => paperFinding(detail, gap, gap.column.id, gap.column.title, gap.column.advice)))] : [];
  });
  const defects = detail.defects.map((one) => paperFinding(detail, one, one.check.id, one.check.title, one.check.advice));
  return el("section", {}, el("h3", {}, shown(`${report.name}（${yearOf(report)}）`)), el("p", { class: "quiet" }, shown(report.path)), ...gaps,
    ...(defects.length ? [el("h4", {}, `数据、引用与文字问题　${defects.length}`), el("ul", {}, ...defects)] : []),
    ...(gaps.length + defects.length ? [] : [el("p", {}, "没有缺口和问题。")]));
}

function buildPaper() {
  addEventListener("beforeprint", () => {
    if (opened) return;
    byId("paper").replaceChildren(el("h2", {}, "各份报告的缺口清单"), ...current.reports.map(paperReport));
    byId("paper").hidden = false;
  });
  addEventListener("afterprint", () => {
    byId("paper").replaceChildren();
    byId("paper").hidden = true;
  });
}
