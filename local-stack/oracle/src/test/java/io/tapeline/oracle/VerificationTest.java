/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

import static io.tapeline.oracle.ProducerTape.EPOCH;
import static io.tapeline.oracle.ProducerTape.trade;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.oracle.Difference.Kind;
import io.tapeline.tape.NoSuchTapeException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
        assertThat(verified())
                .isEqualTo(new Report(new Counts(2, 3, 0, 1, 1, 10, 0, 1, 0), Map.of(), List.of(), Duration.ZERO));
        assertThat(verified().lines())
                .containsExactly(
                        "symbols              2",
                        "trades compared      3   lost 0   doubled 0   in flight 0",
                        "bars compared        10   differ 0   of them still open 0",
                        "refused              1   without symbol 1",
                        "gaps                 1",
                        "elapsed              0.0 s",
                        "nothing lost, nothing doubled, every digit as on the tape");
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
    @DisplayName("VERIFY-11 a trade in an hour of which the tape knows nothing is found")
    void findsATradeInAnotherHour() throws IOException {
        SeenTrade known = store.tradesOf("A").get(0);
        store.tradesOf("A").add(withTime(known, known.tradedAt() + 7_200_000));

        assertThat(kinds()).containsExactly(Kind.TRADE_DOUBLED, Kind.TRADE_DIFFERS);
    }

    @Test
    @DisplayName("VERIFY-11 bars of a symbol that no list of symbols names are found, and series of no length there is")
    void findsBarsOfNobody() throws IOException {
        SeenBar bar = SeenBar.of("A", BarLength.MINUTE, store.tradesOf("A"));
        store.bars.put("Z#1m", new TreeMap<>(Map.of(MINUTE, bar)));
        store.strange.add("A#5m");

        assertThat(verified().differences())
                .containsExactly(
                        new Difference(Kind.BAR_UNKNOWN, "bars of A#5m"),
                        new Difference(Kind.BAR_UNKNOWN, "Z 1m at 1754488800: " + bar));
    }

    @Test
    @DisplayName("VERIFY-11 a record refused whole is found, also one whose symbol nobody could read")
    void findsRecordsRefusedWhole() throws IOException {
        store.records.put("?", 2L);

        assertThat(verified().differences()).containsExactly(new Difference(Kind.RECORD_REFUSED, "? 2 of them"));
    }

    @Test
    @DisplayName("VERIFY-2 one row missing among thousands in quarantine is found")
    void findsOneMissingAmongThousands() throws IOException {
        String[] refused = new String[2_500];
        Arrays.fill(refused, trade("R", "2025-08-06T14:00:00Z", "0", "1"));
        tape.frame("2025-08-06T14:00:03Z", refused);
        store.load(TapeTruth.of(tape.source()));
        store.quarantine("R").elements().remove(new ElementId(EPOCH, 3, 1_700));

        assertThat(verified().differences())
                .containsExactly(new Difference(Kind.REFUSAL_MISSING, "R [" + EPOCH + ",3,1700] PRICE_NOT_POSITIVE"));
    }

    @Test
    @DisplayName("VERIFY-1 VERIFY-3 an empty store fails: every trade is lost, every bar missing")
    void anEmptyStoreFails() throws IOException {
        store = new MemoryStore();

        Report report = verified();

        assertThat(report.isClean()).isFalse();
        assertThat(report.count(Kind.TRADE_LOST)).isEqualTo(3);
        assertThat(report.count(Kind.BAR_MISSING)).isEqualTo(10);
        assertThat(report.count(Kind.GAP_MISSING)).isEqualTo(1);
        assertThat(report.lines())
                .contains("trades lost: 3", "bars missing: 10")
                .endsWith("NOT as on the tape");
    }

    @Test
    @DisplayName("VERIFY-12 a tape whose every frame is corrupt fails, and proves nothing")
    void aCorruptTapeFails() throws IOException {
        store = new MemoryStore();
        tape.corruptFrames();

        Report report = verified();

        assertThat(report.verdict()).isEqualTo(Report.Verdict.DISPROVEN);
        assertThat(report.lines())
                .contains("places of the tape that cannot be read: 1")
                .endsWith("NOT as on the tape");
    }

    @Test
    @DisplayName("VERIFY-12 bytes that are no line fail, in the middle and for good at the end")
    void damageFails() throws IOException {
        tape.tear("rubbish");
        assertThat(kinds()).containsExactly(Kind.TAPE_DAMAGED);

        tape.tear("\n").frame("2025-08-06T14:00:03Z", trade("A", "2025-08-06T14:00:02Z", "11", "1"));
        store.load(TapeTruth.of(tape.source()));
        assertThat(kinds()).containsExactly(Kind.TAPE_DAMAGED);
    }

    @Test
    @DisplayName("VERIFY-13 a tape without a trade is nothing to prove, unless the store holds one")
    void nothingToProve(@TempDir Path other) throws IOException {
        tape = new ProducerTape(other).frame("2025-08-06T14:00:01Z");
        MemoryStore full = store;
        store = new MemoryStore();
        assertThat(verified().verdict()).isEqualTo(Report.Verdict.NOTHING_TO_PROVE);
        assertThat(verified().isClean()).isFalse();
        assertThat(verified().lines()).endsWith("nothing to prove: no trade is on the tape yet");

        store = full;
        assertThat(kinds()).contains(Kind.TRADE_UNKNOWN, Kind.BAR_UNKNOWN, Kind.GAP_UNKNOWN, Kind.REFUSAL_UNKNOWN);
    }

    @Test
    @DisplayName("VERIFY-13 without a tape there is nothing to prove")
    void noTape(@TempDir Path other) {
        assertThatThrownBy(() -> Verification.run(other, store, Optional.empty(), Patience.none(), line -> {}))
                .isInstanceOf(NoSuchTapeException.class)
                .hasMessage("there is no tape in " + other);
    }

    private Report verified() throws IOException {
        return Verification.run(tape.folder(), store, Optional.empty(), Patience.none(), line -> {});
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

    private static SeenTrade withTime(SeenTrade trade, long tradedAt) {
        return new SeenTrade(trade.id(), tradedAt, trade.receivedAt(), trade.price(), trade.size(), trade.conditions());
    }

    private static SeenBar withVolume(SeenBar bar, String volume) {
        return new SeenBar(
                bar.open(),
                bar.high(),
                bar.low(),
                bar.close(),
                bar.rank(),
                new BigDecimal(volume),
                bar.vwap(),
                bar.trades(),
                bar.late());
    }
}
