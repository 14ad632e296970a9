// The filter's controls, made from what there is to choose from.

const distinct = (values) => [...new Set(values)];
const choices = (names) => names.map((name) => [name, name]);

const CONTROLS = [
  ["level", "层级", choices(distinct(REPORTS.map((report) => report.level)).sort((a, b) => LEVELS.indexOf(a) - LEVELS.indexOf(b)))],
  ["folder", "文件夹（县区）", choices(distinct(REPORTS.map(folderOf)).sort(byName))],
  ["year", "年度", choices(distinct(REPORTS.map(yearOf)).sort(byName))],
  ["group", "要求分组", GROUPS.map((group) => [group.key, `${group.key} ${group.name}`])],
  ["severity", "级别", SEVERITIES.map((one) => [one.key, one.name])],
  ["verdict", "结论", [[ANY_GAP, "全部缺口"], ...VERDICTS.map((one) => [one.key, one.name])]],
  ["status", "处理情况", STATUSES.map((one) => [one.key, one.name])],
].filter(([, , options]) => options.length > 1);

const SORTS = [
  ["order", "文件顺序"], ["unit", "单位"], ["level", "层级"], ["year", "年度"], ["gaps", "缺口数"], ["defects", "文字问题数"],
];

function field(label, control) {
  return el("label", { class: "field" }, el("span", {}, label), control);
}

function chooser(name, any, options) {
  const select = el("select", { id: `by-${name}`, name });
  if (any) select.append(el("option", { value: "" }, any));
  for (const [value, words] of options) select.append(el("option", { value }, shown(words)));
  select.addEventListener("change", () => change({ [name]: select.value }));
  return select;
}

function buildControls() {
  const search = el("input", { type: "search", id: "by-q", name: "q", placeholder: "单位、标题或文件名", autocomplete: "off" });
  let waiting = 0;
  search.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => change({ q: search.value.trim() }), 80);
  });
  const sort = chooser("sort", "", SORTS);
  const turn = el("button", { type: "button", id: "turn" });
  turn.addEventListener("click", () => change({ down: state.down ? "" : "1" }));
  const clear = el("button", { type: "button", id: "clear" }, "清除筛选");
  clear.addEventListener("click", () => change({ ...USUAL, sort: state.sort, down: state.down }));
  byId("filters").append(
    field("查找", search), ...CONTROLS.map(([name, label, options]) => field(label, chooser(name, "全部", options))),
    field("排序", sort), el("span", { class: "buttons" }, turn, clear), el("output", { id: "shown-count", ariaLive: "polite" }),
  );
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
}

// Controls as the state has them, for a state that came with the address.
function showState() {
  for (const [name, value] of Object.entries(state)) {
    const control = byId(`by-${name}`);
    if (control && control.value !== value && document.activeElement !== control) control.value = value;
  }
  byId("turn").textContent = state.down ? "从大到小 ↓" : "从小到大 ↑";
  byId("turn").disabled = state.sort === "order";
  byId("clear").disabled = Object.keys(USUAL).every((name) => ["sort", "down"].includes(name) || state[name] === USUAL[name]);
}

// Column heads: the first click sorts numbers with the most first, words from the start; the second turns the order.
function sortBy(name) {
  const numeric = name === "gaps" || name === "defects" || name === "year";
  change({ sort: name, down: state.sort === name ? (state.down ? "" : "1") : numeric ? "1" : "" });
}

function change(values) {
  Object.assign(state, values);
  keepInAddress();
  drawOverview();
}
