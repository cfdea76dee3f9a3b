/**
 * The durable log of one feed session: append, recover, read.
 *
 * <p>A tape is a folder of text files; its format and every promise are numbered in
 * {@code docs/contracts/session-tape.md} (TAPE-1 and following). Payloads are opaque bytes and come back exactly as
 * they were given. What {@link io.tapeline.tape.SessionTape#durable()} has named survives a crash of the process and of
 * the machine; memory is bounded by {@link io.tapeline.tape.TapeLimits}; damage is reported and never skipped in
 * silence.
 *
 * <p>One process appends at a time ({@link io.tapeline.tape.SessionTape}); any number may read
 * ({@link io.tapeline.tape.TapeFolder}, {@link io.tapeline.tape.TapeReader}).
 *
 * <p>One frame's way through it: {@link io.tapeline.tape.SessionTape#append} gives it a number and encodes it as a line
 * with its checksum into a buffer in memory. The flusher thread takes the buffer as a batch, writes it to the newest
 * segment or begins another, and syncs. Only then {@link io.tapeline.tape.SessionTape#durable()} names the line, and a
 * {@link io.tapeline.tape.TapeCursor} that follows the epoch yields it, its checksum compared. After a crash, opening
 * the tape again cuts what was torn behind the last whole line.
 */
@NullMarked
package io.tapeline.tape;

import org.jspecify.annotations.NullMarked;
