/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.api.query.Quote;
import io.tapeline.api.store.SymbolState;
import io.tapeline.market.row.SymbolRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LiveClientTest {

    private final FakeSocket socket = new FakeSocket();
    private final LiveClient client = new LiveClient(socket, new QuoteLines(), 0);

    private static final class FakeSocket implements LiveSocket {
        private final List<String> sent = new ArrayList<>();
        private int room = Integer.MAX_VALUE;

        @Override
        public boolean isFull() {
            return room <= 0;
        }

        @Override
        public void send(String text) {
            sent.add(text);
            room--;
        }

        @Override
        public void ping() {}

        @Override
        public void goAway(String reason) {}
    }

    @Test
    @DisplayName("only what differs from what was sent is sent")
    void sendsChanges() {
        client.offerBars(new TreeMap<>(Map.of(1L, "a", 2L, "b")));
        client.offerBars(new TreeMap<>(Map.of(1L, "a", 2L, "c")));
        client.offerBars(new TreeMap<>(Map.of(1L, "a", 2L, "c", 3L, "d")));

        assertThat(socket.sent).containsExactly("a", "b", "c", "d");
        assertThat(client.skipped()).isZero();
    }

    @Test
    @DisplayName(
            "a full queue drops updates and counts them; when it has drained the newest state is sent, not the old")
    void dropsAndCatchesUp() {
        socket.room = 1;
        client.offerBars(new TreeMap<>(Map.of(1L, "a1")));
        client.offerBars(new TreeMap<>(Map.of(1L, "a2")));
        client.offerBars(new TreeMap<>(Map.of(1L, "a3")));
        client.offerHeartbeat("heartbeat");

        assertThat(socket.sent).containsExactly("a1");
        assertThat(client.skipped()).isEqualTo(2);

        socket.room = Integer.MAX_VALUE;
        client.offerBars(new TreeMap<>(Map.of(1L, "a3")));

        assertThat(socket.sent).containsExactly("a1", "a3");
    }

    @Test
    @DisplayName("a queue that fills in the middle of a batch loses only the rest of it")
    void fillsInTheMiddle() {
        socket.room = 2;
        var bars = new TreeMap<>(Map.of(1L, "a", 2L, "b", 3L, "c"));
        client.offerBars(bars);
        socket.room = Integer.MAX_VALUE;
        client.offerBars(bars);

        assertThat(socket.sent).containsExactly("a", "b", "c");
    }

    @Test
    @DisplayName("a symbol as it was before what was sent is not sent: readings may overtake one another")
    void sendsNothingOlder() {
        client.offerQuotes(List.of(quote("A", 2)));
        client.offerQuotes(List.of(quote("A", 1)));

        assertThat(socket.sent).hasSize(1);
    }

    @Test
    @DisplayName("of the symbols only those that changed are sent")
    void sendsChangedSymbols() {
        client.offerQuotes(List.of(quote("A", 1), quote("B", 1)));
        client.offerQuotes(List.of(quote("A", 1), quote("B", 2)));
        client.offerQuotes(List.of(quote("A", 1), quote("B", 2)));

        assertThat(socket.sent).hasSize(2);
        assertThat(socket.sent.get(0)).contains("\"symbol\":\"A\"", "\"symbol\":\"B\"");
        assertThat(socket.sent.get(1)).contains("\"symbol\":\"B\"").doesNotContain("\"symbol\":\"A\"");
    }

    private static Quote quote(String symbol, long version) {
        var row = new SymbolRow(symbol, SymbolRow.absent(symbol).claims(), version);
        return new Quote(SymbolState.read(row.toRow()));
    }
}
