/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.api.store.InMemoryMarketStore;
import io.tapeline.market.row.TableNames;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EnvironmentTest {

    private static final Map<String, String> STACK = Map.of("TAPELINE_STACK", "some");

    private static Map<String, String> with(String... more) {
        var variables = new HashMap<>(STACK);
        for (int i = 0; i < more.length; i += 2) {
            variables.put(more[i], more[i + 1]);
        }
        return variables;
    }

    @Test
    @DisplayName("the stack is enough: loopback, port 8080, live data")
    void defaults() {
        var environment = Environment.read(STACK);

        assertThat(environment.tables()).isEqualTo(TableNames.ofStack("some"));
        assertThat(environment.config())
                .isEqualTo(new MarketApiConfig("127.0.0.1", 8080, null, MarketApiConfig.EACH_SECOND));
    }

    @Test
    @DisplayName("host, port and session are taken")
    void taken() {
        var environment = Environment.read(
                with("TAPELINE_API_HOST", "0.0.0.0", "TAPELINE_API_PORT", "0", "TAPELINE_SESSION", " a day "));

        assertThat(environment.config())
                .isEqualTo(new MarketApiConfig("0.0.0.0", 0, "a day", MarketApiConfig.EACH_SECOND));
    }

    @Test
    @DisplayName("every mistake is named in one line")
    void mistakes() {
        assertThatThrownBy(() -> Environment.read(Map.of("TAPELINE_API_PORT", "80800", "TAPELINE_API_HOST", " ")))
                .hasMessage("TAPELINE_STACK must name the stack whose tables are meant, such as tapeline, was not set; "
                        + "TAPELINE_API_PORT must be 0..65535, was 80800; "
                        + "TAPELINE_API_HOST must be an address, was empty");
    }

    @Test
    @DisplayName("a port that is taken is one line that names the port and the variable")
    void portTaken() {
        try (var running = new RunningApi()) {
            var same = new MarketApiConfig("127.0.0.1", running.port(), null, MarketApiConfig.EACH_SECOND);

            assertThatThrownBy(() -> MarketApi.start(same, new InMemoryMarketStore(), Clock.systemUTC()))
                    .isInstanceOf(PortUnavailableException.class)
                    .hasMessageContaining("127.0.0.1:" + running.port())
                    .hasMessageContaining("TAPELINE_API_PORT")
                    .hasMessageNotContaining("\n");
        }
    }
}
