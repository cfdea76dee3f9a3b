import { byId, element } from './dom.js';
import { compact, grouped, rounded } from './exact.js';

/** The symbol's newest day in figures. */
export function showDay(quote, decimals) {
  const price = (text) => (text === null ? '–' : grouped(text, decimals));
  const facts = quote === null ? [] : [
    ['Before', price(quote.previousClose), 'the close of the newest day before'],
    ['Open', price(quote.open)],
    ['VWAP', quote.vwap === null ? '–' : grouped(rounded(quote.vwap, decimals + 1), decimals), quote.vwap],
    ['High', price(quote.high)],
    ['Volume', quote.volume === null ? '–' : compact(quote.volume), quote.volume],
    ['Low', price(quote.low)],
    ['Trades', quote.trades === null ? '–' : grouped(String(quote.trades))],
    ['Refused', quote.refused === null ? '–' : grouped(String(quote.refused + quote.closed)), 'elements of the day that are not in its bars'],
    ['Missing', String(quote.holes), 'stretches of the tape that have not reached the store yet'],
  ];
  byId('day').replaceChildren(...facts.flatMap(([name, text, whole]) => {
    const value = element('dd', name === 'Missing' && text !== '0' ? 'gapped' : '', text);
    value.title = whole ?? text;
    return [element('dt', '', name), value];
  }));
}
