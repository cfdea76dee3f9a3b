/**
 * The producer: Finnhub's socket to the session tape to Kinesis.
 *
 * <p>What reached the socket is on the tape before anything else happens to it; what is on the tape is on the stream in
 * the end, exactly as claimed; what may have been missed is a gap. See docs/contracts/session.md.
 *
 * <p>One frame's way through it: {@code feed} puts a whole message together and appends it to the {@code journal},
 * which is the session tape, before it looks inside; {@code frame} takes it apart, and a trade or an error closes or
 * opens gaps in {@code gap}, which are lines of the tape too. Once the line is durable, {@code publish} reads it back,
 * cuts records per symbol and offers them to the stream, which {@code kinesis} implements. What is acknowledged is
 * remembered by {@code checkpoint}; {@code cli} shows what is on a tape.
 */
@NullMarked
package io.tapeline.producer;

import org.jspecify.annotations.NullMarked;
