/**
 * Whether an open connection still delivers. Pure: every call says what time it is.
 *
 * <p>Two clocks: waits and silences are measured by one that only runs forward, the wall clock only stamps and says
 * which venue is open.
 */
@NullMarked
package io.tapeline.producer.feed.watch;

import org.jspecify.annotations.NullMarked;
