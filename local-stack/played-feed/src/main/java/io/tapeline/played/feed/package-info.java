/**
 * A Finnhub server that plays a tape.
 *
 * <p>It imitates what {@code docs/contracts/feed.md} (FEED-1 and following) lists: the token in the address, silent
 * subscriptions, the symbol limit, batches as they stand on the tape, lost connections. One event loop does everything;
 * what a client does not drain is never held here: playing stops until it does. A feed that is handed a position goes
 * on where the one before ended, however that ended.
 */
@NullMarked
package io.tapeline.played.feed;

import org.jspecify.annotations.NullMarked;
