/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.Interval;
import io.tapeline.market.row.QuarantineRow;
import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.PositionRange;
import io.tapeline.market.trade.Refusal;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.TradeId;
import io.tapeline.market.trade.conditions.ConditionPolicy;
import io.tapeline.market.wire.Claim;
import io.tapeline.market.wire.RecordEncoder;
import io.tapeline.market.wire.Source;
import io.tapeline.market.wire.TradesRecord;
import io.tapeline.testbasics.ManualClock;
import io.tapeline.testkit.MarketTables;
import io.tapeline.transform.MemoryStores;
import io.tapeline.transform.fold.Judge;
import io.tapeline.transform.fold.SymbolFold;
import io.tapeline.transform.quarantine.Quarantine;
import io.tapeline.transform.quarantine.StampedRefusals;
import io.tapeline.transform.store.Stores;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedriveTest {

    private static final String SYMBOL = "BINANCE:BTCUSDT";
    private static final RedriveOptions YES = RedriveOptions.LOOK.withYes();

    private final MarketTables tables = new MarketTables();
    private final MemoryStores stores = new MemoryStores(tables);
    private final ManualClock clock = new ManualClock("2026-11-20T20:00:00Z");
    private final Stores stamped = StampedRefusals.over(stores.direct(), clock);
    private final Quarantine quarantine = new Quarantine(stamped.quarantine());
    private final List<String> said = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong();

    private Report run(RedriveOptions options) throws IOException {
        return new Redrive(
                        stamped,
                        stores.refusedRows(MemoryStores.Wire.DIRECT),
                        ConditionPolicy.CONSOLIDATED,
                        clock,
                        () -> nanos.addAndGet(Duration.ofSeconds(1).toNanos()),
                        said::add)
                .run(options);
    }

    private static Trade trade(int frame, int price) {
        Instant at = Instant.parse("2026-11-20T15:00:00Z").plusSeconds(frame);
        return new Trade(
                new TradeId(7, new Position(frame, 0)),
                SYMBOL,
                at,
                at,
                new BigDecimal(price),
                BigDecimal.ONE,
                List.of());
    }

    private static TradesRecord record(int frame, int price) {
        var range = new PositionRange(Position.startOf(frame), Position.startOf(frame + 1L));
        return new TradesRecord(
                new Claim(SYMBOL, 7, range), Source.LIVE, List.of(trade(frame, price)), null, List.of());
    }

    private void fold(TradesRecord... records) {
        new SymbolFold(
                        stamped,
                        SYMBOL,
                        List.of(),
                        Arrays.stream(records)
                                .map(record -> Judge.judge(record, RecordEncoder.encode(record)))
                                .toList(),
                        line -> {})
                .run();
    }

    private void keepWhole(TradesRecord record, Refusal.Reason reason) {
        quarantine.keepWhole(record, RecordEncoder.encode(record), new Refusal(reason, "test"));
    }

    private void waitLongEnough() {
        clock.advance(Redrive.MIN_AGE);
    }

    private long dayTrades() {
        var bar = tables.bar(BarKey.of(trade(1, 1), Interval.DAY)).bar();
        return bar == null ? 0 : bar.trades();
    }

    @Test
    @DisplayName("REDRIVE-1 a dry run shows what there is, the oldest first, and changes nothing")
    void aDryRunChangesNothing() throws IOException {
        var day = new RefusedDay(new SplittableRandom(1), 9, 5);
        day.live(stamped);
        waitLongEnough();
        var refusals = RefusedDay.keys(tables.refusalRows());
        var bars = tables.bars();
        stores.forgetOperations();

        run(RedriveOptions.LOOK);

        assertThat(RefusedDay.keys(tables.refusalRows())).isEqualTo(refusals);
        assertThat(tables.bars()).isEqualTo(bars);
        assertThat(stores.operations()).containsExactly("scan refusals");
        assertThat(said.get(0)).startsWith("reason ").endsWith("oldest");
        assertThat(said).last().isEqualTo("nothing was changed: this is a dry run");
        List<String> table = said.subList(1, said.size() - 1);
        assertThat(table.stream()
                        .mapToInt(
                                line -> Integer.parseInt(line.substring(45, 53).strip()))
                        .sum())
                .isEqualTo(refusals.size());
        assertThat(table).isSortedAccordingTo((a, b) -> a.substring(75).compareTo(b.substring(75)));
    }

    @Test
    @DisplayName("REDRIVE-2 filters: of one reason, of one symbol")
    void filters() throws IOException {
        keepWhole(record(1, 10), Refusal.Reason.DEFECT);
        keepWhole(record(2, 10), Refusal.Reason.TOO_MANY_HOLES);
        waitLongEnough();

        run(YES.withSymbol("AAPL"));
        run(YES.withReason(Refusal.Reason.DEFECT));

        assertThat(dayTrades()).isEqualTo(1);
        assertThat(tables.refusals())
                .extracting(row -> row.refusal().reason())
                .containsExactly(Refusal.Reason.TOO_MANY_HOLES);
    }

    @Test
    @DisplayName("REDRIVE-4 what is refused again stays as it came first")
    void whatIsRefusedAgainStays() throws IOException {
        fold(record(1, 10), record(2, 0));
        var before = tables.refusalRows();
        waitLongEnough();

        Report report = run(YES);

        assertThat(report.count(Ending.REFUSED_AGAIN)).isEqualTo(1);
        assertThat(tables.refusals()).hasSize(1);
        assertThat(tables.refusalRows().get(0).numbers())
                .isEqualTo(before.get(0).numbers());
    }

    @Test
    @DisplayName("REDRIVE-5 what is discarded is closed in its day, counted, and stays out when it comes again")
    void discards() throws IOException {
        fold(record(1, 10));
        keepWhole(record(2, 20), Refusal.Reason.DEFECT);
        waitLongEnough();

        Report report = run(YES.withDiscard());
        fold(record(2, 20));

        assertThat(report.tally().closedElements()).isEqualTo(1);
        assertThat(report.count(Ending.DISCARDED)).isEqualTo(1);
        assertThat(tables.refusals()).isEmpty();
        assertThat(dayTrades()).isEqualTo(1);
    }

    @Test
    @DisplayName("REDRIVE-5 redrive says what had been closed before, and deletes its row")
    void saysWhatWasClosedBefore() throws IOException {
        fold(record(1, 10));
        keepWhole(record(2, 20), Refusal.Reason.DEFECT);
        waitLongEnough();
        run(YES.withDiscard());
        keepWhole(record(2, 20), Refusal.Reason.DEFECT);
        waitLongEnough();

        Report report = run(YES);

        assertThat(report.tally().heldBack()).isEqualTo(1);
        assertThat(said).last().isEqualTo("trades    0 folded; elements closed 0, closed before 1");
        assertThat(tables.refusals()).isEmpty();
        assertThat(dayTrades()).isEqualTo(1);
    }

    @Test
    @DisplayName("REDRIVE-6 what is younger than an invocation and what it remembers can be, six minutes, stays")
    void whatIsTooYoungStays() throws IOException {
        keepWhole(record(1, 10), Refusal.Reason.DEFECT);
        clock.advance(Duration.ofMinutes(6).minusMillis(1));

        Report early = run(YES);

        assertThat(early.count(Ending.TOO_YOUNG)).isEqualTo(1);
        assertThat(dayTrades()).isZero();
        assertThat(said).last().isEqualTo("too young is less than 6 min old: run it again later");
        clock.advance(Duration.ofMillis(1));
        assertThat(run(YES).count(Ending.TAKEN)).isEqualTo(1);
        assertThat(dayTrades()).isEqualTo(1);
    }

    @Test
    @DisplayName("REDRIVE-7 bytes that are still no record stay, until they are discarded")
    void undecodableBytesStay() throws IOException {
        var refusal = new Refusal(Refusal.Reason.NOT_DECODABLE, "test");
        quarantine.keepUndecodable("no record".getBytes(StandardCharsets.UTF_8), "X", refusal);
        quarantine.keepUndecodable(RecordEncoder.encode(record(1, 10)), "X", refusal);
        waitLongEnough();

        Report report = run(YES);

        assertThat(report.count(Ending.UNDECODABLE)).isEqualTo(1);
        assertThat(report.count(Ending.TAKEN)).isEqualTo(1);
        assertThat(dayTrades()).isEqualTo(1);
        assertThat(tables.refusals()).hasSize(1);
        assertThat(run(YES.withDiscard()).count(Ending.DISCARDED)).isEqualTo(1);
        assertThat(tables.refusals()).isEmpty();
    }

    @Test
    @DisplayName("REDRIVE-8 a refusal in parts is put together; one of which a part is missing stays")
    void putsPartsTogether() throws IOException {
        keepInParts();
        waitLongEnough();
        String last = tables.refusals().get(2).key();
        var lastRow = tables.refusals().get(2);
        tables.deleteRefusal(SYMBOL, last);

        assertThat(run(YES).count(Ending.INCOMPLETE)).isEqualTo(1);
        assertThat(tables.refusals()).hasSize(2);
        tables.put(lastRow);
        assertThat(run(YES).count(Ending.TAKEN)).isEqualTo(1);

        assertThat(dayTrades()).isEqualTo(1);
        assertThat(tables.refusals()).isEmpty();
    }

    @Test
    @DisplayName("REDRIVE-8 parts without the first one are what a killed redrive left, and are deleted")
    void deletesWhatAKilledRedriveLeft() throws IOException {
        keepWhole(record(2, 10), Refusal.Reason.TOO_MANY_HOLES);
        keepInParts();
        String first = tables.refusals().get(0).key();
        tables.deleteRefusal(SYMBOL, first);

        run(YES);
        assertThat(tables.refusals()).as("too young").hasSize(3);
        waitLongEnough();
        run(YES);

        assertThat(tables.refusals()).isEmpty();
    }

    /** JSON may end in as much white space as anybody likes. */
    private void keepInParts() {
        byte[] record = RecordEncoder.encode(record(1, 10));
        byte[] padded = Arrays.copyOf(record, 2 * Quarantine.MAX_PART_BYTES + 1);
        Arrays.fill(padded, record.length, padded.length, (byte) ' ');
        quarantine.keepWhole(record(1, 10), padded, new Refusal(Refusal.Reason.DEFECT, "test"));
    }

    @Test
    @DisplayName("REDRIVE-9 it says how far it is every three seconds")
    void saysHowFarItIs() throws IOException {
        IntStream.range(1, 31).forEach(frame -> keepWhole(record(frame, 10), Refusal.Reason.DEFECT));
        waitLongEnough();

        run(YES);

        // its clock goes on by a second each time it is looked at
        assertThat(said.stream().filter(line -> line.startsWith("working "))).hasSize(10);
        assertThat(dayTrades()).isEqualTo(30);
    }

    @Test
    @DisplayName("REDRIVE-10 an undelivered object is folded as the function folds, and its file deleted")
    void foldsUndeliveredObjects(@TempDir Path folder) throws IOException {
        Path object = Files.createDirectories(folder.resolve("aws/lambda")).resolve("one");
        Files.writeString(object, document(2, record(1, 10), record(2, 0)));

        Report report = run(YES.withUndelivered(folder));

        assertThat(report.objectsTaken()).isEqualTo(1);
        assertThat(object).doesNotExist();
        assertThat(dayTrades()).isEqualTo(1);
        QuarantineRow refused = tables.refusals().get(0);
        assertThat(refused.refusal().reason()).isEqualTo(Refusal.Reason.PRICE_NOT_POSITIVE);
        assertThat(String.valueOf(refused.arrival()))
                .contains("shardId-000000000001")
                .contains("49002");
    }

    @Test
    @DisplayName(
            "REDRIVE-10 without payload, without all of its records or unreadable, an object stays; so it does beside filters")
    void leavesWhatItCannotTake(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("a"), document(3, record(1, 10)));
        Files.writeString(folder.resolve("b"), "{\"version\":\"1.0\",\"KinesisBatchInfo\":{\"batchSize\":1}}");
        Files.writeString(folder.resolve("c"), "garbage");
        Files.writeString(folder.resolve("d.part"), "half");

        assertThat(run(YES.withUndelivered(folder)).objectsLeft()).isEqualTo(3);
        Files.writeString(folder.resolve("a"), document(1, record(1, 10)));
        run(YES.withUndelivered(folder).withSymbol(SYMBOL));
        run(YES.withUndelivered(folder).withDiscard());
        run(RedriveOptions.LOOK.withUndelivered(folder));

        assertThat(folder.resolve("a")).exists();
        assertThat(dayTrades()).isZero();
    }

    /** As Lambda writes it into a bucket. */
    private static String document(int batchSize, TradesRecord... records) {
        var payload = new StringBuilder();
        for (int i = 0; i < records.length; i++) {
            payload.append(i == 0 ? "" : ",")
                    .append("{\"kinesis\":{\"kinesisSchemaVersion\":\"1.0\",\"partitionKey\":\"" + SYMBOL
                            + "\",\"sequenceNumber\":\"4900" + (i + 1) + "\",\"data\":\""
                            + Base64.getEncoder().encodeToString(RecordEncoder.encode(records[i]))
                            + "\",\"approximateArrivalTimestamp\":1.763},\"eventID\":\"shardId-000000000001:4900"
                            + (i + 1) + "\"}");
        }
        String event = ("{\"Records\":[" + payload + "]}").replace("\"", "\\\"");
        return "{\"requestContext\":{\"condition\":\"RecordAgeExceeded\"},\"version\":\"1.0\",\"KinesisBatchInfo\":"
                + "{\"shardId\":\"shardId-000000000001\",\"batchSize\":" + batchSize + "},\"payload\":\"" + event
                + "\"}";
    }
}
