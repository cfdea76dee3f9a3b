@NullMarked
package io.tapeline.producer.feed.watch;

import org.jspecify.annotations.NullMarked;
