/**
 * The way of each symbol to the stream: what is pending, and at most one record that was closed.
 *
 * <p>Records of a symbol leave in order and nothing newer passes one that is not stored. A symbol whose record the
 * stream rejects is parked: its pending items are dropped, for they stand on the tape, and it reads them again on its
 * own once its record is taken. For one thread.
 */
@NullMarked
package io.tapeline.producer.publish.lane;

import org.jspecify.annotations.NullMarked;
