// Charts of the reports that the filter lets through: plain bars, each with its words and its number beside it.

const share = (verdicts) => verdicts[SATISFIED] / verdicts.slice(0, NOT_APPLICABLE).reduce((sum, one) => sum + one, 0);

const SEVERITY_SIGNS = ["硬", "常", "加"];

// Whether a sign and a number have room in a part of the narrowest bar, 165 pixels.
const fits = (number, whole) => (number / whole) * 165 > 18 + 7 * String(number).length;

// A row: name, a bar of parts [look, number, words, sign], and the figure in words. `whole` is the bar's full length. A part says
// in itself what it is where it is wide enough, so that nothing hangs on colour alone.
function barRow(name, parts, whole, figure) {
  const bar = el("span", { class: "bar", ariaHidden: "true" });
  for (const [look, number, words, mark] of parts) {
    if (!number) continue;
    const part = el("span", { class: look, title: `${words} ${number}` }, fits(number, whole) ? `${mark} ${number}` : "");
    part.style.width = `${(number / whole) * 100}%`;
    bar.append(part);
  }
  return el("li", {}, el("span", { class: "name" }, shown(name)), bar, el("span", { class: "figure" }, figure));
}

function chart(title, note, rows, look = "") {
  return el("figure", { class: `chart ${look}` }, el("figcaption", {}, el("h3", {}, title), note && el("p", { class: "quiet" }, note)), el("ol", { class: "bars" }, ...rows));
}

// How many of the reports satisfy each requirement, the fewest first; what does not apply is left out.
function satisfiedChart({ columns, reports }) {
  const rows = columns.map((column) => {
    const verdicts = VERDICTS.map(() => 0);
    for (const report of reports) if (verdictOf(report, column) >= 0) verdicts[verdictOf(report, column)] += 1;
    return { column, verdicts, whole: verdicts.slice(0, NOT_APPLICABLE).reduce((sum, one) => sum + one, 0) };
  }).filter((row) => row.whole > 0);
  rows.sort((a, b) => share(a.verdicts) - share(b.verdicts) || a.column.index - b.column.index);
  const bars = rows.map(({ column, verdicts, whole }) => barRow(
    `${column.id} ${column.title}`,
    VERDICTS.slice(0, NOT_APPLICABLE).map((verdict, index) => [`v${index}`, verdicts[index], verdict.name, verdict.more]),
    whole, `${percent(verdicts[SATISFIED], whole)}（${verdicts[SATISFIED]}/${whole}）`,
  ));
  return chart("各项要求有多少份报告已落实", "从少到多，颜色和字样与上表相同；不适用的不计。", bars, "wide");
}

// Names with their number of things by severity, the most first.
function severityChart(title, note, counted, look, most = 10) {
  const rows = [...counted].filter(([, counts]) => counts.some(Boolean)).map(([name, counts]) => ({ name, counts, sum: counts.reduce((a, b) => a + b, 0) }));
  rows.sort((a, b) => b.sum - a.sum || byName(a.name, b.name));
  const whole = Math.max(...rows.map((row) => row.sum), 1);
  return chart(title, note, rows.slice(0, most).map(({ name, counts, sum }) => (
    barRow(name, counts.map((number, index) => [look(index), number, SEVERITIES[index].name, SEVERITY_SIGNS[index]]), whole, String(sum))
  )));
}

const gapLook = (index) => `gap-${SEVERITIES[index].key}`;

function gapsByRequirement({ columns, reports }) {
  return columns.map((column) => {
    const counts = SEVERITIES.map(() => 0);
    for (const report of reports) {
      if (isGap(verdictOf(report, column)) && statusOf(report, column) === OPEN) counts[severityOf(report, column)] += 1;
    }
    return [`${column.id} ${column.title}`, counts];
  });
}

function defectsByCheck({ reports }) {
  const found = CHECKS.map((check) => [`${check.id} ${check.title}`, SEVERITIES.map(() => 0)]);
  for (const report of reports) {
    for (const defect of report.defects) if (defect.status === OPEN) found[defect.check][1][defect.severity] += 1;
  }
  return found;
}

// Gaps a report, on the average, for each county, year or level; null where there is only one of them.
function averageChart(title, nameOf, { columns, reports }) {
  const classes = new Map();
  for (const report of reports) {
    const name = nameOf(report);
    if (!classes.has(name)) classes.set(name, { reports: 0, counts: SEVERITIES.map(() => 0) });
    const own = classes.get(name);
    own.reports += 1;
    for (const column of columns) {
      if (isGap(verdictOf(report, column)) && statusOf(report, column) === OPEN) own.counts[severityOf(report, column)] += 1;
    }
  }
  if (classes.size < 2) return null;
  const rows = [...classes].map(([name, { reports: number, counts }]) => ({ name, number, means: counts.map((count) => count / number) }));
  const sum = (row) => row.means.reduce((a, b) => a + b, 0);
  const whole = Math.max(...rows.map(sum), 0.1);
  rows.sort((a, b) => byName(a.name, b.name));
  return chart(title, "每份报告平均有几项缺口，括号里是报告份数。", rows.map((row) => barRow(
    row.name, row.means.map((mean, index) => [gapLook(index), Number(mean.toFixed(1)), SEVERITIES[index].name, SEVERITY_SIGNS[index]]), whole, `${sum(row).toFixed(1)}（${row.number} 份）`,
  )));
}

function severityLegend() {
  return el("ul", { class: "legend" }, ...SEVERITIES.map((one, index) => el("li", {}, el("span", { class: `sign ${gapLook(index)}`, ariaHidden: "true" }, SEVERITY_SIGNS[index]), one.name)));
}

function drawCharts(chosen) {
  if (!byId("charts")) return;
  byId("charts").hidden = chosen.reports.length === 0;
  if (!chosen.reports.length) return;
  const charts = [
    severityChart("最常见的缺口", "未处理的缺口，前十项；数字是有这项缺口的报告份数。", gapsByRequirement(chosen), gapLook),
    severityChart("最常见的数据、引用与文字问题", "未处理的问题，数字是处数。", defectsByCheck(chosen), gapLook),
    averageChart("按文件夹（县区）", folderOf, chosen), averageChart("按年度", yearOf, chosen), averageChart("按层级", (report) => report.level, chosen),
  ].filter((one) => one && one.querySelector("li"));
  byId("chart-list").replaceChildren(
    el("p", { class: "quiet" }, `按筛选出来的 ${chosen.reports.length} 份报告统计。`), severityLegend(), el("div", { class: "pair" }, ...charts), satisfiedChart(chosen),
  );
}
