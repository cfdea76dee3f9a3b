// What bars tell of themselves and of the store they are in. Nothing here touches the page.

const AHEAD_MS = 60_000;

/** Whether all trades of a bar were stamped so far ahead of their receipt that they are not taken for the last. */
export const isAhead = (bar) => bar.receivedAt !== null && bar.t * 1000 > bar.receivedAt + AHEAD_MS;

/**
 * Whether an answer is of tables that were made anew since: bars do not vanish and lose no trades.
 * @param held how many trades each bar had before the answer was asked for, by start
 * @param answer of /api/bars, for the newest bars
 */
export function isOfAnotherStore(held, answer) {
  const answered = new Map(answer.bars.map((bar) => [bar.t, bar.n]));
  const from = answer.earlier === null ? -Infinity : answer.bars[0].t;
  return [...held].some(([start, trades]) => start >= from && (answered.get(start) ?? 0) < trades);
}
