// The page of Zoho: what it holds, a module at a time, and what it was asked for.

import * as api from "./api.js";
import { drawRecords } from "./records.js";

const REFRESH_MILLISECONDS = 250;
const MODULES = ["Sales_Orders", "Products", "Accounts"];
const MOST_SHOWN = 100; // as the sandbox answers
const COUNT = new Intl.NumberFormat("en-IN");

const live = document.querySelector(".live");
const note = document.querySelector(".note");
const complaint = document.querySelector(".error");
const panel = document.querySelector("#records");
const search = panel.querySelector("input");
const table = panel.querySelector("table");
const tabs = MODULES.map((name) => document.querySelector(`#tab-${name}`));
let shown = MODULES.includes(location.hash.slice(1)) ? location.hash.slice(1) : MODULES[0];
let refreshing = null;
let asked = 0;

async function refresh() {
  asked += 1;
  const mine = asked;
  const module = shown;
  const words = search.value.trim();
  const zoho = await api.overview(module, words);
  if (mine === asked) { // a later question was answered before this one
    draw(zoho, module, words);
  }
}

// One call of the bot brings several events: the page asks once for all of them.
function refreshSoon() {
  refreshing ??= setTimeout(() => {
    refreshing = null;
    attempt(refresh);
  }, REFRESH_MILLISECONDS);
}

function draw(zoho, module, words) {
  document.querySelector(".closed").hidden = zoho.open;
  count(zoho.calls);
  MODULES.forEach((name, place) => {
    tabs[place].querySelector("span").textContent = COUNT.format(zoho.totals[name]);
  });
  drawRecords(table, module, zoho.records, { onStock, onDelete });
  const told = toldOf(zoho.records.length, zoho.totals[module], words);
  if (note.textContent !== told) {
    note.textContent = told;
  }
}

function toldOf(here, all, words) {
  if (words) {
    const most = here === MOST_SHOWN ? "The newest " : "";
    return here ? `${most}${here} found` : `Nothing found for “${words}”.`;
  }
  if (!all) {
    return "Nothing here yet.";
  }
  return here < all ? `The newest ${here} of ${COUNT.format(all)}` : "";
}

function count({ calls, refused, ...counts }) {
  const sum = (numbers) => Object.values(numbers).reduce((total, number) => total + number, 0);
  const all = { ...counts, calls: sum(calls), refused: sum(refused) };
  for (const node of document.querySelectorAll("[data-count]")) {
    node.textContent = COUNT.format(all[node.dataset.count]);
  }
  const list = (numbers) => Object.entries(numbers).map(([name, number]) => `${name}: ${number}`).join("\n");
  document.querySelector("[data-count=calls]").parentNode.title = list(calls);
  document.querySelector("[data-count=refused]").parentNode.title = list(refused);
}

function onStock(id, stock) {
  attempt(() => api.changeProduct(id, { Qty_in_Stock: stock }).then(refresh));
}

function onDelete(id) {
  attempt(() => api.deleteProduct(id).then(refresh));
}

async function attempt(action) {
  complaint.textContent = "";
  try {
    await action();
  } catch (error) {
    complaint.textContent = error.message;
  }
}

function select(module) {
  shown = module;
  history.replaceState(null, "", `#${module}`);
  search.value = "";
  mark();
  attempt(refresh);
}

function mark() {
  tabs.forEach((tab, place) => {
    const selected = MODULES[place] === shown;
    tab.setAttribute("aria-selected", selected);
    tab.tabIndex = selected ? 0 : -1;
  });
  panel.setAttribute("aria-labelledby", `tab-${shown}`);
}

function listenToTabs() {
  const steps = { ArrowLeft: -1, ArrowRight: 1 };
  tabs.forEach((tab, place) => {
    tab.addEventListener("click", () => select(MODULES[place]));
    tab.addEventListener("keydown", ({ key }) => {
      if (key in steps) {
        const next = (place + steps[key] + tabs.length) % tabs.length;
        tabs[next].focus();
        select(MODULES[next]);
      }
    });
  });
}

function listen() {
  const events = new EventSource("/events");
  events.addEventListener("open", () => {
    live.textContent = "live";
    attempt(refresh);
  });
  events.addEventListener("error", () => {
    live.textContent = "connecting…";
  });
  events.addEventListener("zoho", refreshSoon);
}

search.addEventListener("input", refreshSoon);
mark();
listenToTabs();
listen();
