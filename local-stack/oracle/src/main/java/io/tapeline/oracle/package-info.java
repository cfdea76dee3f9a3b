/**
 * The independent oracle: what must be in the store, worked out from the producer's tape alone, and compared with what
 * the API answers.
 *
 * <p>It sorts, picks and adds up, with a table of condition codes and a list of trading days of its own; it shares no
 * code with what folds bars, judges trades or packs rows, so that a mistake there cannot hide here. Its rules are
 * written from {@code docs/contracts/stream.md} and {@code store.md}. Decimals are compared by value, to the digit.
 */
@NullMarked
package io.tapeline.oracle;

import org.jspecify.annotations.NullMarked;
