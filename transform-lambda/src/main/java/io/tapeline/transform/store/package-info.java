/**
 * What folding needs of a store, in terms of market data; no vendor's type passes here.
 *
 * <p>Every call is synchronous and either done or failed: a call that throws
 * {@link io.tapeline.market.row.StoreUnavailableException} may nevertheless have been carried out, and may be repeated
 * without further effect. Reads see every write that was answered before.
 */
@NullMarked
package io.tapeline.transform.store;

import org.jspecify.annotations.NullMarked;
