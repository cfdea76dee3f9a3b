/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.contract.backend.Closing;
import io.tapeline.contract.backend.OnBackend;
import io.tapeline.contract.backend.Rule;
import io.tapeline.contract.backend.StackRequest;
import io.tapeline.contract.backend.TestStack;
import io.tapeline.played.feed.PlaySpeed;
import io.tapeline.played.session.SessionKind;
import io.tapeline.played.session.Sessions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The session with every oddity, lived once and then replayed from its tape. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 8, unit = TimeUnit.MINUTES)
abstract class ReplayContract implements OnBackend {

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
        try (var api = new SeenThroughApi(lived)) {
            Replaying.requireEqual(folder.resolve("tape"), api.uri());
            bars = api.bars();
            gaps = api.gaps();
        }

        try (var api = new SeenThroughApi(empty)) {
            Replaying.into(empty, folder.resolve("tape"));
            Replaying.requireEqual(folder.resolve("tape"), api.uri());

            assertThat(bars).hasSizeGreaterThan(20);
            assertThat(api.bars()).isEqualTo(bars);
            assertThat(api.gaps()).isEqualTo(gaps);
        }
    }

    @Test
    @Rule("REPLAY-12")
    @DisplayName("REPLAY-12 replayed into its own store a session changes no bar, and rows deleted by hand come back")
    void mendsItsOwnStore() throws Exception {
        try (var api = new SeenThroughApi(lived)) {
            Replaying.requireEqual(folder.resolve("tape"), api.uri());
            Map<String, String> bars = api.bars();

            Replaying.into(lived, folder.resolve("tape"));
            Replaying.requireEqual(folder.resolve("tape"), api.uri());
            assertThat(api.bars()).isEqualTo(bars);

            assertThat(delete(lived.tables().bars(), "start", true)).isGreaterThan(10);
            assertThat(delete(lived.tables().trades(), "part", false)).isGreaterThan(1);
            assertThat(api.bars()).isNotEqualTo(bars);
            lived.endInstances();
            Replaying.into(lived, folder.resolve("tape"));
            Replaying.requireEqual(folder.resolve("tape"), api.uri());
            assertThat(api.bars()).isEqualTo(bars);
        }
    }

    /** Deletes all rows of AAPL and, where {@code others} say so, all days and every third minute of the rest. */
    private int delete(String table, String sortKey, boolean others) {
        int seen = 0;
        int deleted = 0;
        for (Map<String, AttributeValue> row : lived.clients()
                .dynamo()
                .scanPaginator(scan -> scan.tableName(table))
                .items()) {
            String series = Objects.requireNonNull(row.get("series")).s();
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
}
