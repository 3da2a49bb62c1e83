// The page: the list of chats, up to three phones beside each other, and the stream that keeps them live.

import * as api from "./api.js";
import { drawChats } from "./chats.js";
import { FaultPanel } from "./faults.js";
import { Phone } from "./phone.js";

const MOST_OPEN = 3;

const list = document.querySelector(".chat-list");
const desk = document.querySelector(".desk");
const live = document.querySelector(".live");
const faults = new FaultPanel(document.querySelector(".faults"));
const open = new Map();
let phones = [];
let businesses = [];
let refreshing = null;

async function refresh() {
  ({ phones, businesses } = await api.chats());
  draw();
}

// One message brings several events within a blink: the list is fetched once for all of them.
function refreshSoon() {
  refreshing ??= setTimeout(() => {
    refreshing = null;
    refresh();
  }, 120);
}

function draw() {
  drawChats(list, phones, [...open.keys()], toggle);
  for (const [number, phone] of open) {
    phone.describe(contact(number));
  }
  document.body.classList.toggle("has-phone", open.size > 0);
}

function contact(number) {
  return phones.find((phone) => phone.number === number) ?? { name: number, opted_out: false };
}

async function toggle(number) {
  if (open.has(number)) {
    leave(number);
  } else {
    await show(number);
  }
}

async function show(number) {
  await ready; // a quick hand can be here before the businesses are known
  if (open.has(number)) {
    return;
  }
  const phone = new Phone(number, businesses, {
    onLeave: () => leave(number),
    onOptOut: (optedOut) => api.setOptedOut(number, optedOut).then(refresh),
  });
  while (open.size >= MOST_OPEN) {
    leave(open.keys().next().value);
  }
  open.set(number, phone);
  desk.append(phone.node);
  remember();
  draw();
  await phone.load();
  phone.input.focus();
}

function leave(number) {
  open.get(number)?.node.remove();
  open.delete(number);
  remember();
  draw();
}

// The open phones are in the address, so that a reload and a bookmark bring them back.
function remember() {
  history.replaceState(null, "", `#${[...open.keys()].join(",")}`);
}

function listen() {
  const events = new EventSource("/events");
  events.addEventListener("open", () => {
    live.textContent = "live";
    refresh();
    faults.refresh();
    open.forEach((phone) => phone.load());
  });
  events.addEventListener("error", () => {
    live.textContent = "connecting…";
  });
  events.addEventListener("message", (event) => {
    const { number, message } = JSON.parse(event.data);
    open.get(number)?.take(message);
    refreshSoon();
  });
  events.addEventListener("faults", () => faults.refreshSoon());
  events.addEventListener("typing", (event) => {
    const { number, business, on } = JSON.parse(event.data);
    open.get(number)?.typing(business, on);
  });
}

function listenToNewNumbers() {
  const form = document.querySelector(".new-number");
  const input = form.querySelector("input");
  const check = () => {
    const number = input.value.replace(/[\s()-]/g, "");
    const fits = /^\+[1-9]\d{6,14}$/.test(number);
    input.setCustomValidity(fits ? "" : "Write the number with + and its country code.");
    return number;
  };
  input.addEventListener("input", check);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const number = check();
    form.reset();
    show(number);
  });
}

document.addEventListener("visibilitychange", () => open.forEach((phone) => phone.read()));
const ready = refresh();
listenToNewNumbers();
await ready;
const remembered = document.location.hash.slice(1).split(",").filter(Boolean).slice(0, MOST_OPEN);
const hasRoom = window.matchMedia("(min-width: 800px)").matches;
const first = hasRoom ? phones.slice(0, 1).map((phone) => phone.number) : [];
for (const number of remembered.length ? remembered.map(decodeURIComponent) : first) {
  await show(number);
}
listen();
