/**
 * Records a feed on a tape, and sends nothing anywhere: no stream, no account.
 *
 * <p>The tape is as a producer's: a later {@code replay} publishes it, and a later {@code run} in its folder would too.
 */
@NullMarked
package io.tapeline.producer.record;

import org.jspecify.annotations.NullMarked;
