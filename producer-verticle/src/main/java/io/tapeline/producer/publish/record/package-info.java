/**
 * Turns the pending items of one symbol into records of the stream.
 *
 * <p>A record holds the items of one symbol and epoch in the order of the tape and claims from where the last one with
 * elements ended, or without elements from where the claims ended; never past what was read. Its size as sent is near
 * the one wanted and never beyond what the stream takes; its bytes never change once it is cut. For one thread.
 */
@NullMarked
package io.tapeline.producer.publish.record;

import org.jspecify.annotations.NullMarked;
