/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import io.tapeline.history.client.RequestBudget;
import io.tapeline.history.job.HistoryPlan;
import io.tapeline.history.raw.CommitLimits;
import io.tapeline.history.raw.RawFolder;
import io.tapeline.history.request.BarSize;
import io.tapeline.history.request.Kind;
import io.tapeline.testbasics.ManualClock;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchFunctionTest {

    private final ManualClock wall = new ManualClock("2026-11-22T09:00:00Z");
    private final ForeignMassive server;

    @TempDir
    private Path raw;

    FetchFunctionTest() throws IOException {
        server = new ForeignMassive();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @DisplayName("without days the month of yesterday is fetched, and splits and dividends of two years")
    void fetchesTheMonthOfYesterday() throws IOException {
        Map<String, Object> answer = call(Map.of(), Duration.ofMinutes(15));

        assertThat(server.requests())
                .containsExactly(
                        "/v2/aggs/ticker/AAPL/range/1/minute/2026-11-01/2026-11-21?adjusted=false&sort=asc&limit=50000",
                        "/stocks/v1/splits?ticker=AAPL&execution_date.gte=2024-11-22&execution_date.lte=2026-11-21"
                                + "&limit=5000&sort=execution_date.asc",
                        "/stocks/v1/dividends?ticker=AAPL&ex_dividend_date.gte=2024-11-22"
                                + "&ex_dividend_date.lte=2026-11-21&limit=5000&sort=ex_dividend_date.asc");
        assertThat(answer)
                .containsEntry("from", "2026-11-01")
                .containsEntry("to", "2026-11-21")
                .containsEntry("more", false)
                .containsEntry("windows", 3)
                .containsEntry("missing", 0);
        assertThat(RawFiles.lines(raw)).hasSize(3);
    }

    @Test
    @DisplayName("a call takes what it has time for, the next one goes on, and what was refused is not asked for again")
    void goesOnWhereItWas() throws IOException {
        server.says(404, "{\"status\":\"NOT_FOUND\",\"message\":\"no such ticker\"}");
        Map<String, Object> state = new HashMap<>(Map.of("from", "2026-11-02", "to", "2026-11-06"));
        int calls = 0;
        do {
            state.put("fetched", call(state, Duration.ofMinutes(2).plusMillis(1)));
            calls++;
        } while (Boolean.TRUE.equals(((Map<?, ?>) state.get("fetched")).get("more")) && calls < 10);

        assertThat(calls).isEqualTo(3);
        assertThat(server.requests()).hasSize(3);
        assertThat(state.get("fetched"))
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("windows", 2)
                .containsEntry("missing", 1)
                .containsEntry("firstMissing", "aggs/AAPL/1-minute/2026-11-02/2026-11-06: HTTP 404 no such ticker");
    }

    @Test
    @DisplayName("a key that is refused ends it, and nothing of the key is said")
    void aRefusedKeyEndsIt() {
        server.says(401, "{\"status\":\"ERROR\",\"error\":\"Unknown API Key\"}");

        assertThatThrownBy(() -> call(Map.of(), Duration.ofMinutes(15)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Massive gives nothing: HTTP 401 Unknown API Key");
    }

    @Test
    @DisplayName("a turn takes as many windows as the budget allows in its time, and one at least")
    void aTurnFitsIntoItsTime() {
        HistoryPlan plan = HistoryPlan.of(
                List.of("A", "B", "C", "D"),
                LocalDate.parse("2026-11-02"),
                LocalDate.parse("2026-11-06"),
                BarSize.MINUTE,
                Set.of(Kind.AGGS));
        var slow = new RequestBudget(5, Duration.ofMinutes(1));
        var fast = new RequestBudget(100_000, Duration.ofMinutes(1));

        FetchTurn first = FetchTurn.of(plan, 0, window -> window.symbol().equals("A"), slow, Duration.ofSeconds(24));
        assertThat(first.plan().windows()).extracting(window -> window.symbol()).containsExactly("B", "C");
        assertThat(first.next()).isEqualTo(3);
        assertThat(first.more()).isTrue();
        assertThat(FetchTurn.of(plan, 3, window -> false, slow, Duration.ZERO).more())
                .isFalse();
        assertThat(FetchTurn.of(plan, 0, window -> false, fast, Duration.ofSeconds(3))
                        .next())
                .isEqualTo(3);
    }

    private Map<String, Object> call(Map<String, Object> input, Duration left) {
        var environment = Map.of(
                "MASSIVE_API_KEY",
                ForeignMassive.KEY,
                "MASSIVE_URL",
                server.origin(),
                "MASSIVE_REQUESTS_PER_MINUTE",
                "60000",
                FetchFunction.SYMBOLS,
                "AAPL");
        return new FetchFunction(
                        environment,
                        (origin, since, outside) -> RawFolder.open(raw, origin, CommitLimits.USUAL, outside),
                        wall)
                .handleRequest(input, context(left));
    }

    private static Context context(Duration left) {
        return (Context) Proxy.newProxyInstance(
                Context.class.getClassLoader(), new Class<?>[] {Context.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("getRemainingTimeInMillis")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    return (int) left.toMillis();
                });
    }
}
