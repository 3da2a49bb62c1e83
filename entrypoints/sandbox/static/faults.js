// The panel of faults: switch one on, see how often it has struck, switch it off.

import * as api from "./api.js";

const REFRESH_MILLISECONDS = 200;
// The same can go wrong on two sides.
const SIDES = { twilio: "Twilio", zoho: "Zoho" };

export class FaultPanel {
  constructor(node) {
    this.node = node;
    this.form = this.find("form");
    this.list = this.find(".fault-list");
    this.refreshing = null;
    this.#listen();
    this.#offerKinds();
    this.#showRate();
  }

  find(selector) {
    return this.node.querySelector(selector);
  }

  async refresh() {
    this.#draw(await api.faults());
  }

  // Under load a fault strikes many times a second: the list is fetched once for all of them.
  refreshSoon() {
    this.refreshing ??= setTimeout(() => {
      this.refreshing = null;
      this.refresh();
    }, REFRESH_MILLISECONDS);
  }

  #listen() {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#try(() => api.addFault(this.#wanted()));
    });
    this.form.elements.target.addEventListener("change", () => this.#offerKinds());
    this.form.elements.rate.addEventListener("input", () => this.#showRate());
    this.find(".clear").addEventListener("click", () => {
      this.find("summary").focus();
      this.#try(api.clearFaults);
    });
  }

  #wanted() {
    const { target, rate, count, [`${target.value}-kind`]: kind } = this.form.elements;
    return {
      target: target.value,
      kind: kind.value,
      rate: rate.valueAsNumber / 100,
      count: count.value ? count.valueAsNumber : null,
    };
  }

  async #try(action) {
    const complaint = this.find(".error");
    complaint.textContent = "";
    try {
      await action();
      await this.refresh();
    } catch (error) {
      complaint.textContent = error.message;
    }
  }

  #offerKinds() {
    for (const label of this.form.querySelectorAll("[data-target]")) {
      label.hidden = label.dataset.target !== this.form.elements.target.value;
    }
  }

  #showRate() {
    this.find("output").value = `${this.form.elements.rate.value} %`;
  }

  // Known entries are kept and only brought up to date: a new node under the finger would swallow the click.
  #draw(faults) {
    const known = new Map([...this.list.children].map((node) => [Number(node.dataset.id), node]));
    for (const fault of faults) {
      const node = known.get(fault.id) ?? this.#item(fault);
      node.querySelector("small").textContent = numbers(fault);
      known.delete(fault.id);
    }
    known.forEach((node) => this.#remove(node));
    this.find(".fault-count").textContent = faults.length ? `${faults.length} on` : "";
    this.find(".clear").hidden = !faults.length;
  }

  #item(fault) {
    const node = document.querySelector("#fault-item").content.cloneNode(true).firstElementChild;
    node.dataset.id = fault.id;
    node.querySelector("b").textContent = this.#name(fault);
    const button = node.querySelector("button");
    button.setAttribute("aria-label", `End: ${this.#name(fault)}`);
    button.addEventListener("click", () => this.#try(() => api.endFault(fault.id)));
    this.list.append(node);
    return node;
  }

  #name({ target, kind }) {
    const options = this.form.elements[`${target}-kind`].options;
    const text = [...options].find((option) => option.value === kind)?.text ?? kind;
    return target === "webhook" ? text : `${SIDES[target]}: ${text}`;
  }

  // Whoever ends faults by keyboard stays among them.
  #remove(node) {
    if (node.contains(document.activeElement)) {
      const neighbour = node.nextElementSibling ?? node.previousElementSibling;
      (neighbour?.querySelector("button") ?? this.find("summary")).focus();
    }
    node.remove();
  }
}

function numbers({ rate, count, struck }) {
  const left = count === null ? "" : ` · at most ${count} more`;
  return `${Math.round(rate * 100)} %${left} · struck ${struck} ×`;
}
