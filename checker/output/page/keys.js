// The keyboard: arrows in the heat map, Enter to open, Escape to return, / to the filter.

const MOVES = {
  ArrowUp: (row, cell) => [row - 1, cell], ArrowDown: (row, cell) => [row + 1, cell],
  ArrowLeft: (row, cell) => [row, cell - 1], ArrowRight: (row, cell) => [row, cell + 1],
  PageUp: (row, cell) => [row - 10, cell], PageDown: (row, cell) => [row + 10, cell],
  Home: (row) => [row, 0], End: (row) => [row, Infinity],
};

function gridKey(event, cell) {
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    openCell(cell);
    return;
  }
  const move = MOVES[event.key];
  if (!move || event.altKey || event.metaKey) return;
  event.preventDefault();
  const [row, column] = move(cell.parentNode.sectionRowIndex, cell.cellIndex);
  const whole = event.ctrlKey && (event.key === "Home" || event.key === "End");
  moveTo(whole ? (event.key === "Home" ? 0 : Infinity) : row, column);
}

function buildKeys() {
  byId("box").addEventListener("keydown", (event) => {
    const cell = event.target.closest("tbody td, tbody th");
    if (cell) gridKey(event, cell);
  });
  addEventListener("keydown", (event) => {
    const typing = event.target.matches?.("input, select, textarea");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey && !opened) {
      event.preventDefault();
      byId("by-q").focus();
      byId("by-q").select();
    } else if (event.key === "Escape" && opened && !backToOrigin()) {
      location.hash = overviewAddress();
    } else if (event.key === "Escape" && !opened && typing) {
      cursorCell()?.focus();
    }
  });
}
