/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;

/** The store as a reader sees it. Every call reads anew. */
interface SeenStore {

    List<String> symbols() throws IOException;

    /**
     * Reads trades.
     *
     * @param like the trades expected, which say where in time to look
     * @return every trade listed there, repetitions included
     */
    List<SeenTrade> trades(String symbol, Collection<SeenTrade> like) throws IOException;

    SortedMap<Long, SeenBar> bars(String symbol, BarLength length) throws IOException;

    /** Reads what is in quarantine. */
    SeenQuarantine quarantine(String symbol) throws IOException;

    List<SeenGap> gaps() throws IOException;
}
