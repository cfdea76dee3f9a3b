/**
 * Answers questions about the market from the store: pages of bars and trades, the watchlist, gaps and refusals.
 *
 * <p>Never guesses: what is not in the store is not in an answer, each trade is in it once, and each bar is the exact
 * sum of its minutes. What one answer reads and holds is bounded, and what was cut says where to go on. Futures fail as
 * {@link io.tapeline.api.store.MarketStore} says.
 */
@NullMarked
package io.tapeline.api.query;

import org.jspecify.annotations.NullMarked;
