/** How fast a shard is offered records, second by second, on injected time. */
@NullMarked
package io.tapeline.producer.publish.pace;

import org.jspecify.annotations.NullMarked;
