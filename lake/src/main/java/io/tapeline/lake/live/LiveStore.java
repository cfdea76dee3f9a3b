/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.live;

import io.tapeline.market.row.Row;
import io.tapeline.market.row.StoreUnavailableException;
import java.util.function.Consumer;

/**
 * The live lane's tables, read only. Every call reads what was written before it, hands on one row at a time in the
 * caller's thread, and fails with {@link StoreUnavailableException} when the store does not answer.
 */
public interface LiveStore extends AutoCloseable {

    /** Reads of every symbol its name, its progress and its open gaps, in no order. */
    void symbols(Consumer<Row> each);

    /**
     * Reads a symbol's minutes, ascending.
     *
     * @param from the first start that is read, epoch seconds
     * @param to the first start that is not
     */
    void minutes(String symbol, long from, long to, Consumer<Row> each);

    /** Reads the rows of a symbol's trades of one hour; they may repeat one another. */
    void trades(String symbol, long hour, Consumer<Row> each);

    /** Reads all gaps of a symbol, in the order of their opening. */
    void gaps(String symbol, Consumer<Row> each);

    @Override
    void close();
}
