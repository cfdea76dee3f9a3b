/**
 * Reads the five tables of docs/contracts/store.md. The one place that knows the AWS SDK; rows leave it as market data.
 *
 * <p>Nothing blocks: every call answers with a future, on the context of the caller. A store that does not answer fails
 * it with {@link io.tapeline.market.row.StoreUnavailableException}, a row that is not as the contract says with
 * {@link io.tapeline.market.row.MalformedRowException}; where all symbols are read, such a row is left out and named.
 * What else fails is a defect, and keeps its cause.
 */
@NullMarked
package io.tapeline.api.store;

import org.jspecify.annotations.NullMarked;
