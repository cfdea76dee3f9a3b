/** Why a connection ended, and how long to wait before the next. Pure. */
@NullMarked
package io.tapeline.producer.feed.reconnect;

import org.jspecify.annotations.NullMarked;
