/**
 * Pushes what changes to those who watch.
 *
 * <p>The store is asked once a period per watched (symbol, interval), however many watch it, and not at all when nobody
 * does. Each client is sent what differs from what it was sent before; one that does not read fast enough is skipped,
 * which is counted, and gets the newest state when its queue has drained. Single-threaded: all of it runs on the event
 * loop of the server.
 */
@NullMarked
package io.tapeline.api.live;

import org.jspecify.annotations.NullMarked;
