/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform;

import static io.tapeline.transform.Tapes.EPOCH;
import static io.tapeline.transform.Tapes.SYMBOL;
import static io.tapeline.transform.Tapes.TEN;
import static io.tapeline.transform.Tapes.claiming;
import static io.tapeline.transform.Tapes.event;
import static io.tapeline.transform.Tapes.record;
import static io.tapeline.transform.Tapes.trade;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.Interval;
import io.tapeline.market.bar.StoredBar;
import io.tapeline.market.row.Arrival;
import io.tapeline.market.row.QuarantineRow;
import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.Refusal;
import io.tapeline.market.trade.Refusal.Reason;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.TradeId;
import io.tapeline.market.wire.GapRecord;
import io.tapeline.market.wire.RecordDecoder;
import io.tapeline.market.wire.RecordEncoder;
import io.tapeline.market.wire.TradesRecord;
import io.tapeline.market.wire.Unreadable;
import io.tapeline.testkit.MarketTables;
import io.tapeline.transform.quarantine.Quarantine;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalsTest {

    private final MarketTables tables = new MarketTables();
    private final MemoryStores stores = new MemoryStores(tables);
    private final TransformHandler handler = new TransformHandler(stores.direct(), TransformHandler.RESERVE);

    private void deliver(byte[]... records) {
        deliver(event(records));
    }

    private void deliver(KinesisEvent event) {
        assertThat(handler.handleRequest(event, new TestContext()).getBatchItemFailures())
                .isEmpty();
    }

    private StoredBar minute() {
        return tables.bar(new BarKey(SYMBOL, Interval.MINUTE, TEN));
    }

    private QuarantineRow onlyRefusal() {
        assertThat(tables.refusals()).hasSize(1);
        return tables.refusals().get(0);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "PRICE_NOT_POSITIVE, 0,  1, 0,     1",
        "PRICE_NOT_POSITIVE, -1, 1, 0,     1",
        "SIZE_NEGATIVE,      1, -1, 0,     1",
        "TIME_ABSURD,        1,  1, 90000, 1",
        "TOO_LARGE,          1,  1, 0,  5000",
    })
    @DisplayName("STORE-6 a trade that breaks a rule is quarantined and not taken; those beside it fold")
    void quarantinesATrade(Reason reason, String price, String size, long ahead, int conditionCharacters) {
        Trade good = trade(3, 5, "10", "2");
        Trade shape = trade(4, 6, price, size);
        var bad = new Trade(
                shape.id(),
                SYMBOL,
                shape.tradedAt().plusSeconds(ahead),
                shape.receivedAt(),
                shape.price(),
                shape.size(),
                List.of("x".repeat(conditionCharacters)));

        deliver(record(0, 9, good, bad));

        assertThat(minute().applied()).hasToString("7:0.0-9.0 without 7:4.0-4.1");
        assertThat(tables.trades().values()).containsExactly(good);
        QuarantineRow row = onlyRefusal();
        assertThat(row.refusal().reason()).isEqualTo(reason);
        assertThat(row.refusal().detail()).contains("was");
        assertThat(row.tradeId()).contains(new TradeId(EPOCH, new Position(4, 0)));
        assertThat(row.key()).isEqualTo("00000000000000000007#000000000004#000000");
        assertThat(row.receivedAt()).isEqualTo(bad.receivedAt());
        var alone = (TradesRecord) RecordDecoder.decode(row.bytes());
        assertThat(alone.trades()).containsExactly(bad);
        assertThat(alone.claim().range()).hasToString("4.0-4.1");
    }

    @Test
    @DisplayName("STORE-6 an unreadable element is quarantined as a record of its own")
    void quarantinesAnUnreadableElement() {
        var element = new Unreadable(new Position(3, 1), "{\"p\":\"x\"}", "p must be a number, was a string");

        deliver(RecordEncoder.encode(claiming(0, 9, List.of(trade(3, 5, "10", "2")), List.of(element))));

        QuarantineRow row = onlyRefusal();
        assertThat(row.refusal().reason()).isEqualTo(Reason.UNREADABLE);
        assertThat(row.refusal().detail()).isEqualTo(element.reason());
        assertThat(((TradesRecord) RecordDecoder.decode(row.bytes())).unreadable())
                .containsExactly(element);
        assertThat(minute().applied()).hasToString("7:0.0-9.0 without 7:3.1-3.2");
    }

    @Test
    @DisplayName("STORE-6 the refusal is in quarantine before anything of its record is written")
    void quarantinesFirst() {
        deliver(record(0, 9, trade(3, 5, "10", "2"), trade(4, 6, "0", "2")));

        assertThat(stores.operations.get(0)).isEqualTo("read bars");
        assertThat(stores.operations.get(1)).startsWith("put refusal");
    }

    @Test
    @DisplayName("STORE-6 what a bar remembers as refused is not put into quarantine again")
    void doesNotPutWhatIsThere() {
        byte[] record = record(0, 9, trade(3, 5, "10", "2"), trade(4, 6, "0", "2"));
        deliver(record);
        stores.operations.clear();

        deliver(record);

        assertThat(stores.operations).noneMatch(operation -> operation.startsWith("put refusal"));
    }

    @Test
    @DisplayName("STORE-6 a record of which all is refused tells the day of its receipt, if that has a bar")
    void tellsTheDayOfTheReceipt() {
        deliver(record(0, 2, trade(1, 1, "0", "1")));
        deliver(record(2, 4, trade(3, 2, "10", "1")));
        deliver(record(4, 6, trade(5, 3, "0", "1")));
        deliver(record(6, 9, trade(7, 4, "10", "1")));

        StoredBar day = tables.bar(new BarKey(SYMBOL, Interval.DAY, Tapes.DAY));
        assertThat(day.applied()).hasToString("7:2.0-9.0 without 7:5.0-5.1");
        assertThat(minute().applied()).hasToString("7:2.0-4.0,6.0-9.0");
    }

    @Test
    @DisplayName("STORE-16 an element is kept as a record that claims its position alone; folded once it is a trade")
    void redriveTakesItBack() {
        deliver(record(0, 9, trade(1, 1, "10", "1"), trade(3, 2, "0", "1"), trade(6, 3, "0", "1")));

        byte[][] asIfTheRuleWereGone = tables.refusals().stream()
                .map(row -> (TradesRecord) RecordDecoder.decode(row.bytes()))
                .map(alone -> RecordEncoder.encode(Tapes.claiming(
                        SYMBOL,
                        EPOCH,
                        alone.claim().range(),
                        List.of(trade(alone.trades().get(0).position().frame(), 4, "11", "1")),
                        List.of())))
                .toArray(byte[][]::new);
        deliver(asIfTheRuleWereGone);
        deliver(asIfTheRuleWereGone);

        assertThat(minute().applied()).hasToString("7:0.0-9.0");
        assertThat(minute().bar()).isNotNull();
        assertThat(tables.trades()).hasSize(3);
    }

    @Test
    @DisplayName(
            "STORE-34 a record that came by another key than its symbol is refused whole; its claim is not counted")
    void quarantinesAWrongKey() {
        byte[] gap = RecordEncoder.encode(
                new GapRecord(SYMBOL, new GapRecord.Opening(7, 41), Instant.ofEpochMilli(1_000), null, "DISCONNECTED"));
        KinesisEvent event = event(
                record(0, 3, trade(1, 5, "10", "1")),
                record(3, 6, trade(4, 5, "11", "1")),
                gap,
                record(6, 9, trade(7, 5, "12", "1")));
        for (int wrong : List.of(1, 2)) {
            event.getRecords().get(wrong).getKinesis().setPartitionKey("MSFT");
        }

        deliver(event);

        assertThat(tables.refusals())
                .allSatisfy(row -> assertThat(row.refusal())
                        .isEqualTo(new Refusal(
                                Reason.WRONG_KEY,
                                row.symbol().equals(SYMBOL)
                                        ? "partition key must be the symbol, AAPL, was MSFT"
                                        : "partition key must be the symbol, AAPL, was MSFT (partition key MSFT)")))
                .hasSize(2);
        assertThat(tables.trades()).hasSize(2);
        assertThat(tables.gaps()).isEmpty();
        assertThat(tables.symbol(SYMBOL).claims().holes()).isEqualTo(1);
    }

    @Test
    @DisplayName("STORE-8 a refusal's row says where its record was on the stream")
    void saysWhereItCameFrom() {
        deliver(record(0, 9, trade(3, 5, "0", "2")), "rubbish".getBytes(UTF_8));

        assertThat(tables.refusals())
                .extracting(QuarantineRow::arrival)
                .containsExactlyInAnyOrder(
                        new Arrival("shardId-000000000003", "1000", SYMBOL),
                        new Arrival("shardId-000000000003", "1001", "key-1"));
    }

    @Test
    @DisplayName("STORE-8 the same refused thing has the same key: a redelivery, in any cut, adds no row")
    void addsNoRow() {
        deliver(record(0, 9, trade(3, 5, "0", "2"), trade(4, 6, "0", "2")));
        var once = List.copyOf(tables.refusals());

        deliver(record(0, 9, trade(3, 5, "0", "2"), trade(4, 6, "0", "2")));
        deliver(record(0, 4, trade(3, 5, "0", "2")), record(4, 5, trade(4, 6, "0", "2")));

        assertThat(tables.refusals()).usingRecursiveComparison().isEqualTo(once);
    }

    @Test
    @DisplayName("STORE-8 bytes that are no record are kept under ?, split over rows, and once however often they come")
    void keepsUndecodableBytes() {
        byte[] bytes = "x".repeat(2 * Quarantine.MAX_PART_BYTES + 1).getBytes(UTF_8);

        deliver(bytes, record(0, 9, trade(3, 5, "10", "2")), bytes);

        assertThat(minute().bar()).isNotNull();
        assertThat(tables.refusals())
                .hasSize(3)
                .allSatisfy(row -> assertThat(row.symbol()).isEqualTo(QuarantineRow.NO_SYMBOL))
                .allSatisfy(row -> assertThat(row.refusal().reason()).isEqualTo(Reason.NOT_DECODABLE))
                .allSatisfy(row -> assertThat(row.refusal().detail()).endsWith("(partition key key-0)"))
                .extracting(QuarantineRow::part)
                .containsExactly(0, 1, 2);
        var joined = new ByteArrayOutputStream();
        tables.refusals().forEach(row -> joined.writeBytes(row.bytes()));
        assertThat(joined.toByteArray()).isEqualTo(bytes);
    }

    @Test
    @DisplayName("an unknown schema is quarantined by that name")
    void keepsUnknownSchemas() {
        deliver("{\"schema\":\"tapeline.trades/2\"}".getBytes(UTF_8));

        assertThat(onlyRefusal().refusal().reason()).isEqualTo(Reason.UNKNOWN_SCHEMA);
    }

    @Test
    @DisplayName("a reason longer than a row takes is cut")
    void cutsLongReasons() {
        var element = new Unreadable(new Position(3, 1), "raw", "r".repeat(500_000));

        deliver(RecordEncoder.encode(claiming(0, 9, List.of(), List.of(element))));

        assertThat(onlyRefusal().refusal().detail()).hasSize(1_000);
    }

    @Test
    @DisplayName("a symbol of which all is refused has a claim and no bar")
    void refusedThroughout() {
        Instant receivedAt = trade(3, 5, "0", "2").receivedAt();

        deliver(record(0, 9, trade(3, 5, "0", "2")));

        assertThat(tables.bars()).isEmpty();
        assertThat(tables.symbol(SYMBOL).progress()).contains(receivedAt);
    }
}
