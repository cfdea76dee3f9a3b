/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.store;

import io.tapeline.market.bar.StoredBar;
import io.tapeline.market.row.QuarantineRow;
import io.tapeline.market.row.StoreUnavailableException;
import io.tapeline.market.row.SymbolRow;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.wire.GapRecord;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the store holds, read only. Unknown symbols have nothing: an empty list, never a failure.
 *
 * <p>Futures complete on the Vert.x context of the caller and fail with {@link StoreUnavailableException} when the
 * store does not answer.
 */
public interface MarketStore extends AutoCloseable {

    /**
     * Reads the newest stored bars of a span.
     *
     * @param limit at most so many, at least 1
     * @return newest first; what was written before the call is in the answer
     */
    Future<List<StoredBar>> newestBars(BarSpan span, int limit);

    /**
     * Reads every trade of an hour, in no order, repeated when several rows hold it.
     *
     * @param hour the hour's first epoch second
     */
    Future<List<Trade>> trades(String symbol, long hour);

    /** Reads every symbol's row, in no order. */
    Future<List<SymbolRow>> symbols();

    Future<Optional<SymbolRow>> symbol(String symbol);

    /**
     * Reads gaps, in no order.
     *
     * @param symbol whose, or null for all symbols
     */
    Future<List<GapRecord>> gaps(@Nullable String symbol);

    /**
     * Reads what is in quarantine, in no order, one row at a time because the bytes of all together may be large.
     *
     * @param symbol whose, or null for all symbols
     * @param each is handed every row, never two at once; completes before the future does
     */
    Future<Void> quarantine(@Nullable String symbol, Consumer<QuarantineRow> each);

    /** Lists the series of bars and of trades. Reads the keys of both tables whole, so it is not for every second. */
    Future<StoredSeries> series();

    /** Lets go of connections. Calls under way fail. */
    @Override
    void close();
}
