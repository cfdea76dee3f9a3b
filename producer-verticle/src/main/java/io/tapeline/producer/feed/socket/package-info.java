/** A WebSocket as whole messages with demand: what nobody asked for stays with the sender. */
@NullMarked
package io.tapeline.producer.feed.socket;

import org.jspecify.annotations.NullMarked;
