/**
 * Folds all records of one symbol in one invocation into bars, trades and the symbol's row.
 *
 * <p>One trade's way: {@link io.tapeline.transform.fold.Judge} finds it good; {@code FoldPlan} adds it to its minute
 * and its day as they were read, unless they hold it; {@code BarsFold} writes it as a trade, then in the minute, then
 * in the day; {@code SymbolUpdate} writes that its record is claimed.
 *
 * <p>The order of writes is the guarantee: refusals, then trades, then minutes, then days, then what is claimed. A
 * crash between any two of them repeats work and loses none. The day is last, so it decides: what it has settled,
 * folded or closed, no minute takes any more. See {@code docs/contracts/store.md}.
 */
@NullMarked
package io.tapeline.transform.fold;

import org.jspecify.annotations.NullMarked;
