import * as address from './address.js';
import { isOfAnotherStore } from './bars.js';
import { Chart } from './chart.js';
import { showDay } from './day.js';
import { byId, direction, element, flash, write } from './dom.js';
import { call, grouped, percent, signed } from './exact.js';
import { Freshness } from './freshness.js';
import { countRefused, showGaps, showQuarantine } from './ledgers.js';
import { clearLegend, showLegend } from './legend.js';
import { Live } from './live.js';
import { decimals as tickDecimals } from './tick.js';
import { zoneName, zoneOf } from './venue-time.js';
import { Watchlist } from './watchlist.js';

// a gap that opens or closes is told by the symbol's row: this is for what happened between two tellings
const LEDGER_MS = 60_000;
// a store or a server that is busy says so for a second or two
const RETRY_MS = 2_000;
// longer bars are summed from minutes on read, of which an answer holds at most 10 000
const BARS = { '1m': 1_000, '5m': 600, '15m': 400, '1h': 160, '1d': 1_000 };

const freshness = new Freshness();
const watchlist = new Watchlist((symbol) => go(symbol, shown.interval));
const chart = new Chart(byId('chart'), { hovered, reachedStart });
const live = new Live({ opened: () => load({}), message, lost: () => freshness.lost() });

const shown = { symbol: null, interval: '1m', earlier: null, loaded: false, loading: false, retry: 0, hover: null, last: null, openGaps: null, backfills: null, waiting: [], down: false };

function go(symbol, interval) {
  location.hash = address.link(symbol, interval);
}

/** Follows the address. */
function follow() {
  const wanted = address.read();
  const symbol = wanted.symbol || watchlist.first();
  if (symbol === null || (symbol === shown.symbol && wanted.interval === shown.interval)) {
    return;
  }
  clearTimeout(shown.retry);
  Object.assign(shown, { symbol, interval: wanted.interval, earlier: null, loaded: false, loading: false, hover: null, last: null, openGaps: null, backfills: null, waiting: [] });
  watchlist.select(symbol);
  write(byId('symbol'), symbol);
  write(byId('zone'), `Times in ${zoneName(zoneOf(symbol))}`);
  byId('intervals').querySelectorAll('button').forEach((b) => b.setAttribute('aria-pressed', String(b.value === shown.interval)));
  chart.reset(symbol, shown.interval);
  clearLegend();
  headline();
  live.watch(symbol, shown.interval);
  ledgers();
}

async function load(range) {
  const { symbol, interval } = shown;
  const same = () => symbol === shown.symbol && interval === shown.interval;
  clearTimeout(shown.retry);
  shown.loading = true;
  const held = range.to === undefined ? chart.trades() : new Map();
  try {
    const page = await call('/api/bars', { symbol, interval, limit: BARS[interval], ...range });
    if (same()) {
      if (isOfAnotherStore(held, page)) {
        // all that is shown is of tables that are no more
        window.location.reload();
        return;
      }
      if (range.to !== undefined || !shown.loaded) {
        shown.earlier = page.earlier;
      }
      shown.loaded = true;
      if (range.to === undefined && chart.size > 0 && page.bars[0]?.t > chart.newest().t) {
        // away for longer than the answer reaches back: a hole that nobody could see must not be drawn
        chart.reset(symbol, interval);
        shown.earlier = page.earlier;
        ledgers();
      }
      if (page.bars.length > 0) {
        chart.take(page.bars);
      }
      chart.backfilled(page.backfilled ?? []);
      byId('key').hidden = chart.officials === 0;
      shown.waiting.splice(0).forEach((bar) => chart.update(bar));
      legend();
      note('');
    }
  } catch (failed) {
    note(failed.message);
    if (same() && !failed.isFinal) {
      // it is still being loaded
      shown.retry = setTimeout(() => load(range), RETRY_MS);
      return;
    }
  }
  if (same()) {
    shown.loading = false;
    byId('empty').hidden = chart.size + chart.officials > 0;
  }
}

function reachedStart() {
  if (shown.earlier !== null && !shown.loading && chart.size > 0) {
    load({ to: shown.earlier });
  }
}

function message(update) {
  if (update.type === 'bar' && update.symbol === shown.symbol && update.interval === shown.interval) {
    if (chart.size === 0 && shown.loading) {
      // it does not start a chart of its own: the history is on its way
      shown.waiting.push(update.bar);
    } else {
      chart.update(update.bar);
      byId('empty').hidden = true;
      legend();
    }
  } else if (update.type === 'symbols') {
    watchlist.take(update.symbols);
    watchlist.select(shown.symbol);
    if (shown.symbol === null) {
      follow();
    }
    headline();
    countRefused(watchlist.quotes());
    followGaps();
  } else if (update.type === 'health') {
    health(update);
  }
}

function health(state) {
  freshness.heard(state);
  const banner = byId('session');
  banner.hidden = !state.session;
  write(banner, state.session ? `played session: ${state.session}` : '');
  chart.marksLate(!state.session);
  if (state.status === 'down') {
    shown.down = true;
    note(state.reason);
  } else if (shown.down) {
    // what could not be read meanwhile is read now, and what was said of it is no longer so
    shown.down = false;
    load({});
    ledgers();
  }
}

function headline() {
  const quote = watchlist.quote(shown.symbol);
  const last = byId('last');
  const change = byId('change');
  const decimals = tickDecimals(shown.symbol);
  if (!quote || quote.last === null) {
    write(last, '–');
    write(change, '');
    showDay(quote, decimals);
    return;
  }
  write(last, grouped(quote.last, decimals));
  write(change, quote.change === null ? '' : `${signed(grouped(quote.change, decimals))}  ${quote.changePercent === null ? '' : percent(quote.changePercent)}`);
  change.className = `change num ${direction(quote.change)}`;
  if (shown.last !== null && shown.last !== quote.last) {
    flash(last, Number(quote.last) - Number(shown.last));
  }
  shown.last = quote.last;
  document.title = `${grouped(quote.last, decimals)} ${shown.symbol} · Tapeline`;
  chart.dayVwap(quote.vwap);
  showDay(quote, decimals);
}

function hovered(start) {
  shown.hover = start;
  legend();
}

function legend() {
  const start = shown.hover ?? chart.newest()?.t;
  if (start === undefined) {
    return;
  }
  showLegend(chart.bar(start) ?? null, start, {
    zone: zoneOf(shown.symbol), interval: shown.interval, decimals: chart.decimals, gap: chart.gapAt(start), official: chart.official(start),
  });
}

async function ledgers() {
  const { symbol } = shown;
  if (symbol === null) {
    return;
  }
  try {
    const missed = await call('/api/gaps', { symbol });
    if (symbol === shown.symbol) {
      showGaps(missed.gaps, missed.next !== null, zoneOf(symbol), freshness.now());
      // a played session's trades bear the times of the session, its gaps those of the playing: no common axis
      const played = !byId('session').hidden;
      chart.gaps(played ? [] : missed.gaps, freshness.now());
      const backfills = JSON.stringify(missed.gaps.map((gap) => gap.backfill ?? null));
      if (shown.backfills !== null && backfills !== shown.backfills && !shown.loading) {
        load({});
      }
      shown.backfills = backfills;
    }
  } catch (failed) {
    note(failed.message);
  }
}

/** Asks for the gaps again when the symbol's row says that one opened or closed. */
function followGaps() {
  const open = watchlist.quote(shown.symbol)?.openGaps ?? null;
  if (shown.openGaps !== null && open !== shown.openGaps) {
    ledgers();
  }
  shown.openGaps = open;
}

/** Reads the quarantine table, which may be large, only when somebody looks. */
async function quarantine() {
  if (!byId('quarantine-panel').open) {
    return;
  }
  try {
    showQuarantine((await call('/api/quarantine', { limit: 1 })).counts);
  } catch (failed) {
    note(failed.message);
  }
}

function note(text) {
  write(byId('note'), text);
}

async function start() {
  byId('intervals').append(...address.INTERVALS.map((interval) => {
    const button = element('button', '', interval);
    button.type = 'button';
    button.value = interval;
    button.addEventListener('click', () => shown.symbol && go(shown.symbol, interval));
    return button;
  }));
  window.addEventListener('hashchange', follow);
  byId('quarantine-panel').addEventListener('toggle', quarantine);
  setInterval(() => {
    freshness.show();
    watchlist.age(freshness.now());
  }, 500);
  setInterval(ledgers, LEDGER_MS);
  await first();
}

/** Begins as soon as the server has a symbol to show. */
async function first() {
  try {
    health(await call('/api/health'));
    watchlist.take((await call('/api/symbols')).symbols);
    countRefused(watchlist.quotes());
    note('');
  } catch (failed) {
    note(failed.message);
    freshness.lost();
  }
  follow();
  if (shown.symbol === null) {
    byId('empty').hidden = false;
    setTimeout(first, 2_000);
  }
}

start();
