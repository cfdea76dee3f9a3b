/**
 * Pushes what changes to those who watch.
 *
 * <p>The symbol's row is asked for once a period per watched (symbol, interval) that is stored, however many watch it,
 * and its newest bars only when the row has changed; nothing at all when nobody watches. Sockets and topics are
 * bounded. Each client is sent what differs from what it was sent before; one that does not read fast enough is
 * skipped, which is counted, and gets the newest state when its queue has drained. Single-threaded: all of it runs on
 * the event loop of the server.
 */
@NullMarked
package io.tapeline.api.live;

import org.jspecify.annotations.NullMarked;
