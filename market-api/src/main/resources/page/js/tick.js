import { decimalsOf } from './exact.js';

const MOST = 10;
const ENOUGH = 0.6;
const seen = new Map();

/** Learns from prices of a symbol how finely it is quoted. */
export function learn(symbol, ...prices) {
  const counts = seen.get(symbol) ?? new Array(MOST + 1).fill(0);
  prices.forEach((price) => { counts[Math.min(MOST, decimalsOf(price))] += 1; });
  seen.set(symbol, counts);
}

/**
 * How many decimals the symbol's prices are shown with, everywhere alike: as many as most of its prices need, so that
 * one print of a tenth of a cent does not widen every label. A price with more digits is still shown whole in text.
 */
export function decimals(symbol) {
  const counts = seen.get(symbol) ?? [1];
  const enough = counts.reduce((sum, n) => sum + n, 0) * ENOUGH;
  let sum = 0;
  return counts.findIndex((n) => (sum += n) >= enough);
}
