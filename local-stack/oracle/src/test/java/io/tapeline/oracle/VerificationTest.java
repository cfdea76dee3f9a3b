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
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationTest {

    private static final long MINUTE = 1_754_488_800;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private ProducerTape tape;

    @SuppressWarnings("NullAway.Init") // set before each test
    private MemoryStore store;

    @BeforeEach
    void aTapeAndAStoreThatAgree() throws IOException {
        tape = new ProducerTape(folder)
                .frame(
                        "2025-08-06T14:00:01Z",
                        trade("A", "2025-08-06T14:00:00Z", "10.5", "2"),
                        trade("A", "2025-08-06T14:00:00Z", "10.5", "2"),
                        trade("A", "2025-08-06T14:00:00Z", "0", "2"),
                        trade("B:C", "2025-08-06T14:00:00Z", "0.1", "0"),
                        "5")
                .line(
                        "2025-08-06T14:00:02Z",
                        "gap",
                        "{\"event\":\"opened\",\"symbols\":[\"A\"],\"from\":1,\"to\":null,\"cause\":\"CRASH\"}");
        store = MemoryStore.of(TapeTruth.of(tape.source()));
    }

    @Test
    @DisplayName("VERIFY-1 a store that holds what the tape says is clean")
    void findsNothingWhereNothingIsWrong() throws IOException {
        assertThat(verified()).isEqualTo(new Report(2, 3, 3, 1, 1, 1, 10, 1, 1, 0, 0, List.of()));
    }

    @Test
    @DisplayName("VERIFY-1 a lost trade is found")
    void findsALostTrade() throws IOException {
        store.tradesOf("A").remove(0);

        assertThat(kinds()).containsExactly(Kind.TRADE_LOST);
    }

    @Test
    @DisplayName("VERIFY-1 a trade listed twice is found")
    void findsADoubledTrade() throws IOException {
        store.tradesOf("A").add(store.tradesOf("A").get(0));

        assertThat(kinds()).containsExactly(Kind.TRADE_DOUBLED);
    }

    @Test
    @DisplayName("VERIFY-1 a trade from nowhere is found, also of a symbol the tape does not know")
    void findsAnUnknownTrade() throws IOException {
        SeenTrade known = store.tradesOf("A").get(0);
        store.trades.put("Z", List.of(known));

        assertThat(kinds()).containsExactly(Kind.TRADE_UNKNOWN);
    }

    @Test
    @DisplayName("VERIFY-1 a wrong digit in a trade is found; a trailing zero is none")
    void findsAWrongDigitInATrade() throws IOException {
        SeenTrade trade = store.tradesOf("A").get(0);

        store.tradesOf("A").set(0, withPrice(trade, "10.500"));
        assertThat(kinds()).isEmpty();

        store.tradesOf("A").set(0, withPrice(trade, "10.50000000000000000000001"));
        assertThat(kinds()).containsExactly(Kind.TRADE_DIFFERS);
    }

    @Test
    @DisplayName("VERIFY-3 a wrong digit in a bar is found")
    void findsAWrongDigitInABar() throws IOException {
        store.minutesOf("A").computeIfPresent(MINUTE, (start, bar) -> withVolume(bar, "4.00000001"));

        assertThat(verified().differences())
                .containsExactly(new Difference(
                        Kind.BAR_DIFFERS,
                        "A 1m at 1754488800: expected o=10.5 h=10.5 l=10.5 c=10.5 v=4 vwap=10.5 n=2 late=0, "
                                + "was o=10.5 h=10.5 l=10.5 c=10.5 v=4.00000001 vwap=10.5 n=2 late=0"));
    }

    @Test
    @DisplayName("VERIFY-3 a bar too few and a bar too many are found")
    void findsMissingAndExtraBars() throws IOException {
        SeenBar moved = store.minutesOf("A").remove(MINUTE);
        store.minutesOf("A").put(MINUTE + 60, moved);

        assertThat(kinds()).containsExactly(Kind.BAR_MISSING, Kind.BAR_UNKNOWN);
    }

    @Test
    @DisplayName("VERIFY-2 a refused element that is not in quarantine is found, and the reverse, and a wrong reason")
    void findsDifferencesInQuarantine() throws IOException {
        var quarantine = store.quarantine("A").elements();

        quarantine.put(new ElementId(EPOCH, 1, 2), "SIZE_NEGATIVE");
        assertThat(kinds()).containsExactly(Kind.REFUSAL_DIFFERS);

        quarantine.clear();
        assertThat(kinds()).containsExactly(Kind.REFUSAL_MISSING);

        quarantine.put(new ElementId(EPOCH, 1, 2), "PRICE_NOT_POSITIVE");
        quarantine.put(new ElementId(EPOCH, 1, 0), "PRICE_NOT_POSITIVE");
        assertThat(kinds()).containsExactly(Kind.REFUSAL_UNKNOWN);
    }

    @Test
    @DisplayName("VERIFY-7 a gap that is not in the ledger is found, and the reverse, and one that ends elsewhere")
    void findsDifferencesInTheLedger() throws IOException {
        SeenGap gap = store.gaps.get(0);

        store.gaps.set(0, new SeenGap(gap.id(), gap.startedAt(), 7L, gap.cause()));
        assertThat(kinds()).containsExactly(Kind.GAP_DIFFERS);

        store.gaps.set(0, new SeenGap(new SeenGap.GapId("A", EPOCH, 9), 1L, null, "CRASH"));
        assertThat(kinds()).containsExactlyInAnyOrder(Kind.GAP_MISSING, Kind.GAP_UNKNOWN);
    }

    @Test
    @DisplayName("VERIFY-6 what changes on the tape while the store is read is looked at again")
    void looksAgainAtWhatMoved() throws IOException {
        var looks = new AtomicInteger();
        store.beforeGaps = () -> {
            if (looks.incrementAndGet() == 1) {
                append("11");
            }
        };

        Report report = Verification.run(tape.source(), store, new Settling(3, this::catchUp));

        assertThat(report.lines()).contains("nothing lost, nothing doubled, every digit as on the tape");
        assertThat(report.stillMoving()).isZero();
        assertThat(report.tradesInStore()).isEqualTo(4);
        assertThat(looks).hasValue(2);
    }

    @Test
    @DisplayName("VERIFY-6 what never comes to rest is said not to have been compared, and is no difference")
    void saysWhatIsStillMoving() throws IOException {
        store.beforeGaps = () -> append("12");

        Report report = Verification.run(tape.source(), store, new Settling(3, this::catchUp));

        assertThat(report.differences()).isEmpty();
        assertThat(report.lines()).contains("still moving, not compared: 5");
    }

    @Test
    @DisplayName("VERIFY-6 a store that lags is given time")
    void waitsForAStoreThatLags() throws IOException {
        append("13");

        assertThat(Verification.run(tape.source(), store, new Settling(2, this::catchUp))
                        .isClean())
                .isTrue();
    }

    private void append(String price) {
        try {
            tape.frame("2025-08-06T14:00:03Z", trade("A", "2025-08-06T14:00:02Z", price, "1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void catchUp() {
        try {
            store.load(TapeTruth.of(tape.source()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Report verified() throws IOException {
        return Verification.run(tape.source(), store, Settling.once());
    }

    private List<Kind> kinds() throws IOException {
        return verified().differences().stream().map(Difference::kind).toList();
    }

    private static SeenTrade withPrice(SeenTrade trade, String price) {
        return new SeenTrade(
                trade.id(),
                trade.tradedAt(),
                trade.receivedAt(),
                new BigDecimal(price),
                trade.size(),
                trade.conditions());
    }

    private static SeenBar withVolume(SeenBar bar, String volume) {
        return new SeenBar(
                bar.open(),
                bar.high(),
                bar.low(),
                bar.close(),
                new BigDecimal(volume),
                bar.vwap(),
                bar.trades(),
                bar.late());
    }
}
