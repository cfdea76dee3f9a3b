/**
 * The gap ledger of a running producer: which symbols may be missing trades, since when and why.
 *
 * <p>Every change is a line of the tape first; publishing reads it from there. A symbol has at most one open gap, and a
 * gap that a crash left open is carried on by the next run under the identity it had.
 */
@NullMarked
package io.tapeline.producer.gap;

import org.jspecify.annotations.NullMarked;
