/**
 * Reads the tape: from any place, epoch after epoch, never past what is durable.
 *
 * <p>A walk yields each line once and in order, tells what is missing in front of it and where an older epoch ends. It
 * may block on the disk; one thread at a time.
 */
@NullMarked
package io.tapeline.producer.publish.read;

import org.jspecify.annotations.NullMarked;
