/**
 * Synthetic sessions of Finnhub's socket: made from a seed, bundled as tapes, and opened by name, file or folder.
 *
 * <p>The same recipe and seed give the same bytes on every machine: only {@link java.util.SplittableRandom}'s
 * {@code nextLong}, {@code StrictMath} and whole-number prices take part. Every tape's header says that it holds no
 * market data. Frames are written as the real server writes them, byte for byte.
 */
@NullMarked
package io.tapeline.played.session;

import org.jspecify.annotations.NullMarked;
