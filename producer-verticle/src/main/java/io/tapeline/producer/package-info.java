/**
 * The producer: Finnhub's socket to the session tape to Kinesis.
 *
 * <p>What reached the socket is on the tape before anything else happens to it; what is on the tape is on the stream in
 * the end, exactly as claimed; what may have been missed is a gap. See docs/contracts/session.md.
 */
@NullMarked
package io.tapeline.producer;

import org.jspecify.annotations.NullMarked;
