/**
 * Bars: exact decimals folded by event time, in any order to the same result.
 *
 * <p>Folding is commutative and associative, and idempotent through {@link io.tapeline.market.bar.Applied}: a trade
 * moves a bar once, however often and in whatever cut of records it arrives.
 */
@NullMarked
package io.tapeline.market.bar;

import org.jspecify.annotations.NullMarked;
