/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tapeline.contract.backend.Closing;
import io.tapeline.contract.backend.OnBackend;
import io.tapeline.contract.backend.Rule;
import io.tapeline.contract.backend.StackRequest;
import io.tapeline.contract.backend.TestStack;
import io.tapeline.oracle.Patience;
import io.tapeline.oracle.Report;
import io.tapeline.oracle.Verification;
import io.tapeline.played.feed.PlaySpeed;
import io.tapeline.played.session.SessionKind;
import io.tapeline.played.session.Sessions;
import io.tapeline.producer.cli.ReplayCommand;
import io.tapeline.producer.cli.Ticks;
import io.tapeline.producer.kinesis.KinesisRecordStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The session with every oddity, lived once and then replayed from its tape. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 8, unit = TimeUnit.MINUTES)
abstract class ReplayContract implements OnBackend {

    private static final Patience PATIENT =
            new Patience(Duration.ofSeconds(45), Duration.ofMinutes(4), Duration.ofSeconds(1), new WaitedTime());

    @TempDir
    private static Path folder;

    private TestStack lived;
    private TestStack empty;

    @Override
    public String boundary() {
        return "flow";
    }

    @BeforeAll
    void live() throws IOException {
        lived = backend().deploy(StackRequest.ofTapeline("replay-lived"));
        empty = backend().deploy(StackRequest.ofTapeline("replay-empty"));
        var session = Sessions.bundled(SessionKind.ODD);
        try (var pipeline = new Pipeline(lived, session, PlaySpeed.MAX, folder.resolve("tape"))) {
            pipeline.startProducer();
            pipeline.awaitPlayed();
            pipeline.settle();
        }
    }

    @AfterAll
    void destroy() throws IOException {
        Closing.inOrder(lived, empty);
    }

    @Test
    @Rule("P4")
    @DisplayName("P4 a session replayed into an empty store gives the bars it gave live, byte for byte")
    void givesTheSameBars() throws Exception {
        Map<String, String> bars;
        String gaps;
        try (var chain = lived.defaultChain();
                var api = new SeenThroughApi(lived)) {
            requireEqualToTheTape(api);
            bars = api.bars();
            gaps = api.gaps();
        }

        try (var chain = empty.defaultChain();
                var api = new SeenThroughApi(empty)) {
            replay(empty);
            requireEqualToTheTape(api);

            assertThat(bars).hasSizeGreaterThan(20);
            assertThat(api.bars()).isEqualTo(bars);
            assertThat(api.gaps()).isEqualTo(gaps);
        }
    }

    @Test
    @Rule("REPLAY-12")
    @DisplayName("REPLAY-12 replayed into its own store a session changes no bar, and rows deleted by hand come back")
    void mendsItsOwnStore() throws Exception {
        try (var chain = lived.defaultChain();
                var api = new SeenThroughApi(lived)) {
            requireEqualToTheTape(api);
            Map<String, String> bars = api.bars();

            replay(lived);
            requireEqualToTheTape(api);
            assertThat(api.bars()).isEqualTo(bars);

            assertThat(delete(lived.tables().bars(), "start", true)).isGreaterThan(10);
            assertThat(delete(lived.tables().trades(), "part", false)).isGreaterThan(1);
            assertThat(api.bars()).isNotEqualTo(bars);
            lived.endInstances();
            replay(lived);
            requireEqualToTheTape(api);
            assertThat(api.bars()).isEqualTo(bars);
        }
    }

    /** Deletes all rows of AAPL and, where {@code others} say so, all days and every third minute of the rest. */
    private int delete(String table, String sortKey, boolean others) {
        int seen = 0;
        int deleted = 0;
        for (Map<String, AttributeValue> row :
                lived.clients().dynamo().scan(scan -> scan.tableName(table)).items()) {
            String series = row.get("series").s();
            boolean all = series.startsWith("AAPL#") || series.endsWith("#1d");
            if (all || (others && seen++ % 3 == 0)) {
                var key = Map.of("series", row.get("series"), sortKey, row.get(sortKey));
                lived.clients()
                        .dynamo()
                        .deleteItem(item -> item.tableName(table).key(key));
                deleted++;
            }
        }
        return deleted;
    }

    private static void replay(TestStack into) {
        var said = new StringWriter();
        int code = new CommandLine(new ReplayCommand(
                        Map.of("TAPELINE_STREAM", into.output("TradeStreamName")),
                        name -> {
                            KinesisRecordStream stream = KinesisRecordStream.connect(name);
                            return new ReplayCommand.Open(stream, stream::close);
                        },
                        new WaitedTime(),
                        new SplittableRandom(4)))
                .setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(said, true))
                .execute(folder.resolve("tape").toString());
        assertThat(code).as(said.toString()).isZero();
        await("the mapping has caught up").atMost(Duration.ofMinutes(3)).until(into::caughtUp);
    }

    private static void requireEqualToTheTape(SeenThroughApi api) throws IOException {
        Report report = Verification.run(folder.resolve("tape"), api.uri(), Optional.empty(), PATIENT, line -> {});
        assertThat(report.differences()).isEmpty();
        assertThat(report.isClean()).isTrue();
    }

    private static final class WaitedTime implements Patience.Time, Ticks {
        @Override
        public long millis() {
            return System.nanoTime() / 1_000_000;
        }

        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void rest(Duration time) {
            await().pollDelay(time).until(() -> true);
        }
    }
}
