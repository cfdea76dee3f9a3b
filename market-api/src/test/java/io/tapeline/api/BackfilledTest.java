/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api;

import static io.tapeline.api.Prints.OPEN;
import static io.tapeline.api.store.Backfilling.minute;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.api.store.Backfilling;
import io.tapeline.market.row.BackfilledBar;
import io.tapeline.market.row.GapBackfill;
import io.tapeline.market.row.GapBackfill.Result;
import io.tapeline.market.row.Origin;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.wire.GapRecord;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackfilledTest {

    private final RunningApi api = new RunningApi();
    private final Prints prints = new Prints("AAPL");

    @AfterEach
    void stop() {
        api.close();
    }

    private String bars(String query) {
        return api.get("/api/bars?symbol=AAPL&" + query).body();
    }

    @Test
    @DisplayName(
            "BACKFILL-20 backfilled bars are a list of their own, as what they are; the live ones stay to the byte")
    void listOfItsOwn() {
        api.store.trade(prints.at(OPEN, "190", "1"), prints.at(OPEN + 180, "191", "1"));
        String before = bars("interval=1m");
        assertThat(before).doesNotContain("backfilled");

        api.store.backfilled(
                minute("AAPL", OPEN, "190.5"), minute("AAPL", OPEN + 60, "190.25"), minute("B", OPEN, "1"));
        assertThat(bars("interval=1m"))
                .as("that it has none was asked for in this minute")
                .isEqualTo(before);
        var gap = new GapRecord(
                "AAPL", new GapRecord.Opening(1, 2), Instant.ofEpochMilli(5), Instant.ofEpochMilli(9), "STALLED");
        api.store.gap(gap);
        api.store.backfill(gap, new GapBackfill(Result.FILLED, 2, null, Origin.MASSIVE, Instant.ofEpochMilli(11)));
        api.get("/api/gaps?symbol=AAPL");

        assertThat(bars("interval=1m"))
                .as("whoever has seen the gap filled sees its bars")
                .isEqualTo(before.substring(0, before.length() - 1) + ",\"backfilled\":["
                        + "{\"t\":1795185000,\"o\":190.5,\"h\":190.5,\"l\":190.5,\"c\":190.5,\"v\":2,\"vwap\":190.5,"
                        + "\"n\":3,\"minutes\":1,\"source\":\"BACKFILL\",\"ticker\":\"AAPL\",\"origin\":\"synthetic\","
                        + "\"fetchedAt\":77},"
                        + "{\"t\":1795185060,\"o\":190.25,\"h\":190.25,\"l\":190.25,\"c\":190.25,\"v\":2,"
                        + "\"vwap\":190.25,\"n\":3,\"minutes\":1,\"source\":\"BACKFILL\",\"ticker\":\"AAPL\","
                        + "\"origin\":\"synthetic\",\"fetchedAt\":77}]}");
    }

    @Test
    @DisplayName("BACKFILL-20 a backfilled row that cannot be read hides no live bar")
    void anUnreadableRow() {
        api.store.trade(prints.at(OPEN, "190", "1"));
        api.store.backfilledUnreadable();

        assertThat(bars("interval=1m")).contains("\"o\":190,").doesNotContain("backfilled");
    }

    @Test
    @DisplayName("BACKFILL-21 a longer one is the sum of the official minutes and says how many; a day has none")
    void longerOnes() {
        api.store.trade(prints.at(OPEN, "190", "1"));
        api.store.backfilled(
                minute("AAPL", OPEN + 60, "190"), minute("AAPL", OPEN + 120, "193"), minute("AAPL", OPEN + 300, "180"));

        assertThat(bars("interval=5m"))
                .contains("\"backfilled\":[{\"t\":1795185000,\"o\":190,\"h\":193,\"l\":190,\"c\":193,\"v\":4,"
                        + "\"vwap\":191.5,\"n\":6,\"minutes\":2,")
                .contains("{\"t\":1795185300,\"o\":180,");
        assertThat(bars("interval=5m"))
                .as("a live bar holds what was traded on our feed, and nothing else")
                .contains("\"bars\":[{\"t\":1795185000,\"o\":190,\"h\":190,\"l\":190,\"c\":190,\"v\":1,");
        assertThat(bars("interval=1d")).doesNotContain("backfilled");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1m", "15m"})
    @DisplayName("BACKFILL-22 pages cover backfilled bars without a hole or a repeat, however few bars are live")
    void pages(String interval) {
        api.store.trade(LongStream.range(0, 30)
                .mapToObj(minute -> prints.at(OPEN + minute * 60, "190", "1"))
                .toArray(Trade[]::new));
        api.store.backfilled(LongStream.range(-11_000, 0)
                .mapToObj(minute -> Backfilling.minute("AAPL", OPEN + minute * 60, "190"))
                .toArray(BackfilledBar[]::new));
        api.store.backfilled(minute("AAPL", OPEN + 600, "190"));

        var seen = new TreeSet<Long>();
        long minutes = 0;
        String to = "";
        for (int pages = 0; pages < 10; pages++) {
            String body = bars("interval=" + interval + "&limit=12" + to);
            int at = body.indexOf("\"backfilled\"");
            List<Long> starts = at < 0 ? List.of() : numbers(body.substring(at), "t");
            assertThat(starts).noneMatch(seen::contains);
            seen.addAll(starts);
            minutes +=
                    numbers(body, "minutes").stream().mapToLong(Long::longValue).sum();
            List<Long> earlier = numbers(body, "earlier");
            if (earlier.isEmpty()) {
                break;
            }
            to = "&to=" + earlier.get(0);
        }
        assertThat(minutes).isEqualTo(11_001);
    }

    private static List<Long> numbers(String body, String name) {
        return Pattern.compile("\"" + name + "\":(\\d+)")
                .matcher(body)
                .results()
                .map(found -> Long.valueOf(found.group(1)))
                .toList();
    }

    @Test
    @DisplayName("BACKFILL-23 a gap says what became of its backfill, and says nothing where there was none")
    void gapsSayIt() {
        var gap = new GapRecord(
                "A", new GapRecord.Opening(1, 2), Instant.ofEpochMilli(5), Instant.ofEpochMilli(9), "STALLED");
        api.store.gap(gap);
        assertThat(api.get("/api/gaps?symbol=A").body()).doesNotContain("backfill");

        api.store.backfill(gap, new GapBackfill(Result.PARTLY, 3, "why", Origin.MASSIVE, Instant.ofEpochMilli(11)));

        String said = "\"cause\":\"STALLED\",\"backfill\":{\"result\":\"partly\",\"bars\":3,\"reason\":\"why\","
                + "\"origin\":\"massive\",\"at\":11}}";
        assertThat(api.get("/api/gaps?symbol=A").body()).contains(said);
        assertThat(api.get("/api/gaps").body()).contains(said);
    }
}
