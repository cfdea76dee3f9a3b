import { byId, direction, element, flash, write } from './dom.js';
import { grouped, percent } from './exact.js';
import { decimals, learn } from './tick.js';
import { span } from './venue-time.js';

const FRESH_MS = 10_000;
const OLD_MS = 60_000;

/** Every symbol with its last price; a row is made once and then only written to. */
export class Watchlist {
  #body = byId('watchlist');
  #filter = byId('filter');
  #rows = new Map();
  #selected = null;
  #choose;

  constructor(choose) {
    this.#choose = choose;
    this.#filter.addEventListener('input', () => this.#rows.forEach((row) => this.#sift(row)));
  }

  quote(symbol) {
    return this.#rows.get(symbol)?.quote ?? null;
  }

  quotes() {
    return [...this.#rows.values()].map((row) => row.quote);
  }

  first() {
    return [...this.#rows.keys()].sort()[0] ?? null;
  }

  select(symbol) {
    this.#selected = symbol;
    this.#rows.forEach((row) => this.#mark(row));
  }

  take(quotes) {
    for (const quote of quotes) {
      const row = this.#rows.get(quote.symbol) ?? this.#add(quote.symbol);
      this.#write(row, quote);
    }
  }

  /** Shows by each symbol's dot how long it has been quiet. */
  age(now) {
    for (const { quote, dot } of this.#rows.values()) {
      const ms = quote.receivedAt === null ? null : Math.max(0, now - quote.receivedAt);
      dot.className = `dot ${ms === null ? 'none' : ms < FRESH_MS ? 'fresh' : ms < OLD_MS ? '' : 'stale'}`;
      dot.title = ms === null ? 'no trade yet' : `last trade ${span(ms)} ago`;
    }
  }

  #add(symbol) {
    const row = { symbol, tr: element('tr'), quote: null };
    const name = element('td');
    const colon = symbol.indexOf(':');
    row.button = element('button', '', symbol.slice(colon + 1));
    row.button.type = 'button';
    row.button.title = symbol;
    row.button.setAttribute('aria-label', symbol);
    row.dot = element('i', 'dot none');
    name.append(row.dot, row.button);
    if (colon >= 0) {
      name.append(element('small', '', symbol.slice(0, colon)));
    }
    row.last = element('td', 'num');
    row.change = element('td', 'num');
    row.tr.append(name, row.last, row.change);
    row.tr.addEventListener('click', () => this.#choose(symbol));
    const after = [...this.#rows.values()].filter((other) => other.symbol > symbol).sort((a, b) => (a.symbol < b.symbol ? -1 : 1))[0];
    this.#body.insertBefore(row.tr, after?.tr ?? null);
    this.#rows.set(symbol, row);
    this.#mark(row);
    this.#sift(row);
    return row;
  }

  #write(row, quote) {
    const before = row.quote?.last ?? null;
    row.quote = quote;
    if (quote.last === null) {
      write(row.last, '–');
      write(row.change, '');
      return;
    }
    // the day's open, high and low come again with every trade: told once, or they would outvote the trades
    learn(quote.symbol, quote.last, ...(before === null ? [quote.open, quote.high, quote.low].filter((price) => price !== null) : []));
    write(row.last, grouped(quote.last, decimals(quote.symbol)));
    row.last.title = row.last.textContent;
    write(row.change, quote.changePercent === null ? '–' : percent(quote.changePercent));
    row.change.className = `num ${direction(quote.change)}`;
    row.change.title = quote.change === null ? 'no earlier day is stored' : `${quote.change} since ${quote.previousClose}, the close before`;
    if (before !== null && before !== quote.last) {
      flash(row.last, Number(quote.last) - Number(before));
    }
  }

  #mark(row) {
    const selected = row.symbol === this.#selected;
    row.tr.classList.toggle('selected', selected);
    row.button.setAttribute('aria-current', selected ? 'true' : 'false');
  }

  #sift(row) {
    row.tr.hidden = !row.symbol.toLowerCase().includes(this.#filter.value.trim().toLowerCase());
  }
}
