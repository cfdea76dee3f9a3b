/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.oracle.SaleCodes.Rank;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SaleCodesTest {

    private static final String NOON = "2025-08-06T16:00:00Z";

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                SETS         | 1 2 4 6 7 8 13 14 15 18 19 23 27 28 29 31 33 34 35 36 38 39 40 41
                SETS_ALONE   | 9 21 30 32
                SETS_NOTHING | 3 5 10 11 12 16 17 20 22 24 25 26 37 0 42 1x
                """)
    @DisplayName("VERIFY-3 at noon each code does what the contract says of it")
    void knowsEveryCode(Rank rank, String codes) {
        for (String code : codes.split(" ", -1)) {
            SeenTrade trade = trade(NOON, code, "1");
            assertThat(SaleCodes.rank("AAPL", BarLength.MINUTE, trade)).as(code).isEqualTo(rank);
            assertThat(SaleCodes.rank("AAPL", BarLength.DAY, trade)).as(code).isEqualTo(rank);
            assertThat(SaleCodes.rank("KRAKEN:X", BarLength.DAY, trade))
                    .as(code)
                    .isEqualTo(Rank.SETS);
            assertThat(SaleCodes.isVolume("AAPL", trade))
                    .as(code)
                    .isEqualTo(!List.of("16", "20", "39").contains(code));
        }
    }

    @ParameterizedTest(name = "{0} {1}: {2}, {3}")
    @CsvSource({
        "2025-08-06T13:29:59Z, 24, SETS, SETS_OUTSIDE_THE_SESSION",
        "2025-08-06T13:29:59Z, 25, SETS_ALONE, SETS_NOTHING",
        "2025-08-06T13:29:59Z, 24 12, SETS_NOTHING, SETS_NOTHING",
        "2025-08-06T13:30:00Z, 24, SETS_NOTHING, SETS_NOTHING",
        "2025-08-06T19:59:59Z, 1 8, SETS, SETS",
        "2025-08-06T20:00:00Z, 1 8, SETS, SETS_OUTSIDE_THE_SESSION",
        "2025-08-06T20:00:00Z, 1 36, SETS, SETS",
        "2025-08-06T23:59:59Z, 1 35, SETS, SETS",
        "2025-08-07T00:00:00Z, 1 35, SETS, SETS_OUTSIDE_THE_SESSION",
        "2025-08-06T20:00:00Z, 36 24, SETS, SETS_OUTSIDE_THE_SESSION",
        "2025-11-28T17:59:59Z, 1, SETS, SETS",
        "2025-11-28T18:00:00Z, 1, SETS, SETS_OUTSIDE_THE_SESSION",
        "2025-11-27T16:00:00Z, 1, SETS, SETS_OUTSIDE_THE_SESSION",
        "2025-11-29T16:00:00Z, 1, SETS, SETS_OUTSIDE_THE_SESSION",
    })
    @DisplayName("VERIFY-3 outside the session form T sets prices of minutes; of days only closing prints do")
    void knowsTheSession(String time, String codes, Rank minute, Rank day) {
        SeenTrade trade = trade(time, codes, "1");

        assertThat(SaleCodes.rank("AAPL", BarLength.HOUR, trade)).isEqualTo(minute);
        assertThat(SaleCodes.rank("AAPL", BarLength.DAY, trade)).isEqualTo(day);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                1 1 1   | o=1 h=3 l=1 c=3 v=3 vwap=2 n=3 late=0
                12 1 12 | o=2 h=2 l=2 c=2 v=3 vwap=2 n=3 late=0
                30 1 12 | o=2 h=2 l=1 c=2 v=3 vwap=2 n=3 late=0
                30 12 9 | o=1 h=3 l=1 c=3 conditional v=3 vwap=2 n=3 late=0
                12 3 3  | o=1 h=3 l=1 c=3 ineligible v=3 vwap=2 n=3 late=0
                1 16 39 | o=1 h=3 l=1 c=3 v=1 vwap=1 n=3 late=0
                """)
    @DisplayName("VERIFY-3 a bar has the prices of the best prints and the volume of all that count")
    void makesABar(String codes, String bar) {
        var trades = new ArrayList<SeenTrade>();
        for (String code : codes.split(" ", -1)) {
            trades.add(trade(NOON, code, Integer.toString(trades.size() + 1)));
        }

        assertThat(SeenBar.of("AAPL", BarLength.MINUTE, trades)).hasToString(bar);
        assertThat(SeenBar.of("AAPL", BarLength.DAY, trades)).hasToString(bar);
    }

    @Test
    @DisplayName("VERIFY-3 a venue with a prefix has no conditions")
    void leavesOtherVenuesAlone() {
        SeenTrade trade = trade(NOON, "16", "2");

        assertThat(SeenBar.of("KRAKEN:X", BarLength.DAY, List.of(trade)))
                .hasToString("o=2 h=2 l=2 c=2 v=1 vwap=2 n=1 late=0");
    }

    private static SeenTrade trade(String time, String codes, String price) {
        long at = Instant.parse(time).toEpochMilli();
        var id = new ElementId(1, Long.parseLong(price), 0);
        return new SeenTrade(id, at, at, new BigDecimal(price), BigDecimal.ONE, List.of(codes.split(" ", -1)));
    }
}
