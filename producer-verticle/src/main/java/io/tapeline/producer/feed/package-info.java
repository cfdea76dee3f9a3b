/**
 * The feed's socket: one connection per key, every message on the tape before anything else happens to it, every period
 * without it in the gap ledger.
 */
@NullMarked
package io.tapeline.producer.feed;

import org.jspecify.annotations.NullMarked;
