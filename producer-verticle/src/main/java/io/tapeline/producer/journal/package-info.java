/**
 * The lines a producer puts on its tape: frames, and events between them.
 *
 * <p>Written before anything else happens to what they tell; publishing reads them back, so both sides of the tape
 * share this package and nothing else.
 */
@NullMarked
package io.tapeline.producer.journal;

import org.jspecify.annotations.NullMarked;
