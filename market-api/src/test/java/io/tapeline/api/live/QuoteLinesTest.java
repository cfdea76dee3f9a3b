/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.api.query.Quote;
import io.tapeline.api.render.QuoteJson;
import io.tapeline.api.store.SymbolState;
import io.tapeline.market.row.SymbolRow;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class QuoteLinesTest {

    private final QuoteLines lines = new QuoteLines();

    private static Quote quote(String symbol, long version, long closedHoles) {
        SymbolState state =
                SymbolState.read(new SymbolRow(symbol, SymbolRow.absent(symbol).claims(), version).toRow());
        var holes = new SymbolState.Holes(0, closedHoles);
        return new Quote(new SymbolState(
                symbol, version, state.progress(), holes, state.openGaps(), state.last(), state.days()));
    }

    @Test
    @DisplayName("API-11 what all clients are told of a symbol is written once, and anew when it has changed")
    void writesOnce() {
        String first = lines.line(quote("A", 1, 0));

        assertThat(lines.line(quote("A", 1, 0))).isSameAs(first);
        assertThat(lines.line(quote("A", 2, 7))).contains("\"closedHoles\":7");
        assertThat(lines.line(quote("A", 2, 7))).isNotSameAs(first);
    }

    @Test
    @DisplayName("a message holds its symbols as the answer to a request does")
    void tellsAll() {
        Quote a = quote("A", 1, 0);
        Quote b = quote("B\"", 1, 1);

        assertThat(lines.changed(List.of(a, b)))
                .isEqualTo("{\"type\":\"symbols\",\"symbols\":[" + QuoteJson.line(a) + "," + QuoteJson.line(b) + "]}");
        assertThat(QuoteJson.line(b)).startsWith("{\"symbol\":\"B\\\"\",");
    }
}
