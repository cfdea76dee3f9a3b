/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

import static io.tapeline.oracle.ProducerTape.EPOCH;
import static io.tapeline.oracle.ProducerTape.trade;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.oracle.Difference.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is due, and what is in flight. */
class WatermarkTest extends Growing {

    private static final long MINUTE = 1_754_488_800;

    @Test
    @DisplayName("VERIFY-6 what comes to the tape after the beginning is in flight, in the store or not")
    void whatIsNewerIsInFlight() throws IOException {
        store.beforeReading = () -> append("11");
        assertThat(verified().counts()).isEqualTo(new Counts(1, 2, 1, 0, 0, 5, 5, 0, 0));

        store.beforeReading = () -> {
            append("11");
            load();
        };
        Report report = verified();
        assertThat(report.counts()).isEqualTo(new Counts(1, 3, 1, 0, 0, 5, 5, 0, 0));
        assertThat(report.isClean()).isTrue();
        assertThat(report.lines())
                .contains(
                        "trades compared      3   lost 0   doubled 0   in flight 1",
                        "bars compared        5   differ 0   of them still open 5");
    }

    @Test
    @DisplayName("VERIFY-6 a trade of the last line before the beginning is due, one of the next line is not")
    void theLastLineIsDue() throws IOException {
        store.beforeReading = () -> {
            append("11");
            store.tradesOf("A").remove(1);
        };

        assertThat(verified().differences())
                .singleElement()
                .satisfies(lost -> assertThat(lost.what()).startsWith("A [" + EPOCH + ",2,0]"));
    }

    @Test
    @DisplayName("VERIFY-6 a trade in the store that is nowhere on the tape fails, also when it claims to be newer")
    void aNewerTradeMustBeOnTheTapeToo() throws IOException {
        SeenTrade first = store.tradesOf("A").get(0);
        store.tradesOf("A")
                .add(new SeenTrade(
                        new ElementId(EPOCH, 99, 0),
                        first.tradedAt(),
                        first.receivedAt(),
                        first.price(),
                        first.size(),
                        first.conditions()));

        assertThat(kinds()).containsExactly(Kind.TRADE_UNKNOWN);
    }

    @Test
    @DisplayName("VERIFY-6 a run of the producer that begins meanwhile is read too")
    void aNewRunIsReadToo() throws IOException {
        store.beforeReading = () -> {
            try {
                new ProducerTape(folder, EPOCH + 1)
                        .frame("2025-08-06T14:00:09Z", trade("A", "2025-08-06T14:00:08Z", "10", "1"));
                load();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };

        Report report = verified();

        assertThat(report.differences()).isEmpty();
        assertThat(report.counts().inFlight()).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "VERIFY-8 a bar that newer trades touch holds as many of them as its count says, in the order of the tape")
    void anOpenBarIsComparedAsFarAsItGoes() throws IOException {
        store.beforeReading = () -> {
            append("13");
            append("9");
            load();
            store.minutesOf("A").put(MINUTE, bar("10", "13", "10", "13", "3", "11.66666666666667", 3));
        };
        assertThat(kinds()).isEmpty();
    }

    @Test
    @DisplayName("VERIFY-8 an open bar that holds a newer trade and lacks an older one fails, and one with too many")
    void anOpenBarWithAHoleFails() throws IOException {
        store.beforeReading = () -> {
            append("13");
            append("9");
            load();
            store.minutesOf("A").put(MINUTE, bar("10", "12", "9", "9", "3", "10.333333333333", 3));
        };
        assertThat(kinds()).containsExactly(Kind.BAR_DIFFERS);
    }

    @Test
    @DisplayName("VERIFY-8 a bar without a trade that is due fails, however many newer ones touch it")
    void anOpenBarWithoutADueTradeFails() throws IOException {
        store.beforeReading = () -> {
            append("13");
            load();
            store.minutesOf("A").put(MINUTE, bar("10", "10", "10", "10", "1", "10", 1));
        };
        assertThat(kinds()).containsExactly(Kind.BAR_DIFFERS);
    }

    @Test
    @DisplayName("VERIFY-7 a gap that closes meanwhile may be in the ledger either way, no other")
    void aGapMayCloseMeanwhile() throws IOException {
        gap("opened", "null");
        load();
        store.beforeReading = () -> gap("closed", "5");
        assertThat(kinds()).isEmpty();

        store.beforeReading = () -> gap("closed", "6");
        assertThat(kinds()).containsExactly(Kind.GAP_DIFFERS);
    }

    private void gap(String event, String to) {
        try {
            String opened = event.equals("opened") ? "" : "\"opened\":[" + EPOCH + ",3],";
            tape.line(
                    "2025-08-06T14:00:02Z",
                    "gap",
                    "{\"event\":\"" + event + "\"," + opened + "\"symbols\":[\"A\"],\"from\":1,\"to\":" + to
                            + ",\"cause\":\"CRASH\"}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SeenBar bar(
            String open, String high, String low, String close, String volume, String vwap, long trades) {
        return new SeenBar(
                new BigDecimal(open),
                new BigDecimal(high),
                new BigDecimal(low),
                new BigDecimal(close),
                SaleCodes.Rank.SETS,
                new BigDecimal(volume),
                new BigDecimal(vwap),
                trades,
                0);
    }

    private Report verified() throws IOException {
        return Verification.run(folder, store, Optional.empty(), Patience.none(), line -> {});
    }

    private List<Kind> kinds() throws IOException {
        return verified().differences().stream().map(Difference::kind).toList();
    }
}
