// Making elements. Text goes into text nodes only: nothing that a report says can become markup.

function el(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === "class") node.className = value;
    else if (name === "data") Object.assign(node.dataset, value);
    else if (name.startsWith("aria")) node.setAttribute(`aria-${name.slice(4).toLowerCase()}`, value);
    else if (name in node && name !== "role") node[name] = value;
    else node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null));
  return node;
}

const byId = (id) => document.getElementById(id);

const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

// Text with its control characters made visible, so that none can hide or turn what stands beside it.
function shown(text) {
  return text.replace(UNSEEN, (char) => `‹U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}›`);
}

const chip = (words, look) => el("span", { class: `chip ${look}` }, words);

const sign = (verdict) => el("span", { class: `sign v${verdict}`, ariaHidden: "true" }, VERDICTS[verdict].more);

const percent = (part, whole) => `${Math.round((part / whole) * 100)}%`;

// A line of another report.
function reportLink(index, line) {
  const { name, year } = REPORTS[index];
  return el("a", { href: addressOf({ r: index, l: line }) }, shown(name), year ? `（${year}）` : "", ` 第 ${line} 行`);
}
