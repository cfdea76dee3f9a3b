/**
 * Takes what is durable on the tape to the stream, in records that say what they answer for.
 *
 * <p>Per symbol and epoch the claims tile from the first position on, records leave in order, at most one is in flight,
 * and nothing newer passes one that failed. Memory is bounded: what cannot be sent stays on the tape. One thread, the
 * worker handed in, runs everything.
 */
@NullMarked
package io.tapeline.producer.publish;

import org.jspecify.annotations.NullMarked;
