/**
 * Takes what is durable on the tape to the stream, in records that say what they answer for.
 *
 * <p>Per symbol and epoch the claims cover without a hole from the first position on, records leave in order, at most
 * one is in flight, and nothing newer passes one that failed. Memory is bounded: what cannot be sent stays on the tape.
 * One thread, the worker handed in, runs everything.
 *
 * <p>A frame on its way: {@code read} walks to its line and {@code intake} deals its elements out to the symbols they
 * name; each symbol's {@code lane} holds them pending until {@code record} cuts the next record; {@code send} puts it
 * into a call when it is due and {@code pace} lets it, through the port {@code stream}; the answer moves the lane on,
 * and what all lanes have acknowledged is the checkpoint. The arrows between these packages go one way.
 */
@NullMarked
package io.tapeline.producer.publish;

import org.jspecify.annotations.NullMarked;
