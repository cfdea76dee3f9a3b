/**
 * The stream's wire format, {@code tapeline.trades/1} and {@code tapeline.gap/1}, as docs/contracts/stream.md says.
 *
 * <p>Decoding is strict and never throws on bad bytes: what it cannot take it answers with a reason. Unknown fields are
 * skipped, an unknown schema or major version is refused, numbers are bounded before any arithmetic.
 */
@NullMarked
package io.tapeline.market.wire;

import org.jspecify.annotations.NullMarked;
