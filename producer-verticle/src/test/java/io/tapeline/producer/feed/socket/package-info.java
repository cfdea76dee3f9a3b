@NullMarked
package io.tapeline.producer.feed.socket;

import org.jspecify.annotations.NullMarked;
