@NullMarked
package io.tapeline.producer.feed.reconnect;

import org.jspecify.annotations.NullMarked;
