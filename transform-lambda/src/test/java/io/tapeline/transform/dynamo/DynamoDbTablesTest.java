/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.Interval;
import io.tapeline.market.bar.StoredBar;
import io.tapeline.market.row.BarRow;
import io.tapeline.market.row.GapRow;
import io.tapeline.market.row.QuarantineRow;
import io.tapeline.market.row.StoreUnavailableException;
import io.tapeline.market.row.SymbolRow;
import io.tapeline.market.row.TableNames;
import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.PositionRange;
import io.tapeline.market.trade.PositionSet;
import io.tapeline.market.trade.Refusal;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.TradeId;
import io.tapeline.market.wire.Claim;
import io.tapeline.market.wire.GapRecord;
import io.tapeline.transform.store.Stores;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

class DynamoDbTablesTest {

    private static final BarKey KEY = new BarKey("AAPL", Interval.MINUTE, 1_795_186_800L);

    private final List<Duration> pauses = new ArrayList<>();
    private FakeDynamoDb server;
    private DynamoDbClient client;
    private Stores stores;

    @BeforeEach
    void connect() throws IOException {
        server = new FakeDynamoDb();
        client = server.client();
        stores = DynamoDbTables.of(
                client,
                new TableNames("bars", "trades", "symbols", "gaps", "refused"),
                new TradeRetention(Optional.empty()),
                pauses::add);
    }

    @AfterEach
    void disconnect() {
        client.close();
        server.close();
    }

    private static StoredBar bar(long version) {
        Instant at = Instant.ofEpochSecond(KEY.start());
        var trade = new Trade(
                new TradeId(7, new Position(3, 0)), "AAPL", at, at, new BigDecimal("10.5"), BigDecimal.ONE, List.of());
        var answered = PositionSet.of(new PositionRange(Position.START, Position.startOf(9)));
        StoredBar folded =
                StoredBar.absent(KEY).fold(7, answered, List.of(trade)).bar();
        return new StoredBar(KEY, folded.bar(), folded.applied(), version);
    }

    @Test
    @DisplayName("STORE-2 the first version is written where there is no row")
    void writesTheFirstVersion() {
        assertThat(stores.bars().write(bar(1))).isEmpty();

        assertThat(server.requests)
                .singleElement()
                .satisfies(request -> assertThat(request)
                        .startsWith("PutItem {\"TableName\":\"bars\"")
                        .contains("\"series\":{\"S\":\"AAPL#1m\"}", "\"start\":{\"N\":\"1795186800\"}")
                        .contains("\"open\":{\"S\":\"10.5\"}", "\"version\":{\"N\":\"1\"}")
                        .contains("\"ConditionExpression\":\"attribute_not_exists(#a)\"")
                        .contains("\"ExpressionAttributeNames\":{\"#a\":\"version\"}")
                        .contains("\"ReturnValuesOnConditionCheckFailure\":\"ALL_OLD\"")
                        .doesNotContain("ExpressionAttributeValues"));
    }

    @Test
    @DisplayName("STORE-2 a later version is written onto the one before; another is returned as it stands")
    void writesTheNextVersion() {
        server.fails(400, "ConditionalCheckFailedException", ",\"Item\":" + FakeDynamoDb.json(BarRow.of(bar(8))));

        assertThat(stores.bars().write(bar(6))).contains(bar(8));

        assertThat(server.requests.get(0))
                .contains("\"ConditionExpression\":\"#a = :v\"")
                .contains("\"ExpressionAttributeValues\":{\":v\":{\"N\":\"5\"}}");
    }

    @Test
    @DisplayName("STORE-2 a row that is gone is returned as absent")
    void returnsAnAbsentRow() {
        server.fails(400, "ConditionalCheckFailedException", "");
        server.fails(400, "ConditionalCheckFailedException", "");

        assertThat(stores.bars().write(bar(6))).contains(StoredBar.absent(KEY));
        assertThat(stores.symbols().write(symbol(4))).contains(SymbolRow.absent("AAPL"));
    }

    private static SymbolRow symbol(long version) {
        var claim = new Claim("AAPL", 7, new PositionRange(Position.START, Position.startOf(9)));
        return new SymbolRow(
                "AAPL", SymbolRow.absent("AAPL").claims().plus(claim, Instant.ofEpochMilli(1_000)), version);
    }

    @Test
    @DisplayName("a symbol's row is read consistently and written onto the version before")
    void readsAndWritesSymbols() {
        server.answers("{\"Item\":" + FakeDynamoDb.json(symbol(3).toRow()) + "}");
        server.fails(
                400,
                "ConditionalCheckFailedException",
                ",\"Item\":" + FakeDynamoDb.json(symbol(5).toRow()));

        assertThat(stores.symbols().read("AAPL")).isEqualTo(symbol(3));
        assertThat(stores.symbols().write(symbol(4))).contains(symbol(5));
        assertThat(stores.symbols().read("MSFT")).isEqualTo(SymbolRow.absent("MSFT"));

        assertThat(server.requests.get(0))
                .startsWith("GetItem")
                .contains("\"Key\":{\"symbol\":{\"S\":\"AAPL\"}}", "\"ConsistentRead\":true");
    }

    @Test
    @DisplayName("bars are read 100 a request, consistently, and what was left out is asked for again")
    void readsInBatches() {
        List<BarKey> keys = LongStream.range(0, 130)
                .mapToObj(i -> new BarKey("AAPL", Interval.MINUTE, KEY.start() + 60 * i))
                .toList();
        server.answers("{\"Responses\":{\"bars\":[]},\"UnprocessedKeys\":{\"bars\":{\"Keys\":["
                + "{\"series\":{\"S\":\"AAPL#1m\"},\"start\":{\"N\":\"" + KEY.start() + "\"}}]}}}");
        server.answers(
                "{\"Responses\":{\"bars\":[" + FakeDynamoDb.json(BarRow.of(bar(2))) + "]},\"UnprocessedKeys\":{}}");
        server.answers("{\"Responses\":{\"bars\":[]},\"UnprocessedKeys\":{}}");

        List<StoredBar> bars = stores.bars().read(keys);

        assertThat(bars).hasSize(130).startsWith(bar(2), StoredBar.absent(keys.get(1)));
        assertThat(server.requests)
                .hasSize(3)
                .allSatisfy(request ->
                        assertThat(request).startsWith("BatchGetItem").contains("\"ConsistentRead\":true"))
                .extracting(request -> request.split("\"series\"", -1).length - 1)
                .containsExactly(100, 1, 30);
        assertThat(pauses).hasSize(1);
    }

    @Test
    @DisplayName("keys that are never read end in a store that is unavailable, after longer and longer pauses")
    void givesUpOnUnreadKeys() {
        for (int i = 0; i < BatchRead.MAX_ROUNDS_WITHOUT_A_ROW; i++) {
            server.answers("{\"Responses\":{},\"UnprocessedKeys\":{\"bars\":{\"Keys\":["
                    + "{\"series\":{\"S\":\"AAPL#1m\"},\"start\":{\"N\":\"" + KEY.start() + "\"}}]}}}");
        }

        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> stores.bars().read(List.of(KEY)))
                .withMessage("table bars: 1 keys left unread after 6 requests");
        assertThat(pauses).hasSize(5).isSorted();
    }

    @Test
    @DisplayName("STORE-9 an open gap is written where there is none; an end where there is none or an earlier one")
    void writesGapsUnderTheirCondition() {
        var opened = new GapRecord.Opening(7, 41);
        stores.gaps().put(new GapRecord("AAPL", opened, null, null, "DISCONNECTED"));
        stores.gaps().put(new GapRecord("AAPL", opened, null, Instant.ofEpochMilli(2_000), "DISCONNECTED"));

        assertThat(server.requests.get(0))
                .contains("\"ConditionExpression\":\"attribute_not_exists(#a)\"", "{\"#a\":\"opened\"}");
        assertThat(server.requests.get(1))
                .contains("\"ConditionExpression\":\"attribute_not_exists(#a) OR #a < :v\"")
                .contains("{\"#a\":\"endedAt\"}", "{\":v\":{\"N\":\"2000\"}}");
    }

    @Test
    @DisplayName("STORE-24 an open gap that is closed already is answered with its end")
    void tellsThatAGapIsClosed() {
        var opened = new GapRecord.Opening(7, 41);
        var closed = new GapRecord("AAPL", opened, null, Instant.ofEpochMilli(2_000), "DISCONNECTED");
        var open = new GapRecord("AAPL", opened, null, null, "DISCONNECTED");
        server.fails(400, "ConditionalCheckFailedException", ",\"Item\":" + FakeDynamoDb.json(GapRow.of(closed)));

        assertThat(stores.gaps().put(open)).isEqualTo(closed);
        assertThat(stores.gaps().put(open)).isEqualTo(open);
    }

    @Test
    @DisplayName("STORE-8 STORE-9 a condition that keeps what stands there is not a failure")
    void keepsWhatStandsThere() {
        server.fails(400, "ConditionalCheckFailedException", "");
        server.fails(400, "ConditionalCheckFailedException", "");
        var refusal = new Refusal(Refusal.Reason.UNREADABLE, "no");
        var opening = new GapRecord.Opening(7, 41);

        assertThatCode(() -> {
                    stores.gaps().put(new GapRecord("AAPL", opening, null, null, "DISCONNECTED"));
                    stores.quarantine()
                            .put(new QuarantineRow("?", "key", null, refusal, null, new byte[] {1, 2}, 0, 1));
                })
                .doesNotThrowAnyException();

        assertThat(server.requests.get(1))
                .contains("\"bytes\":{\"B\":\"AQI=\"}", "attribute_not_exists(#a)", "{\"#a\":\"refusal\"}");
    }

    @Test
    @DisplayName("STORE-8 a refusal that the SDK put twice, as an answer was lost, is newly stored; another's is not")
    void knowsItsOwnRefusal() {
        var refusal = new Refusal(Refusal.Reason.NOT_DECODABLE, "no");
        var row = new QuarantineRow("?", "key", null, refusal, null, new byte[] {1, 2}, 0, 1);
        String failed = "ConditionalCheckFailedException";
        server.fails(
                400,
                failed,
                ",\"Item\":" + FakeDynamoDb.json(row.storedAt(Instant.EPOCH).toRow()));
        server.fails(
                400,
                failed,
                ",\"Item\":"
                        + FakeDynamoDb.json(
                                row.storedAt(Instant.EPOCH.plusMillis(1)).toRow()));

        assertThat(stores.quarantine().put(row.storedAt(Instant.EPOCH))).isTrue();
        assertThat(stores.quarantine().put(row.storedAt(Instant.EPOCH))).isFalse();
        assertThat(server.requests).hasSize(2);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "400, ProvisionedThroughputExceededException",
        "400, ThrottlingException",
        "400, RequestLimitExceeded",
        "400, ResourceNotFoundException",
        "400, AccessDeniedException",
        "500, InternalServerError",
        "503, ServiceUnavailable",
    })
    @DisplayName("STORE-15 what a repetition may cure is a store that is unavailable")
    void isUnavailable(int status, String error) {
        server.fails(status, error, "");

        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> stores.bars().write(bar(1)))
                .withMessageStartingWith("table bars: told to fail");
    }

    @Test
    @DisplayName("STORE-15 an endpoint that does not answer is a store that is unavailable")
    void isUnavailableWithoutAnAnswer() {
        server.close();

        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> stores.symbols().read("AAPL"));
    }

    @Test
    @DisplayName("a request that DynamoDB finds malformed is a defect, not a store that is unavailable")
    void malformedIsADefect() {
        server.fails(400, "ValidationException", "");

        assertThatThrownBy(() -> stores.bars().write(bar(1))).isInstanceOf(DynamoDbException.class);
    }

    @Test
    @DisplayName("rows survive the way to items and back")
    void itemsAreRows() {
        var refusal = new Refusal(Refusal.Reason.UNREADABLE, "no");
        var row = new QuarantineRow(
                        "AAPL", "key", new TradeId(7, Position.START), refusal, null, new byte[] {0, -1}, 0, 1)
                .toRow();

        assertThat(Items.row(Items.of(row))).usingRecursiveComparison().isEqualTo(row);
    }
}
