import { byId, element, write } from './dom.js';
import { dayAndMinute, span } from './venue-time.js';

const MOST_SHOWN = 50;
const CAUSES = {
  FIRST_START: 'before recording began',
  RESTART: 'producer restarted',
  CRASH: 'producer crashed',
  DISCONNECTED: 'feed disconnected',
  STALLED: 'feed silent',
  BACKPRESSURE: 'recording paused, disk or stream full',
  SUBSCRIPTION_REFUSED: 'subscription refused',
  UNSUBSCRIBED: 'not subscribed',
  STOPPED: 'producer stopped',
  TAPE_DAMAGED: 'tape damaged',
};

const RESULTS = { filled: 'filled', partly: 'partly filled', impossible: 'cannot be filled' };

/** What became of a gap's backfill in plain words; empty where there was none. */
export function backfillText(backfill) {
  if (!backfill) {
    return '';
  }
  const bars = backfill.bars > 0 ? `, ${backfill.bars} official min${backfill.origin === 'synthetic' ? ' (synthetic)' : ''}` : '';
  return (RESULTS[backfill.result] ?? backfill.result) + bars;
}

/** A gap's cause in plain words. */
export const causeText = (cause) => CAUSES[cause] ?? cause;

/** Lists where trades of the symbol may have been missed, newest first; there may be more than are given. */
export function showGaps(gaps, more, zone, now) {
  count(byId('gap-count'), gaps.length, more ? '+' : '');
  const newest = [...gaps].sort((a, b) => (b.startedAt ?? 0) - (a.startedAt ?? 0)).slice(0, MOST_SHOWN);
  byId('gaps').replaceChildren(...(newest.length === 0 ? [none('none recorded')] : newest.map((gap) => gapLine(gap, zone, now))));
}

function gapLine(gap, zone, now) {
  const line = element('li');
  const cause = element('span', 'cause', causeText(gap.cause));
  cause.title = gap.cause;
  line.append(cause);
  if (gap.backfill) {
    const filled = element('span', `backfill ${gap.backfill.result}`, backfillText(gap.backfill));
    filled.title = gap.backfill.reason ?? 'official bars stand beside the live ones';
    line.append(filled);
  }
  const from = gap.startedAt === null ? '' : dayAndMinute(gap.startedAt, zone);
  const text = element('span', 'num', `${from} `);
  const length = gap.startedAt === null ? '' : span((gap.endedAt ?? now) - gap.startedAt);
  text.append(gap.endedAt === null ? element('span', 'open', `open ${length}`) : element('span', 'muted', length));
  line.append(text);
  return line;
}

/** Says how much was refused on the newest day of each symbol: their rows count it, so the table is not read for it. */
export function countRefused(quotes) {
  count(byId('quarantine-count'), quotes.reduce((sum, quote) => sum + (quote.refused ?? 0) + (quote.closed ?? 0), 0));
}

/** Lists what is in quarantine, by reason. */
export function showQuarantine(counts) {
  const reasons = Object.entries(counts).sort((a, b) => b[1] - a[1]);
  byId('quarantine').replaceChildren(...(reasons.length === 0 ? [none('nothing refused')] : reasons.map(([reason, n]) => {
    const line = element('li');
    line.append(element('span', 'cause', reason), element('span', 'num', String(n)));
    return line;
  })));
}

function none(text) {
  return element('li', 'muted', text);
}

function count(target, n, more = '') {
  write(target, n + more);
  target.classList.toggle('some', n > 0);
}
