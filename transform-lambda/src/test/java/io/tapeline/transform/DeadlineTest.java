/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform;

import static io.tapeline.transform.Tapes.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.testkit.MarketTables;
import io.tapeline.transform.dynamo.DynamoDbTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadlineTest {

    private static final int RESERVE_MS = (int) TransformHandler.RESERVE.toMillis();

    private final MarketTables tables = new MarketTables();
    private final MemoryStores stores = new MemoryStores(tables);

    /** Delivers with time that each call of the store takes a second of. */
    private List<String> deliver(int calls) {
        var context = new TestContext(() -> RESERVE_MS + 1_000 * (calls - 1 - stores.operations.size()));
        return new TransformHandler(stores.direct(), TransformHandler.RESERVE)
                .handleRequest(event(Tapes.of("AAPL", 0), Tapes.of("MSFT", 0)), context).getBatchItemFailures().stream()
                        .map(failure -> failure.getItemIdentifier())
                        .toList();
    }

    /** A symbol is six calls: bars, trades, minute, day, the symbol's row twice. */
    @ParameterizedTest(name = "time for {0} calls")
    @CsvSource({"0, 1000", "1, 1000", "3, 1000", "5, 1000", "6, 1001", "7, 1001", "11, 1001", "12, ''"})
    @DisplayName("STORE-32 no call of the store is begun without the reserve, in the middle of a symbol either")
    void stopsBetweenCalls(int calls, String reported) {
        List<String> failures = deliver(calls);

        assertThat(stores.operations).hasSize(calls);
        assertThat(failures).isEqualTo(reported.isEmpty() ? List.of() : List.of(reported));
    }

    @Test
    @DisplayName("STORE-32 what was cut off in the middle of a symbol is done by the next delivery, once")
    void continuesFromThere() {
        deliver(3);
        stores.operations.clear();

        assertThat(deliver(1_000)).isEmpty();

        assertThat(tables.trades()).hasSize(2);
        assertThat(tables.bars())
                .hasSize(4)
                .allSatisfy(bar -> assertThat(bar.version()).isEqualTo(1));
    }

    @Test
    @DisplayName("STORE-32 the reserve outlasts the longest call, and leaves most of the function's time-out for work")
    void theReserveFitsTheTimeouts() throws IOException {
        Matcher timeout = Pattern.compile("\n +Timeout: ([0-9]+)\n")
                .matcher(Files.readString(Path.of("..", "deploy", "template.yaml")));
        assertThat(timeout.find()).isTrue();

        assertThat(TransformHandler.RESERVE).isGreaterThan(DynamoDbTables.MAX_CALL.plusSeconds(1));
        assertThat(TransformHandler.RESERVE.multipliedBy(3))
                .isLessThan(Duration.ofSeconds(Long.parseLong(timeout.group(1))));
    }
}
