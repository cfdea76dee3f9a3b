/**
 * What a trade is: its position on the tape, its exact numbers, and the rules it must keep.
 *
 * <p>Everything here is an immutable value; nothing reads a clock or does I/O.
 */
@NullMarked
package io.tapeline.market.trade;

import org.jspecify.annotations.NullMarked;
