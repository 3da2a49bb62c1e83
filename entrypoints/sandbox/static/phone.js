// One phone: the chat between its owner and the business, and the line to write in.

import * as api from "./api.js";
import { bubble } from "./bubble.js";
import { day, element, initials, tint } from "./format.js";

const FILES = {
  sticker: { path: "/static/sticker.webp", content_type: "image/webp" },
  photo: { path: "/static/photo.jpg", content_type: "image/jpeg" },
};

export class Phone {
  constructor(number, businesses, { onLeave, onOptOut }) {
    this.number = number;
    this.businesses = businesses;
    this.business = businesses[0];
    this.messages = new Map();
    this.node = document.querySelector("#phone").content.cloneNode(true).firstElementChild;
    this.log = this.find(".log");
    this.empty = this.find(".empty");
    this.input = this.find("textarea");
    this.#listen(onLeave, onOptOut);
    this.#showBusiness();
    this.#offerBusinesses();
  }

  find(selector) {
    return this.node.querySelector(selector);
  }

  describe({ name, opted_out: optedOut }) {
    this.node.setAttribute("aria-label", `Phone of ${name}`);
    this.find(".owner-name").textContent = name;
    this.find(".owner-number").textContent = name === this.number ? "" : this.number;
    const bell = this.find(".opt-out");
    bell.setAttribute("aria-pressed", optedOut);
    bell.title = optedOut ? "Opted out: messages are refused (21610)" : "Opt out of messages";
    bell.setAttribute("aria-label", bell.title);
  }

  async load() {
    const messages = await api.messages(this.number);
    this.messages = new Map(messages.map((message) => [message.id, message]));
    this.#draw();
    this.read();
  }

  take(message) {
    this.messages.set(message.id, message);
    this.#draw();
    if (message.direction === "in") {
      this.read();
    }
  }

  typing(business, on) {
    if (business === this.business.number) {
      this.node.classList.toggle("is-typing", on);
      this.find(".presence").textContent = on ? "typing…" : "online";
      this.#scroll();
    }
  }

  read() {
    if (document.visibilityState === "visible") {
      api.read(this.number).catch((error) => this.#complain(error));
    }
  }

  #listen(onLeave, onOptOut) {
    this.find(".leave").addEventListener("click", onLeave);
    this.find(".opt-out").addEventListener("click", (event) => {
      onOptOut(event.currentTarget.getAttribute("aria-pressed") !== "true");
    });
    this.find(".composer").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#sendText();
    });
    this.input.addEventListener("input", () => this.#fit());
    this.input.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        this.#sendText();
      }
    });
    this.find(".suggestion").addEventListener("click", (event) => {
      this.input.value = event.currentTarget.textContent;
      this.input.focus();
    });
    for (const button of this.node.querySelectorAll("[data-sends]")) {
      button.addEventListener("click", () => this.#sendFile(FILES[button.dataset.sends]));
    }
    this.find("select").addEventListener("change", (event) => {
      this.business = this.businesses[event.currentTarget.selectedIndex];
      this.#showBusiness();
      this.#draw();
    });
  }

  #offerBusinesses() {
    const select = this.find("select");
    select.append(...this.businesses.map((business) => element("option", business.name)));
    select.hidden = this.businesses.length < 2;
    this.find("h2").hidden = !select.hidden;
  }

  #showBusiness() {
    this.find("h2").textContent = this.business.name;
    const avatar = this.find(".avatar");
    avatar.textContent = initials(this.business.name);
    avatar.dataset.tint = tint(this.business.number);
  }

  #draw() {
    const rows = [];
    let lastDay = "";
    for (const message of this.messages.values()) {
      if (message.business !== this.business.number) {
        continue;
      }
      if (day(message.at) !== lastDay) {
        lastDay = day(message.at);
        rows.push(element("p", lastDay, "day"));
      }
      rows.push(bubble(message));
    }
    const complaints = this.log.querySelectorAll(":scope > .error");
    this.log.replaceChildren(...(rows.length ? rows : [this.empty]), ...complaints, this.#dots());
    this.#scroll();
  }

  #dots() {
    const dots = element("div", "", "dots");
    dots.append(element("i"), element("i"), element("i"));
    dots.setAttribute("aria-hidden", "true");
    return dots;
  }

  async #sendText() {
    const body = this.input.value.trim();
    if (body && (await this.#send({ body }))) {
      this.input.value = "";
      this.#fit();
    }
  }

  async #sendFile({ path, content_type: contentType }) {
    const url = new URL(path, document.location).href;
    await this.#send({ body: "", media: { url, content_type: contentType } });
  }

  async #send(message) {
    try {
      await api.write(this.number, { to: this.business.number, ...message });
      return true;
    } catch (error) {
      this.#complain(error);
      return false;
    }
  }

  #complain(error) {
    this.log.append(element("p", `Not sent: ${error.message}`, "error"));
    this.#scroll();
  }

  #fit() {
    this.input.rows = Math.min(5, this.input.value.split("\n").length);
  }

  #scroll() {
    this.log.scrollTop = this.log.scrollHeight;
  }
}
