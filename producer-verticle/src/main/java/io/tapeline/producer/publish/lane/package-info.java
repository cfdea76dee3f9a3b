/**
 * The way of each symbol to the stream: what is pending, and at most one record that was closed.
 *
 * <p>Records of a symbol leave in order and nothing newer passes one that is not stored. A symbol whose record the
 * stream rejects is parked; of it, and of one that holds memory others wait for, only that record is retained: the rest
 * stands on the tape and is read again once the record is taken. For one thread.
 */
@NullMarked
package io.tapeline.producer.publish.lane;

import org.jspecify.annotations.NullMarked;
