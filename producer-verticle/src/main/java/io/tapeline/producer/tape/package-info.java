/**
 * The session tape as the producer's parts see it: the feed's journal, without the token, and its room; the same for a
 * run and for a recording.
 */
@NullMarked
package io.tapeline.producer.tape;

import org.jspecify.annotations.NullMarked;
