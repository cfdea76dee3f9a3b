/**
 * Deals what is read from the tape out to the symbols it concerns, and counts it.
 *
 * <p>Every element and gap reaches its symbol in the order of the tape; what has no place on the stream is counted by
 * reason. A line is counted once, however many symbols read it again for themselves. For one thread.
 */
@NullMarked
package io.tapeline.producer.publish.intake;

import org.jspecify.annotations.NullMarked;
