// The table of one module: a row for each record, kept and only brought up to date while it is shown.

import { clock, day, element } from "./format.js";

const RUPEES = new Intl.NumberFormat("en-IN", { style: "currency", currency: "INR" });

// Each column: its heading, how its cell looks, and what puts a record into the cell.
const COLUMNS = {
  Sales_Orders: [
    ["Number", "strong", text((order) => order.Subject)],
    ["Account", "", text((order) => order.Account_Name?.name)],
    ["Status", "", (cell, order) => mark(cell, order.Status, order.Status)],
    ["Lines", "", lines],
    ["Sub total", "number", text((order) => rupees(order.Sub_Total))],
    ["Modified", "quiet", modified],
  ],
  Products: [
    ["Code", "strong", text((product) => product.Product_Code)],
    ["Name", "", text((product) => product.Product_Name)],
    ["Price", "number", text((product) => rupees(product.Unit_Price))],
    ["Stock", "number", stock],
    ["Active", "", active],
    ["Modified", "quiet", modified],
    ["Delete", "act", remove],
  ],
  Accounts: [
    ["Name", "strong", text((account) => account.Account_Name)],
    ["Phone", "", text((account) => account.Phone)],
    ["City", "", text((account) => account.Billing_City)],
    ["GSTIN", "", text((account) => account.GSTIN)],
    ["Modified", "quiet", modified],
  ],
};

export function drawRecords(table, module, records, actions) {
  if (table.dataset.module !== module) {
    begin(table, module);
  }
  const body = table.tBodies[0];
  const known = new Map([...body.rows].map((row) => [row.dataset.id, row]));
  records.forEach((record, place) => {
    const row = known.get(record.id) ?? newRow(record.id, module);
    known.delete(record.id);
    fill(row, module, record, actions);
    if (body.rows[place] !== row) {
      body.insertBefore(row, body.rows[place] ?? null);
    }
  });
  known.forEach((row) => leave(row, table));
  table.hidden = !records.length;
}

function begin(table, module) {
  table.dataset.module = module;
  table.tBodies[0].replaceChildren();
  const headings = COLUMNS[module].map(([title, style]) => {
    const heading = element("th", title, style);
    heading.scope = "col";
    return heading;
  });
  table.tHead.rows[0].replaceChildren(...headings);
}

function newRow(id, module) {
  const row = element("tr");
  row.dataset.id = id;
  for (const [title, style] of COLUMNS[module]) {
    const cell = element("td", "", style);
    cell.dataset.label = title;
    row.append(cell);
  }
  return row;
}

// What is open or being typed into stays as it is as long as its record does.
function fill(row, module, record, actions) {
  const version = JSON.stringify(record);
  if (row.dataset.version !== version) {
    row.dataset.version = version;
    COLUMNS[module].forEach(([, , show], place) => show(row.cells[place], record, actions));
  }
}

// Whoever deletes by keyboard stays in the table.
function leave(row, table) {
  if (row.contains(document.activeElement)) {
    const neighbour = row.nextElementSibling ?? row.previousElementSibling;
    (neighbour?.querySelector(".act button") ?? table.parentNode).focus();
  }
  row.remove();
}

function text(value) {
  return (cell, record) => {
    cell.textContent = value(record) ?? "–";
    cell.dir = "auto";
  };
}

function modified(cell, record) {
  const at = record.Modified_Time;
  const time = element("time", `${day(at)}, ${clock(at)}`);
  time.dateTime = at;
  cell.replaceChildren(time);
}

function lines(cell, { Ordered_Items: items }) {
  const open = cell.querySelector("details")?.open ?? false;
  const details = element("details");
  const list = element("ul");
  list.append(...items.map((line) => element("li", described(line))));
  details.append(element("summary", items.length === 1 ? "1 line" : `${items.length} lines`), list);
  details.open = open;
  cell.replaceChildren(details);
}

function described({ Quantity, Product_Name, List_Price }) {
  return `${Quantity} × ${Product_Name.name ?? Product_Name.id} at ${rupees(List_Price) ?? "–"}`;
}

function active(cell, { Product_Active: is }) {
  const words = { true: ["yes", "yes"], false: ["no", "no"] };
  mark(cell, ...(words[is] ?? []));
}

function mark(cell, words, style) {
  cell.replaceChildren(words ? element("span", words, `mark ${style}`) : "–");
}

function stock(cell, product, { onStock }) {
  if (!cell.firstChild) {
    const form = from("#stock");
    const input = form.querySelector("input");
    const save = () => onStock(product.id, input.value === "" ? null : input.valueAsNumber);
    input.addEventListener("change", () => input.validity.valid && save());
    form.addEventListener("submit", (event) => event.preventDefault());
    cell.append(form);
  }
  const input = cell.querySelector("input");
  input.setAttribute("aria-label", `Stock of ${called(product)}`);
  const typing = document.activeElement === input && input.value !== input.defaultValue;
  input.defaultValue = product.Qty_in_Stock ?? "";
  if (!typing) {
    input.value = input.defaultValue;
  }
}

function remove(cell, product, { onDelete }) {
  if (!cell.firstChild) {
    const button = from("#delete");
    button.addEventListener("click", () => onDelete(product.id));
    cell.append(button);
  }
  cell.firstElementChild.setAttribute("aria-label", `Delete ${called(product)}`);
}

function from(template) {
  return document.querySelector(template).content.cloneNode(true).firstElementChild;
}

function called(product) {
  return product.Product_Name ?? product.Product_Code ?? product.id;
}

function rupees(amount) {
  return amount === null || amount === undefined ? null : RUPEES.format(amount);
}
