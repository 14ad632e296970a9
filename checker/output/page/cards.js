// The list beside the text: a card for each gap, each defect and each satisfied requirement, with links to their places.

function placeLink(detail, ref, where, words) {
  const link = el("button", { type: "button", class: "go" }, `${placeWords(detail, where)} `, words ?? `“${quote(detail, where)}”`);
  link.addEventListener("click", () => goToPlace(ref, where, link));
  return link;
}

function factRow(name, ...content) {
  return el("div", { class: "fact" }, el("dt", {}, name), el("dd", {}, ...content));
}

function waiverWords({ reason, by, until, origin }) {
  return `${reason}${by ? `，${by}` : ""}${until ? `，至 ${until}` : ""}（${origin}）`;
}

function statusFacts(finding) {
  if (finding.status === OPEN) return [];
  const why = finding.waiver ? shown(waiverWords(finding.waiver)) : "记入基线时已有，不计入总数";
  return [factRow(STATUSES[finding.status].name, why)];
}

const before = (line, column, otherLine, otherColumn) => line < otherLine || (line === otherLine && column <= otherColumn);
const within = (inner, outer) => (
  before(outer.line, outer.column, inner.line, inner.column) && before(inner.endLine, inner.endColumn, outer.endLine, outer.endColumn)
);

// The evidence of a requirement by context, without what stands in a place that the card has shown already.
function evidenceFacts(detail, column, seen = []) {
  const pieces = detail.pieces.get(column.index).filter((piece) => !seen.some((one) => within(piece.place, one)));
  return CONTEXTS.flatMap((context, index) => {
    const own = pieces.filter((piece) => piece.context === index);
    return own.length ? [factRow(context.name, ...own.map((piece) => placeLink(detail, column.id, piece.place)))] : [];
  });
}

function elementsFact(detail, column) {
  if (column.elements.length < 2) return [];
  const items = column.elements.map((title, index) => {
    const met = detail.met[column.index][index] === "1";
    return el("li", { class: met ? "met" : "unmet" }, met ? "✓ " : "✕ ", el("span", { class: "hidden" }, met ? "写到了：" : "还缺："), title);
  });
  return [factRow("要素", el("ul", { class: "elements" }, ...items))];
}

function card(key, head, ...facts) {
  return el("article", { class: "finding", tabIndex: -1, data: { key } }, el("h4", {}, ...head), el("dl", {}, ...facts));
}

function gapCard(detail, gap) {
  const { column } = gap;
  const where = placeLink(detail, column.id, gap.place, gap.anchored ? `“${quote(detail, gap.place, 30)}”` : undefined);
  const elsewhere = gap.anchored ? [] : gap.mentions.filter((one, at, all) => !within(one.place, gap.place) && all.findIndex((other) => within(one.place, other.place)) === at);
  const others = elsewhere.map((one) => placeLink(detail, column.id, one.place));
  const head = [el("span", { class: "id" }, column.id), ` ${column.title} `, chip(VERDICTS[gap.verdict].name, `v${gap.verdict}`)];
  return card(
    gap.key, head, factRow("问题", shown(gap.problem)), ...statusFacts(gap), factRow(gap.anchored ? "应写在" : "位置", where, ...others),
    ...elementsFact(detail, column), ...evidenceFacts(detail, column, gap.anchored ? [] : [gap.place, ...gap.mentions.map((one) => one.place)]),
    factRow("依据", column.basis), factRow("怎么补", column.advice),
  );
}

function defectCard(detail, defect) {
  const mentions = defect.mentions.map((one) => el(
    "span", { class: "mentioned" }, one.report === null ? placeLink(detail, defect.key, one.place) : reportLink(one.report, one.place.line), " ", shown(one.note),
  ));
  const severity = chip(SEVERITIES[defect.severity].more, `gap-${SEVERITIES[defect.severity].key}`);
  return card(
    defect.key, [el("span", { class: "id" }, defect.check.id), ` ${defect.check.title} `, severity],
    factRow("问题", shown(defect.problem)), ...statusFacts(defect), factRow("位置", placeLink(detail, defect.key, defect.place)),
    ...(mentions.length ? [factRow("对照", ...mentions)] : []), factRow("依据", defect.check.basis), factRow("怎么改", defect.check.advice),
  );
}

const STRENGTHS = ["", "只有概括表述", "有具体内容"];

function satisfiedCard(detail, column) {
  const strength = STRENGTHS[digit(detail.strengths, column.index)];
  return card(
    column.id, [el("span", { class: "id" }, column.id), ` ${column.title} `, chip(VERDICTS[SATISFIED].name, `v${SATISFIED}`)],
    ...(strength ? [factRow("程度", strength)] : []), ...elementsFact(detail, column), ...evidenceFacts(detail, column), factRow("依据", column.basis),
  );
}

function listSection(title, cards, look = "") {
  return cards.length ? el("section", { class: `list ${look}` }, el("h3", {}, `${title}　${cards.length}`), ...cards) : null;
}

// The satisfied ones are folded away; their cards are made at once so that a mark in the text can lead to them.
function foldedSection(title, cards) {
  return cards.length ? el("details", { class: "list" }, el("summary", {}, el("h3", {}, `${title}　${cards.length}`)), ...cards) : null;
}

function drawCards(report, detail) {
  const open = (one) => one.status === OPEN;
  const gaps = (index) => detail.gaps.filter((gap) => open(gap) && gap.severity === index).map((gap) => gapCard(detail, gap));
  const withVerdict = (wanted) => COLUMNS.filter((column) => verdictOf(report, column) === wanted);
  const letGo = [...detail.gaps.filter((gap) => !open(gap)).map((gap) => gapCard(detail, gap)), ...detail.defects.filter((one) => !open(one)).map((one) => defectCard(detail, one))];
  const none = !detail.gaps.some(open) && !detail.defects.some(open);
  return [
    none ? el("p", { class: "good" }, "没有未处理的缺口，也没有未处理的数据、引用与文字问题。") : null,
    ...SEVERITIES.map((severity, index) => listSection(`${severity.name}缺口`, gaps(index), `gap-${severity.key}`)),
    listSection("数据、引用与文字问题", detail.defects.filter(open).map((defect) => defectCard(detail, defect))),
    listSection("已豁免或已记入基线", letGo, "let-go"),
    foldedSection("已落实", withVerdict(SATISFIED).map((column) => satisfiedCard(detail, column))),
    foldedSection("不适用", withVerdict(NOT_APPLICABLE).map((column) => card(column.id, [el("span", { class: "id" }, column.id), ` ${column.title}`]))),
  ].filter(Boolean);
}
