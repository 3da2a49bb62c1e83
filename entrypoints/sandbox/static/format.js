// WhatsApp's way of writing, turned into nodes; text never becomes HTML.

import { ADDRESS, fileName, isPaper } from "./papers.js";

const MARKS = { "*": "strong", _: "em", "~": "s" };

// ```mono```, a link, or one of the marks around words: not inside a word, no space at its inner side.
const PIECE = new RegExp(
  "```([^]+?)```" +
    `|(${ADDRESS})` +
    "|(?<![\\p{L}\\p{N}])([*_~])(?=\\S)([^\\n]*?\\S)\\3(?![\\p{L}\\p{N}])",
  "giu",
);

export function formatted(text) {
  const fragment = document.createDocumentFragment();
  let end = 0;
  for (const match of text.matchAll(PIECE)) {
    fragment.append(text.slice(end, match.index), piece(match));
    end = match.index + match[0].length;
  }
  fragment.append(text.slice(end));
  return fragment;
}

function piece([, mono, url, mark, inner]) {
  if (mono !== undefined) {
    return element("code", mono);
  }
  if (url !== undefined) {
    return link(url);
  }
  const node = document.createElement(MARKS[mark]);
  node.append(formatted(inner));
  return node;
}

// The address of a paper is long and says nothing: its name stands for it.
function link(url) {
  if (!URL.canParse(url)) {
    return url;
  }
  const node = element("a", isPaper(url) ? fileName(url) : url);
  Object.assign(node, { href: url, target: "_blank", rel: "noopener noreferrer" });
  return node;
}

export function element(tag, text = "", className = "") {
  const node = document.createElement(tag);
  node.textContent = text;
  node.className = className;
  return node;
}

export function initials(name) {
  const words = name.match(/\p{L}[\p{L}\p{N}]*/gu);
  if (!words) {
    return name.slice(-2);
  }
  return words.slice(0, 2).map((word) => [...word][0].toUpperCase()).join("");
}

// A colour for everybody that stays the same: one of eight.
export function tint(number) {
  return [...number].reduce((sum, sign) => sum + sign.codePointAt(0), 0) % 8;
}

const CLOCK = new Intl.DateTimeFormat([], { hour: "numeric", minute: "2-digit" });
const DATE = new Intl.DateTimeFormat([], { day: "numeric", month: "long", year: "numeric" });

export function clock(at) {
  return CLOCK.format(new Date(at));
}

export function day(at) {
  const date = new Date(at);
  const yesterday = new Date();
  yesterday.setDate(yesterday.getDate() - 1);
  if (date.toDateString() === new Date().toDateString()) {
    return "Today";
  }
  return date.toDateString() === yesterday.toDateString() ? "Yesterday" : DATE.format(date);
}
