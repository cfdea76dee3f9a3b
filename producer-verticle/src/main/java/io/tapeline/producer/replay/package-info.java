/**
 * Publishes a tape again, under the identities it has: into an empty store it makes the same bars, into its own it
 * changes nothing or brings back what was lost.
 *
 * <p>The publisher is the one that live trades go through; here it reads from lines that are held until their time has
 * come. A part of a tape claims that part and no more. Time is handed in and only counts forward.
 *
 * <p>One line's way through it: {@code ReplayTape} has looked the tape through and knows which lines are meant;
 * {@code HeldLines} reads one and lets it go when {@code ReplayPace} says that its time has come; from there on it is a
 * line like any other, whose trades go out in a record that says {@code REPLAY}.
 */
@NullMarked
package io.tapeline.producer.replay;

import org.jspecify.annotations.NullMarked;
