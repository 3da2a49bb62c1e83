// The list of chats on the left.

import { summary } from "./bubble.js";
import { clock, day, formatted, initials, tint } from "./format.js";

// Known entries are kept and only brought up to date: a new node under the finger would swallow the click.
export function drawChats(list, phones, openNumbers, onOpen) {
  const known = new Map([...list.children].map((node) => [node.dataset.number, node]));
  phones.forEach((phone, place) => {
    const node = known.get(phone.number) ?? item(phone.number, onOpen);
    fill(node, phone, openNumbers.includes(phone.number));
    if (list.children[place] !== node) {
      list.insertBefore(node, list.children[place] ?? null);
    }
  });
}

function item(number, onOpen) {
  const node = document.querySelector("#chat-item").content.cloneNode(true).firstElementChild;
  node.dataset.number = number;
  node.querySelector(".chat").addEventListener("click", () => onOpen(number));
  return node;
}

function fill(node, phone, isOpen) {
  const find = (selector) => node.querySelector(selector);
  find(".chat").setAttribute("aria-pressed", isOpen);
  find(".avatar").textContent = initials(phone.name);
  find(".avatar").dataset.tint = tint(phone.number);
  find(".name").textContent = phone.name;
  find(".last").textContent = phone.last ? formatted(summary(phone.last)).textContent : phone.number;
  if (phone.last) {
    find("time").textContent = when(phone.last.at);
    find("time").dateTime = phone.last.at;
  }
  find(".unread").hidden = !phone.unread;
  find(".unread").textContent = phone.unread;
  find(".unread").setAttribute("aria-label", `${phone.unread} unread`);
}

function when(at) {
  return day(at) === "Today" ? clock(at) : day(at);
}
