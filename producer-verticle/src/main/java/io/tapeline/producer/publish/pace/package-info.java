/**
 * How fast a shard is offered records, and how long the same record rests before it is offered again.
 *
 * <p>Times are handed in as milliseconds; nothing here waits. For one thread.
 */
@NullMarked
package io.tapeline.producer.publish.pace;

import org.jspecify.annotations.NullMarked;
