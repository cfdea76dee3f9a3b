import { isAhead } from './bars.js';
import { byId, element } from './dom.js';
import { compact, grouped, percent, rounded } from './exact.js';
import { backfillText, causeText } from './ledgers.js';
import { day, dayAndMinute } from './venue-time.js';

const legend = byId('legend');

const BASIS = {
  conditional: 'late or derived prices only',
  extended: 'extended hours only',
  ineligible: 'no eligible print',
};

/** Says in digits what a bar holds, as sent. */
export function showLegend(bar, start, { zone, interval, decimals, gap, official }) {
  const parts = [];
  const time = interval === '1d' ? day(start * 1000, zone) : dayAndMinute(start * 1000, zone);
  parts.push(element('span', '', time));
  if (bar) {
    const move = Number(bar.c) >= Number(bar.o) ? 'up' : 'down';
    for (const [label, value] of [['O', bar.o], ['H', bar.h], ['L', bar.l], ['C', bar.c]]) {
      parts.push(pair(label, grouped(value, decimals), move));
    }
    parts.push(element('span', move, percent(String((Number(bar.c) / Number(bar.o) - 1) * 100))));
    parts.push(pair('Vol', compact(bar.v)));
    parts.push(pair('VWAP', bar.vwap === null ? '–' : grouped(rounded(bar.vwap, decimals + 1), decimals)));
    parts.push(pair('Trades', grouped(String(bar.n))));
    if (bar.basis) {
      parts.push(element('span', 'muted', BASIS[bar.basis] ?? bar.basis));
    }
    if (isAhead(bar)) {
      parts.push(element('span', 'gapped', 'clock ahead'));
    }
    if (bar.late > 0) {
      parts.push(pair('came late', String(bar.late), 'gapped'));
    }
    parts.push(element('span', `state ${bar.state}`, bar.state));
  }
  if (official) {
    parts.push(element('span', 'official', `official ${official.ticker}${official.origin === 'synthetic' ? ' (synthetic)' : ''}`));
    for (const [label, value] of [['O', official.o], ['H', official.h], ['L', official.l], ['C', official.c]]) {
      parts.push(pair(label, grouped(value, decimals), 'muted'));
    }
    parts.push(pair('Vol', compact(official.v), 'muted'));
    if (interval !== '1m') {
      parts.push(pair('of', `${official.minutes} min`, 'muted'));
    }
  }
  if (gap) {
    const filled = gap.backfill ? `, ${backfillText(gap.backfill)}` : '';
    parts.push(element('span', 'gapped', `gap: ${causeText(gap.cause)}${gap.endedAt === null ? ' (open)' : ''}${filled}`));
  }
  legend.replaceChildren(...parts);
}

export function clearLegend() {
  legend.replaceChildren();
}

function pair(label, value, className) {
  const made = element('span', className);
  made.append(element('b', '', label), value);
  return made;
}
