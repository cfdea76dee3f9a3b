/**
 * Folds all records of one symbol in one invocation into bars, trades and the symbol's row.
 *
 * <p>The order of writes is the guarantee: refusals, then trades, then the bars that mark them applied, then what is
 * claimed. A crash between any two of them repeats work and loses none; see {@code docs/contracts/store.md}.
 */
@NullMarked
package io.tapeline.transform.fold;

import org.jspecify.annotations.NullMarked;
