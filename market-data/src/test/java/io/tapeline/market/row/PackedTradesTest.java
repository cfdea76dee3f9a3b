/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.TradeId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PackedTradesTest {

    private static final String SMALLEST = "[1,1,0,0,0,1,1,[]]";

    @Test
    @DisplayName(
            "STORE-36 trades that are as alike as trades can be are packed to more than a byte each, and read back")
    void alike() {
        Instant time = Instant.ofEpochMilli(1_790_000_000_000L);
        List<Trade> trades = IntStream.range(0, 100_000)
                .mapToObj(index -> new Trade(
                        new TradeId(1L << 50, new Position(123_456, index)),
                        "AAPL",
                        time,
                        time,
                        BigDecimal.TEN,
                        BigDecimal.ONE,
                        List.of()))
                .toList();
        byte[] packed = PackedTrades.encode(trades);
        assertThat(packed.length).isGreaterThan(trades.size());
        assertThat(PackedTrades.decode("AAPL", packed)).isEqualTo(trades);
    }

    @Test
    @DisplayName("STORE-36 what inflates to 64 MiB is read, what inflates to one byte more is no row of ours")
    void inflated() throws IOException {
        assertThat(PackedTrades.decode("AAPL", padded(PackedTrades.MAX_PLAIN_BYTES)))
                .hasSize(1);
        assertMalformed(padded(PackedTrades.MAX_PLAIN_BYTES + 1), "at most 67108864 bytes");
    }

    @Test
    @DisplayName("STORE-36 more trades than bytes are no row of ours")
    void moreTradesThanBytes() throws IOException {
        var text = new StringBuilder("[").append(SMALLEST);
        for (int i = 1; i < 200_000; i++) {
            text.append(',').append(SMALLEST);
        }
        byte[] bomb = gzip(text.append(']').toString(), 0);
        assertThat(bomb.length).isLessThan(100_000);
        assertMalformed(bomb, "more trades than bytes");
    }

    private static void assertMalformed(byte[] packed, String reason) {
        assertThatExceptionOfType(MalformedRowException.class)
                .isThrownBy(() -> PackedTrades.decode("AAPL", packed))
                .withMessageContaining(reason);
    }

    private static byte[] padded(int bytes) throws IOException {
        return gzip("[" + SMALLEST + "]", bytes - SMALLEST.length() - 2);
    }

    /** @param spaces in front of the text */
    private static byte[] gzip(String text, int spaces) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(" ".repeat(spaces).getBytes(StandardCharsets.US_ASCII));
            gzip.write(text.getBytes(StandardCharsets.US_ASCII));
        }
        return bytes.toByteArray();
    }
}
