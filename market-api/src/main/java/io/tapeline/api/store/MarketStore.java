/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.store;

import io.tapeline.market.row.BackfilledBar;
import io.tapeline.market.row.QuarantineRow;
import io.tapeline.market.row.StoreUnavailableException;
import io.tapeline.market.row.StoredGap;
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

    /** No call for bars reads more pages of 1 MB than this; at least 200 of the largest rows there can be fit in. */
    int MAX_BAR_PAGES = 32;

    /**
     * Reads the newest stored bars of a span: at most {@code limit}, and at most {@value #MAX_BAR_PAGES} MB of them.
     * What was written before the call is in the answer.
     *
     * @param limit at most so many, at least 1
     */
    Future<StoredBars> newestBars(BarSpan span, int limit);

    /**
     * Reads the newest minutes that were backfilled, ascending; none of the live lane.
     *
     * @param span of minutes
     * @param limit at most so many, at least 1
     */
    Future<List<BackfilledBar>> newestBackfilled(BarSpan span, int limit);

    /**
     * Reads rows of trades, in the order of their keys: at most the span's limit, and at most one page of 1 MB. What
     * was written before the call is in the answer.
     *
     * @param each is handed the trades of every row, ascending by position, never two rows at once; completes before
     *     the future does, on any thread. Rows may repeat one another
     * @return the key after which to read on, nothing when the hour has no more rows
     */
    Future<Optional<String>> trades(TradeSpan span, Consumer<List<Trade>> each);

    /** Reads every symbol's row. One that cannot be read does not hide the others. */
    Future<StoredSymbols> symbols();

    Future<Optional<SymbolState>> symbol(String symbol);

    /**
     * Reads a symbol's gaps, the newest first.
     *
     * @param before only gaps that opened earlier, null for all
     * @param limit at most so many, at least 1
     */
    Future<List<StoredGap>> newestGaps(String symbol, GapRecord.@Nullable Opening before, int limit);

    /**
     * Reads all gaps, in no order.
     *
     * @param each is handed every gap, never two at once; completes before the future does
     */
    Future<Void> gaps(Consumer<StoredGap> each);

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
