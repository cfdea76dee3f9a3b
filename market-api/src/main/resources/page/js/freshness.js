import { byId, write } from './dom.js';
import { span } from './venue-time.js';

// the newest trade of what is not watched is up to 5 s old when it is told
const LIVE_MS = 10_000;
const STALE_MS = 30_000;
const SILENT_MS = 6_000;
// clocks differ by less; a receipt later than that tells nothing of how fresh the data is
const AHEAD_MS = 60_000;

/** How old the data is. An open socket is not fresh data: the age is the newest trade's, by the server's clock. */
export class Freshness {
  #badge = byId('freshness');
  #health = null;
  #heardAt = 0;
  #offset = 0;
  #lost = false;

  heard(health) {
    this.#health = health;
    this.#heardAt = Date.now();
    this.#offset = health.now - this.#heardAt;
    this.#lost = false;
    this.show();
  }

  lost() {
    this.#lost = true;
    this.show();
  }

  /** The server's time, as well as it is known here. */
  now() {
    return Date.now() + this.#offset;
  }

  show() {
    const [state, text] = this.#state();
    this.#badge.className = `badge ${state}`;
    write(this.#badge, text);
  }

  #state() {
    if (this.#lost || (this.#heardAt > 0 && Date.now() - this.#heardAt > SILENT_MS)) {
      return ['lost', 'connection lost'];
    }
    if (this.#health === null) {
      return ['waiting', 'connecting'];
    }
    if (this.#health.status === 'down') {
      return ['lost', 'store down'];
    }
    if (this.#health.newestReceivedAt === null) {
      return ['waiting', 'no trades yet'];
    }
    const age = this.now() - this.#health.newestReceivedAt;
    if (age < -AHEAD_MS) {
      return ['stale', `clock ahead ${span(-age)}`];
    }
    if (age < LIVE_MS) {
      return ['live', `live ${span(age)}`];
    }
    return age < STALE_MS ? ['delayed', `delayed ${span(age)}`] : ['stale', `STALE ${span(age)}`];
  }

  reason() {
    return this.#health?.reason ?? '';
  }
}
