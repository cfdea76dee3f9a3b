/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/** The store as a reader sees it. Every call reads anew. */
interface SeenStore {

    /** Lists every symbol that anything is stored of, and the hours of its trades. */
    SeenIndex index() throws IOException;

    /**
     * Reads trades.
     *
     * @param hours to look in, epoch seconds
     * @return every trade listed there, repetitions included
     */
    List<SeenTrade> trades(String symbol, SortedSet<Long> hours) throws IOException;

    SortedMap<Long, SeenBar> bars(String symbol, BarLength length) throws IOException;

    /** Reads all that is in quarantine of a symbol. */
    SeenQuarantine quarantine(String symbol) throws IOException;

    List<SeenGap> gaps() throws IOException;
}
