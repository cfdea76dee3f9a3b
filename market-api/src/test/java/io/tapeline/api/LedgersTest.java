/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.row.QuarantineRow;
import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.Refusal;
import io.tapeline.market.trade.TradeId;
import io.tapeline.market.wire.GapRecord;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LedgersTest {

    private final RunningApi api = new RunningApi();

    @BeforeEach
    void fill() {
        api.store.gap(gap("B", 2, null, null));
        api.store.gap(gap("A", 9, 5000L, 7000L));
        api.store.gap(gap("A", 2, 1000L, null));
        api.store.refusal(refusal("A", "k2", null, 0, 2, Refusal.Reason.TOO_LARGE));
        api.store.refusal(refusal("A", QuarantineRow.keyOfPart("k2", 1), null, 1, 2, Refusal.Reason.TOO_LARGE));
        api.store.refusal(
                refusal("A", "k1", new TradeId(7, new Position(3, 1)), 0, 1, Refusal.Reason.PRICE_NOT_POSITIVE));
        api.store.refusal(refusal("?", "k0", null, 0, 1, Refusal.Reason.TOO_LARGE));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private static GapRecord gap(String symbol, long line, @Nullable Long from, @Nullable Long to) {
        return new GapRecord(
                symbol,
                new GapRecord.Opening(1, line),
                from == null ? null : Instant.ofEpochMilli(from),
                to == null ? null : Instant.ofEpochMilli(to),
                "DISCONNECTED");
    }

    private static QuarantineRow refusal(
            String symbol, String key, @Nullable TradeId id, int part, int parts, Refusal.Reason reason) {
        return new QuarantineRow(
                symbol,
                key,
                id,
                new Refusal(reason, "one line"),
                id == null ? null : Instant.ofEpochMilli(99),
                "raw".getBytes(StandardCharsets.UTF_8),
                part,
                parts);
    }

    @Test
    @DisplayName("gaps of a symbol come the newest first; what is open or has no start is null")
    void gapsOfASymbol() {
        assertThat(api.get("/api/gaps?symbol=A").body())
                .isEqualTo("{\"gaps\":[{\"symbol\":\"A\",\"opened\":[1,9],\"startedAt\":5000,\"endedAt\":7000,"
                        + "\"cause\":\"DISCONNECTED\"},{\"symbol\":\"A\",\"opened\":[1,2],\"startedAt\":1000,"
                        + "\"endedAt\":null,\"cause\":\"DISCONNECTED\"}],\"next\":null}");
        assertThat(api.get("/api/gaps?symbol=B").body()).contains("\"startedAt\":null,\"endedAt\":null");
        assertThat(api.get("/api/gaps?symbol=none").body()).isEqualTo("{\"gaps\":[],\"next\":null}");
    }

    @Test
    @DisplayName("without a symbol all gaps come, by symbol")
    void allGaps() {
        assertThat(Pattern.compile("\"symbol\":\"(.)\"")
                        .matcher(api.get("/api/gaps").body())
                        .results()
                        .map(found -> found.group(1)))
                .containsExactly("A", "A", "B");
    }

    @ParameterizedTest(name = "symbols{0}")
    @DisplayName(
            "API-15 gaps are listed page by page, the newest of a symbol first, each once, the last page said to be")
    @CsvSource({"'', 'A 9,A 2,B 2'", "&symbol=A, 'A 9,A 2'"})
    void gapsPageByPage(@Nullable String of, String all) {
        var listed = new ArrayList<String>();
        String after = "";
        for (int page = 0; page < 9 && !after.equals("&after=null"); page++) {
            String answer = api.get("/api/gaps?limit=1" + (of == null ? "" : of) + after)
                    .body();
            listed.add(found("\"symbol\":\"(.)\"", answer) + " " + found("\"opened\":\\[1,(.)", answer));
            after = "&after=" + URLEncoder.encode(found("\"next\":\"?([^\"}]*)", answer), StandardCharsets.UTF_8);
        }

        assertThat(String.join(",", listed)).isEqualTo(all);
        assertThat(after).isEqualTo("&after=null");
    }

    @Test
    @DisplayName("API-15 an answer holds at most 1 000 gaps, and of a symbol no more are read")
    void gapsAreBounded() {
        for (int line = 10; line < 1_200; line++) {
            api.store.gap(gap("MANY/1", line, 1000L, 2000L));
        }

        String first = api.get("/api/gaps?symbol=MANY%2F1").body();

        assertThat(first.split("\"opened\"", -1)).hasSize(1_001);
        assertThat(first).endsWith("\"next\":\"1/200/MANY/1\"}");
        assertThat(api.store.gapRowsRead()).isEqualTo(1_001);
        assertThat(api.get("/api/gaps?symbol=MANY%2F1&after=1%2F200%2FMANY%2F1")
                        .body()
                        .split("\"opened\"", -1))
                .hasSize(191);
        assertThat(api.get("/api/gaps").body().split("\"opened\"", -1)).hasSize(1_001);
    }

    @Test
    @DisplayName("refusals come with their bytes; a thing split over rows counts once")
    void refusals() {
        assertThat(api.get("/api/quarantine?symbol=A").body())
                .startsWith(
                        "{\"refusals\":[{\"symbol\":\"A\",\"reason\":\"PRICE_NOT_POSITIVE\",\"detail\":\"one line\","
                                + "\"id\":[7,3,1],\"receivedAt\":99,\"part\":0,\"parts\":1,\"bytes\":\"cmF3\"},"
                                + "{\"symbol\":\"A\",\"reason\":\"TOO_LARGE\",\"detail\":\"one line\",\"id\":null,"
                                + "\"receivedAt\":null,\"part\":0,\"parts\":2,")
                .endsWith("\"counts\":{\"PRICE_NOT_POSITIVE\":1,\"TOO_LARGE\":1},\"next\":null}");
    }

    @Test
    @DisplayName(
            "API-6 refusals are listed page by page, by symbol and key, each row once and the last page said to be")
    void refusalsPageByPage() {
        var listed = new ArrayList<String>();
        String after = "";
        for (int page = 1; page <= 4; page++) {
            String answer = api.get("/api/quarantine?limit=1" + after).body();
            listed.add(found("\"symbol\":\"(.)\"", answer) + " " + found("\"part\":(.)", answer));
            after = "&after=" + URLEncoder.encode(found("\"next\":\"?([^\"}]*)", answer), StandardCharsets.UTF_8);
        }

        assertThat(listed).containsExactly("? 0", "A 0", "A 0", "A 1");
        assertThat(after).isEqualTo("&after=null");
        assertThat(api.get("/api/quarantine?symbol=A&limit=2&after=k1%2FA").body())
                .endsWith("\"next\":null}")
                .doesNotContain("PRICE_NOT_POSITIVE\",");
    }

    @Test
    @DisplayName("API-6 a page of large refusals holds at most 8 MB of them, and the pages after it hold the rest")
    void largeRefusals() {
        var all = new ArrayList<String>();
        for (int i = 99; i >= 0; i--) {
            String key = String.format("k%02d", i);
            all.add(0, key);
            byte[] bytes = new byte[i % 7 == 0 ? 1 : 300_000];
            api.store.refusal(new QuarantineRow(
                    "LARGE", key, null, new Refusal(Refusal.Reason.TOO_LARGE, key), null, bytes, 0, 1));
        }

        var listed = new ArrayList<String>();
        String after = "";
        for (int page = 0; page < 9 && !after.equals("&after=null"); page++) {
            String answer =
                    api.get("/api/quarantine?symbol=LARGE&limit=1000" + after).body();
            assertThat(answer.length()).isLessThan(12_000_000);
            Pattern.compile("\"detail\":\"(k..)\"")
                    .matcher(answer)
                    .results()
                    .forEach(found -> listed.add(found.group(1)));
            after = "&after=" + URLEncoder.encode(found("\"next\":\"?([^\"}]*)", answer), StandardCharsets.UTF_8);
        }

        assertThat(listed).isEqualTo(all);
    }

    private static String found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.joining());
    }

    @Test
    @DisplayName("API-7 every series of bars and of trades is listed as it is called in the store")
    void series() {
        var prints = new Prints("A");
        api.store.trade(prints.at(Prints.OPEN, "10", "1"), prints.at(Prints.OPEN + 60, "10", "1"));

        assertThat(api.get("/api/series").body())
                .isEqualTo("{\"bars\":[\"A#1d\",\"A#1m\"],\"trades\":[\"A#" + Prints.OPEN / 3600 * 3600 + "\"]}");
    }

    @Test
    @DisplayName("all are counted, however few are listed; what has no symbol stands under ?")
    void countsAll() {
        assertThat(api.get("/api/quarantine?limit=1").body())
                .endsWith("\"counts\":{\"PRICE_NOT_POSITIVE\":1,\"TOO_LARGE\":2},\"next\":\"k0/?\"}")
                .containsOnlyOnce("\"bytes\"");
        assertThat(api.get("/api/quarantine?symbol=%3F").body())
                .endsWith("\"counts\":{\"TOO_LARGE\":1},\"next\":null}");
    }
}
