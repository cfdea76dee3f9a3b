/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.producer.publish.stream.ShardRange;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which shard a symbol's records go to, before the first of them is stored. */
class ShardMapTest {

    private static final BigInteger LAST = BigInteger.TWO.pow(128).subtract(BigInteger.ONE);
    private static final BigInteger HALF = BigInteger.TWO.pow(127);
    private static final List<ShardRange> TWO = List.of(
            new ShardRange("upper", HALF, LAST),
            new ShardRange("lower", BigInteger.ZERO, HALF.subtract(BigInteger.ONE)));

    @ParameterizedTest(name = "PUB-16 the hash key of {0} is its MD5")
    @CsvSource({
        "AAPL, 184850406388112911326934670974242359210",
        "BINANCE:BTCUSDT, 257470469742062949375809156809654362328",
        "OANDA:EUR_USD, 60922564112575938908489738278879168363"
    })
    void hashKeys(String symbol, String hashKey) {
        assertThat(ShardMap.hashKey(symbol)).isEqualTo(new BigInteger(hashKey));
        boolean upper = new BigInteger(hashKey).compareTo(HALF) >= 0;
        assertThat(ShardMap.of(TWO).shardOf(symbol)).isEqualTo(upper ? "upper" : "lower");
    }

    @Test
    @DisplayName("PUB-16 ranges that overlap tell nothing, a hole tells nothing of what is in it")
    void strangeRanges() {
        var all = new ShardRange("a", BigInteger.ZERO, LAST);
        assertThat(ShardMap.of(List.of(all, new ShardRange("b", BigInteger.ZERO, LAST)))
                        .shardOf("AAPL"))
                .isNull();
        assertThat(ShardMap.of(List.of(all, new ShardRange("b", HALF, LAST))).shardOf("AAPL"))
                .isNull();
        assertThat(ShardMap.of(List.of(new ShardRange("b", LAST, LAST))).shardOf("AAPL"))
                .isNull();
        assertThat(ShardMap.of(List.of()).shardOf("AAPL")).isNull();
    }

    @Test
    @DisplayName("PUB-16 where the last record went stands above the map, until that is listed anew")
    void routes() {
        var routes = new ShardRoutes();
        assertThat(routes.isSurprisedBy("AAPL", "old")).isFalse();
        assertThat(routes.listed(List.of())).isEmpty();
        assertThat(routes.shardOf("AAPL")).isEqualTo("old");
        assertThat(routes.listed(TWO)).isEqualTo(Set.of("upper", "lower"));
        String listed = String.valueOf(routes.shardOf("AAPL"));
        assertThat(listed).isIn("upper", "lower");
        assertThat(routes.isSurprisedBy("AAPL", listed)).isFalse();
        assertThat(routes.isSurprisedBy("AAPL", "child")).isTrue();
        assertThat(routes.shardOf("AAPL")).isEqualTo("child");
    }
}
