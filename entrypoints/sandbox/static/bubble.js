// One message of a chat: a bubble with its files, its time, and how far it came.

import { clock, element, formatted } from "./format.js";
import { fileName, papersIn, withoutAnnouncements } from "./papers.js";

const TICKS = {
  sent: ["tick", "sent"],
  delivered: ["ticks", "delivered"],
  read: ["ticks", "read"],
};

const SILENT = "(a message without text)";

export function bubble(message) {
  const item = element("article", "", `message ${message.direction} ${message.status}`);
  item.dataset.id = message.id;
  item.append(balloon(message));
  if (message.status === "failed") {
    item.append(element("p", failure(message), "error"));
  }
  return item;
}

export function summary(message) {
  if (message.status === "failed") {
    return `⚠ ${failure(message)}`;
  }
  const words = withoutAnnouncements(message.body).replaceAll("```", "");
  const [first] = files(message);
  return words || (first ? kind(first) : SILENT);
}

function balloon(message) {
  const node = element("div", "", "balloon");
  node.append(...files(message).map(file));
  const words = withoutAnnouncements(message.body);
  if (words) {
    const text = element("p", "", "text");
    text.dir = "auto";
    text.append(formatted(words));
    node.append(text);
  }
  if (!message.body && !message.media.length) {
    node.append(element("p", SILENT, "text silent"));
  }
  node.append(footer(message));
  const alone = !message.body && message.media[0]?.content_type === "image/webp";
  node.classList.toggle("bare", alone);
  return node;
}

function footer(message) {
  const node = element("footer");
  if (message.direction === "in") {
    node.append(element("span", message.status, "state"));
  }
  const time = element("time", clock(message.at));
  time.dateTime = message.at;
  node.append(time);
  if (message.direction === "out" && TICKS[message.status]) {
    node.append(ticks(...TICKS[message.status]));
  }
  return node;
}

function ticks(symbol, name) {
  const node = icon(symbol);
  node.classList.add("ticks", name);
  node.setAttribute("role", "img");
  node.setAttribute("aria-label", name);
  return node;
}

function icon(symbol) {
  const space = "http://www.w3.org/2000/svg";
  const node = document.createElementNS(space, "svg");
  const use = document.createElementNS(space, "use");
  use.setAttribute("href", `#${symbol}`);
  node.append(use);
  return node;
}

// A paper that is linked to is shown as one that came along, and only once.
function files({ media, body }) {
  const attached = media.map(({ url }) => url);
  return [...media, ...papersIn(body).filter(({ url }) => !attached.includes(url))];
}

function file(media) {
  if (media.content_type.startsWith("image/")) {
    const image = element("img", "", "picture");
    Object.assign(image, { src: media.url, alt: kind(media), loading: "lazy" });
    return image;
  }
  return card(media);
}

function card(media) {
  const node = element("a", "", "document");
  Object.assign(node, { href: media.url, target: "_blank", rel: "noopener noreferrer" });
  const words = element("span", "", "words");
  words.append(element("b", fileName(media.url)), element("small", `${typeName(media)} · open`));
  const sheet = icon("document");
  sheet.setAttribute("aria-hidden", "true");
  node.append(sheet, words);
  return node;
}

function kind(media) {
  if (media.content_type === "image/webp") {
    return "Sticker";
  }
  return media.content_type.startsWith("image/") ? "Photo" : `📄 ${fileName(media.url)}`;
}

function typeName(media) {
  return media.content_type.split("/").pop().toUpperCase();
}

function failure(message) {
  const code = message.error_code ? ` (${message.error_code})` : "";
  return message.direction === "out"
    ? `Not answered: ${message.error}`
    : `Not delivered${code}: ${message.error}`;
}
