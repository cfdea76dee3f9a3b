/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.history.RawFiles;
import io.tapeline.history.client.PageOutcome.Page;
import io.tapeline.history.request.BarSize;
import io.tapeline.history.request.Kind;
import io.tapeline.history.request.Window;
import io.tapeline.testbasics.ManualClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What docs/contracts/raw.md says of every store; what carries the bytes is the implementation's. */
public abstract class RawStoreContract {

    protected static final Window JANUARY = window(Kind.AGGS, "2026-01-05", "2026-01-31");
    private static final String ODD_BODY = "{\"a\":\"\\u00e9\\\\\" ,\n\t\"z\":\"\uD83D\uDE00 é\"}\r\n";

    protected final ManualClock wall = new ManualClock("2026-11-22T23:59:59.500Z");
    private long nanos;

    /** Opens the one store of this test, or opens it again. */
    protected abstract RawStore open(String server, RawFolder.Outside outside) throws IOException;

    /** What has arrived of it by now, as the folder that a reader reads. */
    protected abstract Path raw() throws IOException;

    @Test
    @DisplayName("RAW-2 a line holds the answer's text to the byte, and what was asked for")
    void aLineHoldsTheAnswer() throws IOException {
        try (RawStore store = open()) {
            store.keep(JANUARY, List.of(page(1, true, "r1", ODD_BODY)));
            store.commit();
        }

        JsonNode line = RawFiles.lines(raw()).get(0);
        assertThat(line.get("body").asText()).isEqualTo(ODD_BODY);
        assertThat(line.get("schema").asText()).isEqualTo("tapeline.raw/1");
        assertThat(line.get("kind").asText() + line.get("symbol").asText()).isEqualTo("aggsAAPL");
        assertThat(line.get("multiplier").asInt()).isEqualTo(1);
        assertThat(line.get("timespan").asText()).isEqualTo("minute");
        assertThat(line.get("from").asText()).isEqualTo("2026-01-05");
        assertThat(line.get("to").asText()).isEqualTo("2026-01-31");
        assertThat(line.get("status").asInt()).isEqualTo(200);
        assertThat(line.get("requestedAt").asText()).isEqualTo("2026-11-22T23:59:59.500Z");
        assertThat(line.get("request").asText())
                .isEqualTo("/v2/aggs/ticker/AAPL/range/1/minute/2026-01-05/2026-01-31"
                        + "?adjusted=false&sort=asc&limit=50000");
    }

    @Test
    @DisplayName("RAW-3 an id differs by kind, window, page and request")
    void idsDiffer() throws IOException {
        try (RawStore store = open()) {
            store.keep(JANUARY, List.of(page(1, false, "r1", "{}"), page(2, true, "r1", "{}")));
            store.keep(window(Kind.AGGS, "2026-01-05", "2026-01-30"), List.of(page(1, true, "r1", "{}")));
            store.keep(window(Kind.SPLITS, "2026-01-05", "2026-01-31"), List.of(page(1, true, "r1", "{}")));
            store.keep(window(Kind.DIVIDENDS, "2026-01-05", "2026-01-31"), List.of(page(1, true, "r2", "{}")));
            store.commit();
        }

        assertThat(RawFiles.lines(raw()).stream().map(line -> line.get("id").asText()))
                .hasSize(5)
                .doesNotHaveDuplicates()
                .contains("massive/aggs/AAPL/1-minute/2026-01-05/2026-01-31/2/r1");
    }

    @Test
    @DisplayName("RAW-4 only a window's last page says how many there are, and all lie in one run in order")
    void theLastPageSaysHowMany() throws IOException {
        try (RawStore store = open()) {
            store.keep(
                    JANUARY,
                    List.of(page(1, false, "r1", "{}"), page(2, false, "r2", "{}"), page(3, true, "r3", "{}")));
            store.commit();
        }

        List<JsonNode> lines = RawFiles.lines(raw());
        assertThat(lines.stream().map(line -> line.get("page").asInt())).containsExactly(1, 2, 3);
        assertThat(lines.stream().map(line -> line.has("pages"))).containsExactly(false, false, true);
        assertThat(lines.get(2).get("pages").asInt()).isEqualTo(3);
        assertThat(RawFiles.manifests(raw())).hasSize(1);
    }

    @Test
    @DisplayName("RAW-1 what is asked for after midnight lies in the next day's file")
    void midnightBeginsAFile() throws IOException {
        try (RawStore store = open()) {
            Page before = page(1, false, "r1", "{}");
            wall.advance(Duration.ofSeconds(1));
            store.keep(JANUARY, List.of(before, page(2, true, "r2", "{}")));
            store.commit();
        }

        String run = RawFiles.manifests(raw()).get(0).get("run").asText();
        assertThat(RawFiles.manifests(raw()).get(0).get("files").findValuesAsText("name"))
                .containsExactly("dt=2026-11-22/" + run + "-1.ndjson.gz", "dt=2026-11-23/" + run + "-2.ndjson.gz");
        assertThat(RawFiles.lines(raw())).hasSize(2);
    }

    @Test
    @DisplayName("RAW-8 a longer window that is asked for later stands beside the shorter one, and is the newer")
    void overlappingWindowsAreBothKept() throws IOException {
        try (RawStore store = open()) {
            store.keep(JANUARY, List.of(page(1, true, "r1", "{}")));
            wall.advance(Duration.ofHours(1));
            store.keep(window(Kind.AGGS, "2026-01-01", "2026-01-31"), List.of(page(1, true, "r2", "{}")));
            store.commit();
        }

        assertThat(RawFiles.lines(raw()).stream()
                        .map(line -> line.get("requestedAt").asText()))
                .hasSize(2)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    @DisplayName(
            "RAW-8 with the clock set back, and by another process, the later run still has the name that sorts last")
    void aClockSetBack() throws IOException {
        var windows = List.of(
                JANUARY, window(Kind.AGGS, "2026-01-01", "2026-01-31"), window(Kind.AGGS, "2026-01-02", "2026-01-31"));
        for (Window window : windows) {
            try (RawStore store = open()) {
                store.keep(window, List.of(page(1, true, "r", "{}")));
                store.commit();
            }
            wall.advance(Duration.ofDays(-1));
        }

        assertThat(RawFiles.manifests(raw()).stream()
                        .sorted(Comparator.comparing(
                                manifest -> manifest.get("run").asText()))
                        .map(manifest ->
                                manifest.get("windows").get(0).get("from").asText()))
                .containsExactly("2026-01-05", "2026-01-01", "2026-01-02");
    }

    @Test
    @DisplayName("a run is committed when it is old, so that a kill costs no more than that")
    void anOldRunIsCommitted() throws IOException {
        try (RawStore store = open()) {
            store.keep(JANUARY, List.of(page(1, true, "r1", "{}")));
            nanos += Duration.ofSeconds(60).toNanos();
            store.keep(window(Kind.TICKER, "2026-01-31", "2026-01-31"), List.of(page(1, true, "r2", "{}")));

            assertThat(store.isDone(JANUARY)).isTrue();
        }
    }

    @Test
    @DisplayName("RAW-11 synthetic history is not written beside Massive's own")
    void syntheticAndRealHistoryDoNotMix() throws IOException {
        try (RawStore store = open()) {
            store.keep(JANUARY, List.of(page(1, true, "r1", "{}")));
            store.commit();
        }

        assertThatThrownBy(() -> open("https://api.massive.com"))
                .isInstanceOf(MixedHistoryException.class)
                .hasMessageContaining("holds history of http://127.0.0.1:1");
        open("http://127.0.0.1:2").close();
    }

    @Test
    @DisplayName("RAW-5 nothing is readable or done before its manifest, everything with it")
    void theManifestCommits() throws IOException {
        try (RawStore store = open()) {
            store.keep(JANUARY, List.of(page(1, true, "r1", "{}")));

            assertThat(RawFiles.lines(raw())).isEmpty();
            assertThat(store.isDone(JANUARY)).isFalse();

            store.commit();

            assertThat(RawFiles.lines(raw())).hasSize(1);
            assertThat(store.isDone(JANUARY)).isTrue();
        }
        try (RawStore again = open()) {
            assertThat(again.isDone(JANUARY)).isTrue();
        }
    }

    @Test
    @DisplayName("RAW-7 what was kept and not committed is not done, is asked for again and is there once")
    void aKilledRunIsNothing() throws IOException {
        try (RawStore killed = open()) {
            killed.keep(JANUARY, List.of(page(1, true, "r1", "{}")));
        }
        try (RawStore again = open()) {
            assertThat(again.isDone(JANUARY)).isFalse();
            again.keep(JANUARY, List.of(page(1, true, "r2", "{}")));
            again.commit();
        }

        assertThat(RawFiles.lines(raw())).hasSize(1);
        assertThat(RawFiles.lines(raw()).get(0).get("id").asText()).endsWith("/r2");
    }

    protected final RawStore open() throws IOException {
        return open("http://127.0.0.1:1");
    }

    private RawStore open(String server) throws IOException {
        return open(server, new RawFolder.Outside(wall, () -> nanos, new Random()));
    }

    protected final Page page(int number, boolean last, String requestId, String body) {
        return new Page(number, last, 200, requestId, wall.instant(), JANUARY.request(), body, 0);
    }

    protected static Window window(Kind kind, String from, String to) {
        return new Window(kind, "AAPL", BarSize.MINUTE, LocalDate.parse(from), LocalDate.parse(to));
    }
}
