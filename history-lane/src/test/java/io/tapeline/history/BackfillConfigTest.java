/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.market.row.Origin;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackfillConfigTest {

    private final Map<String, String> environment =
            new HashMap<>(Map.of("TAPELINE_STACK", "some", "MASSIVE_API_KEY", "k3y"));

    @Test
    void readsTheEnvironment() {
        var config = BackfillConfig.of(environment);

        assertThat(config.tables().gaps()).isEqualTo("some-gaps");
        assertThat(config.origin()).isEqualTo(Origin.MASSIVE);
        assertThat(config.requestsPerMinute()).isEqualTo(5);
        assertThat(config.endpoint()).isEmpty();
        assertThat(config.toString()).doesNotContain("k3y");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "https://dynamodb.us-east-1.amazonaws.com", "http://10.0.0.7:4566", "not a url"})
    @DisplayName("BACKFILL-26 bars of a local Massive server go into no store but one on the loopback")
    void syntheticBarsStayHere(String endpoint) {
        environment.put("MASSIVE_URL", "http://127.0.0.1:9");
        environment.put("AWS_ENDPOINT_URL", endpoint);

        assertThatThrownBy(() -> BackfillConfig.of(environment)).hasMessageContaining("AWS_ENDPOINT_URL must");
    }

    @Test
    @DisplayName("BACKFILL-26 on the loopback they are synthetic, and go where the environment says and nowhere else")
    void syntheticBars() {
        environment.put("MASSIVE_URL", "http://127.0.0.1:9");
        environment.put("AWS_ENDPOINT_URL", "http://127.0.0.1:4566");

        var config = BackfillConfig.of(environment);

        assertThat(config.origin()).isEqualTo(Origin.SYNTHETIC);
        assertThat(config.endpoint()).contains(URI.create("http://127.0.0.1:4566"));
    }

    @Test
    void saysWhatIsMissing() {
        environment.remove("MASSIVE_API_KEY");
        assertThatThrownBy(() -> BackfillConfig.of(environment)).hasMessageStartingWith("MASSIVE_API_KEY must be set");
        assertThatThrownBy(() -> BackfillConfig.of(Map.of("MASSIVE_API_KEY", "k")))
                .hasMessageStartingWith("TAPELINE_STACK must name the stack");
    }
}
