// The list of chats on the left.

import { summary } from "./bubble.js";
import { clock, day, initials, tint } from "./format.js";

export function drawChats(list, phones, openNumbers, onOpen) {
  const focused = list.querySelector(":focus")?.dataset.number;
  list.replaceChildren(...phones.map((phone) => item(phone, openNumbers.includes(phone.number), onOpen)));
  list.querySelector(`[data-number="${focused}"]`)?.focus();
}

function item(phone, isOpen, onOpen) {
  const node = document.querySelector("#chat-item").content.cloneNode(true).firstElementChild;
  const find = (selector) => node.querySelector(selector);
  find(".chat").dataset.number = phone.number;
  find(".chat").setAttribute("aria-pressed", isOpen);
  find(".chat").addEventListener("click", () => onOpen(phone.number));
  find(".avatar").textContent = initials(phone.name);
  find(".avatar").dataset.tint = tint(phone.number);
  find(".name").textContent = phone.name;
  find(".last").textContent = phone.last ? summary(phone.last) : phone.number;
  if (phone.last) {
    find("time").textContent = when(phone.last.at);
    find("time").dateTime = phone.last.at;
  }
  find(".unread").hidden = !phone.unread;
  find(".unread").textContent = phone.unread;
  find(".unread").setAttribute("aria-label", `${phone.unread} unread`);
  return node;
}

function when(at) {
  return day(at) === "Today" ? clock(at) : day(at);
}
