/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.histories;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.contract.backend.Closing;
import io.tapeline.contract.backend.StackRequest;
import io.tapeline.contract.histories.StoreCoverage.Answer;
import io.tapeline.embedded.EmbeddedAws;
import io.tapeline.embedded.EmbeddedAwsConfig;
import io.tapeline.embedded.StackFaults;
import io.tapeline.kinesis.faults.FaultRates;
import io.tapeline.kinesis.faults.Faults;
import io.tapeline.kinesis.faults.SeededFaults;
import io.tapeline.lambda.function.InvocationFaults;
import io.tapeline.lambda.mapping.RetryBackoff;
import io.tapeline.market.row.TableNames;
import io.tapeline.market.row.TradesRow;
import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.PositionRange;
import io.tapeline.market.trade.Refusal;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.TradeId;
import io.tapeline.market.wire.Claim;
import io.tapeline.market.wire.RecordEncoder;
import io.tapeline.market.wire.Source;
import io.tapeline.market.wire.TradesRecord;
import io.tapeline.testbasics.Seeds;
import io.tapeline.testkit.MarketTables;
import io.tapeline.transform.batch.BatchFold;
import io.tapeline.transform.batch.Delivered;
import io.tapeline.transform.batch.UnitPool;
import io.tapeline.transform.dynamo.DynamoDbTables;
import io.tapeline.transform.dynamo.TradeRetention;
import io.tapeline.transform.fold.Coverage;
import io.tapeline.transform.fold.Endings;
import io.tapeline.transform.store.Stores;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The histories of {@link Endings} on DynamoDB Local, which throttles, fails and loses answers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("slow")
class DynamoDbHistoriesTest {

    /** One history in so many has trades as large as its rows can be. */
    private static final int ONE_LARGE_IN = 12;

    private static final int LARGE_CODE = 175_000;

    private final StoreCoverage answers = new StoreCoverage();
    private EmbeddedAws aws;
    private TableNames names;
    private DynamoDbClient unretried;
    private DynamoDbClient reader;
    private Stores stores;

    @BeforeAll
    void start() {
        FaultRates rates = FaultRates.NONE
                .withThrottles(0.005)
                .withInternalFailures(0.002)
                .withUnavailable(0.002)
                .withResets(0.002)
                .withLostAnswers(0.005);
        var faults = new StackFaults(new SeededFaults(1, Map.of(Faults.DYNAMODB, rates)), InvocationFaults.NONE);
        aws = EmbeddedAws.start(EmbeddedAwsConfig.of("histories", StackRequest.TEMPLATE, Clock.systemUTC())
                .withTuning(new EmbeddedAwsConfig.Tuning(true, Duration.ofMillis(100), RetryBackoff.DEFAULT, faults)));
        names = TableNames.ofStack("histories");
        // each fault reaches the function: the SDK hides none of them
        unretried = client(
                override -> override.addExecutionInterceptor(answers).retryStrategy(AwsRetryStrategy.doNotRetry()));
        reader = client(override -> {});
        stores = DynamoDbTables.of(unretried, names, new TradeRetention(Optional.empty()), pause -> {});
    }

    private DynamoDbClient client(Consumer<ClientOverrideConfiguration.Builder> override) {
        return DynamoDbClient.builder()
                .endpointOverride(aws.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(override)
                .build();
    }

    @AfterAll
    void stop() throws IOException {
        Closing.inOrder(unretried, reader, aws);
    }

    @Test
    @DisplayName(
            "STORE-11 STORE-1 STORE-2 STORE-5 every history ends in the bars of its tape on DynamoDB too, whatever it answers")
    void endInTheBarsOfTheTape() {
        var coverage = new Coverage();
        long[] seeds = seeds().toArray();

        LongStream.of(seeds).parallel().forEach(seed -> Endings.of(seed, coverage, history(seed)));

        System.out.println(seeds.length + " " + coverage + " on DynamoDB Local; " + answers);
        for (Coverage.Met what : Coverage.Met.values()) {
            assertThat(coverage.of(what)).as("met %s", what).isPositive();
        }
        for (Answer answer : Answer.values()) {
            // no history can make an item too large: the other test does
            assertThat(answers.of(answer)).as("met %s", answer).isGreaterThan(answer == Answer.ITEM_REFUSED ? -1 : 4);
        }
    }

    /** The last ones fill {@code applied}, or leave refused what there is no room to take back, as few histories do. */
    private static LongStream seeds() {
        return LongStream.concat(
                Seeds.of(160, 25),
                LongStream.of(383, 514, 706, 840, 899, 391, 511, 2174, 2651, 4565, 420, 430, 890, 972, 1404));
    }

    private DynamoDbHistory history(long seed) {
        return new DynamoDbHistory("H" + seed, seed % ONE_LARGE_IN == 0 ? LARGE_CODE : 0, stores, reader, names);
    }

    @Test
    @DisplayName(
            "STORE-30 an item that DynamoDB finds too large costs its own symbol's records alone: they wait as DEFECT")
    void anItemTooLargeHarmsNobodyElse() {
        byte[] tooLarge = record("TOOLARGE");
        long before = answers.of(Answer.ITEM_REFUSED);

        untilDone(List.of(delivered(1, "TOOLARGE", tooLarge), delivered(2, "BESIDE", record("BESIDE"))));

        assertThat(answers.of(Answer.ITEM_REFUSED)).isGreaterThan(before);
        assertThat(rows("TOOLARGE").refusals()).singleElement().satisfies(row -> {
            assertThat(row.refusal().reason()).isEqualTo(Refusal.Reason.DEFECT);
            assertThat(row.bytes()).isEqualTo(tooLarge);
        });
        assertThat(rows("TOOLARGE").bars()).isEmpty();
        assertThat(rows("BESIDE").bars()).hasSize(2);
        assertThat(rows("BESIDE").refusals()).isEmpty();
    }

    /** Rows of trades of the one symbol are larger than an item may be. */
    private void untilDone(List<Delivered> batch) {
        var broken = new Stores(
                stores.bars(),
                row -> stores.trades()
                        .put(
                                row.text("symbol").equals("TOOLARGE")
                                        ? TradesRow.of(TradesRow.read(row), new byte[410_000])
                                        : row),
                stores.symbols(),
                stores.gaps(),
                stores.quarantine());
        while (new BatchFold(broken, new UnitPool(1), line -> {}).run(batch).isPresent()) {
            // delivered again as it was
        }
    }

    private MarketTables rows(String symbol) {
        return new DynamoDbHistory(symbol, 0, stores, reader, names).rows();
    }

    private static Delivered delivered(int number, String symbol, byte[] bytes) {
        return new Delivered("shardId-000000000000", Integer.toString(number), symbol, bytes);
    }

    private static byte[] record(String symbol) {
        Instant at = Instant.ofEpochSecond(1_795_186_800);
        var id = new TradeId(7, new Position(1, 0));
        var trade = new Trade(id, symbol, at, at, BigDecimal.TEN, BigDecimal.ONE, List.of());
        var range = new PositionRange(Position.startOf(1), Position.startOf(2));
        return RecordEncoder.encode(
                new TradesRecord(new Claim(symbol, 7, range), Source.LIVE, List.of(trade), null, List.of()));
    }
}
