// What stands below the heat map and does not change with the filter: copied passages, failures, waivers and baseline.

function fill(section, list, children) {
  byId(list).replaceChildren(...children);
  byId(section).hidden = children.length === 0;
}

function passage([report, start, end, text]) {
  const where = start === end ? "" : ` 至第 ${end} 行`;
  const words = el("blockquote", { tabIndex: 0 }, shown(text)); // a whole report scrolls in its box, by keyboard too
  return el("div", { class: "passage" }, el("h4", {}, reportLink(report, start), el("span", { class: "quiet" }, where)), words);
}

function drawCopies() {
  const pairs = [...DATA.copies].sort((a, b) => b.share - a.share);
  fill("copies", "copy-list", pairs.map(({ share: common, kind, relation, parts }) => el(
    "article", { class: "copied" },
    el("h3", {}, `${kind === "whole" ? "整篇雷同" : "段落雷同"}（${relation}），占较短一份自己文字的 ${Math.round(common * 100)}%`),
    ...parts.map(([left, right]) => el("div", { class: "sides" }, passage(left), passage(right))),
  )));
}

function drawFailures() {
  fill("failures", "failure-list", DATA.failures.map(([path, reason]) => el("li", {}, el("b", {}, shown(path)), el("br"), shown(reason))));
}

function drawNotes() {
  const { expired, unused, mended } = DATA.notes;
  fill("notes", "note-list", [
    ...expired.map(([origin, id, report, until]) => `豁免已过期（${origin}）：${id}，${report}，到 ${until} 为止。请补上缺口、改期限，或删掉这一条。`),
    ...unused.map(([origin, id, report]) => `豁免没有用上（${origin}）：${id}，${report}。没有对应的缺口，请删掉这一条，或检查编号和报告路径。`),
    ...mended.map(([report, id, problem]) => `基线里的问题已解决：${report}，${id}，${problem}`),
  ].map((words) => el("li", {}, shown(words))));
}

function drawShort() {
  byId("short").textContent = `依据简称：${DATA.short.map(([name, full]) => `${name}＝${full}`).join("；")}。`;
  byId("short").hidden = DATA.short.length === 0;
}
