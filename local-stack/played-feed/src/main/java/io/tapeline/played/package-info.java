/**
 * Finnhub on a laptop: a server that plays session tapes by the documented protocol, and the sessions to play.
 *
 * <p>A stranger's way in: {@link io.tapeline.played.session.Sessions} finds a tape,
 * {@link io.tapeline.played.feed.FeedServer} plays it.
 */
@NullMarked
package io.tapeline.played;

import org.jspecify.annotations.NullMarked;
