import { byId, element } from './dom.js';
import { grouped, shortened } from './exact.js';

/** The symbol's newest day in figures. */
export function showDay(quote, decimals) {
  const price = (text) => (text === null ? '–' : grouped(text, decimals));
  const facts = quote === null ? [] : [
    ['Open', price(quote.open)],
    ['VWAP', quote.vwap === null ? '–' : shortened(quote.vwap, decimals + 1), quote.vwap],
    ['High', price(quote.high)],
    ['Volume', quote.volume === null ? '–' : shortened(quote.volume, 3), quote.volume],
    ['Low', price(quote.low)],
    ['Trades', quote.trades === null ? '–' : grouped(String(quote.trades))],
    ['Holes', String(quote.holes)],
  ];
  byId('day').replaceChildren(...facts.flatMap(([name, text, whole]) => {
    const value = element('dd', name === 'Holes' && text !== '0' ? 'gapped' : '', text);
    value.title = whole ?? text;
    return [element('dt', '', name), value];
  }));
}
