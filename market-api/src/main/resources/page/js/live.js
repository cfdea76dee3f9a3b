import { parse } from './exact.js';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;
const SILENT_MS = 6_000;

/** The live socket: one at a time, opened again whenever it is lost. */
export class Live {
  #on;
  #socket = null;
  #topic = null;
  #wait = FIRST_WAIT_MS;
  #timer = 0;
  #watchdog = 0;

  /** @param on {opened, message, lost} */
  constructor(on) {
    this.#on = on;
  }

  watch(symbol, interval) {
    this.#topic = { symbol, interval };
    this.#wait = FIRST_WAIT_MS;
    this.#connect();
  }

  #connect() {
    clearTimeout(this.#timer);
    clearTimeout(this.#watchdog);
    const old = this.#socket;
    this.#socket = null;
    old?.close();
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    const socket = new WebSocket(`${scheme}://${location.host}/api/live?${new URLSearchParams(this.#topic)}`);
    this.#socket = socket;
    socket.onopen = () => this.#mine(socket) && this.#on.opened();
    socket.onmessage = (event) => this.#mine(socket) && this.#heard(socket, event.data);
    socket.onclose = () => this.#mine(socket) && this.#gone();
    this.#expect(socket);
  }

  #mine(socket) {
    return this.#socket === socket;
  }

  #heard(socket, text) {
    this.#wait = FIRST_WAIT_MS;
    this.#expect(socket);
    this.#on.message(parse(text));
  }

  // a half-open connection never closes by itself, but the server speaks each second
  #expect(socket) {
    clearTimeout(this.#watchdog);
    this.#watchdog = setTimeout(() => this.#mine(socket) && this.#gone(), SILENT_MS);
  }

  #gone() {
    this.#on.lost();
    const old = this.#socket;
    this.#socket = null;
    old?.close();
    clearTimeout(this.#watchdog);
    this.#timer = setTimeout(() => this.#connect(), this.#wait * (0.75 + Math.random() / 2));
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT_MS);
  }
}
