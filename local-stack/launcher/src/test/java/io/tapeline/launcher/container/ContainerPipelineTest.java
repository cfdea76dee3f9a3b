/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.container;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainerPipelineTest {

    @ParameterizedTest
    @CsvSource({
        "ws://localhost:9000, ws://host.docker.internal:9000",
        "ws://127.0.0.1:9000/feed, ws://host.docker.internal:9000/feed",
        "ws://[::1]:9000, ws://host.docker.internal:9000",
        "wss://localhost, wss://host.docker.internal",
        "wss://ws.finnhub.io, wss://ws.finnhub.io",
        "ws://localhost.example.org:9000, ws://localhost.example.org:9000",
    })
    void aServerOfThisMachineHasAnotherNameInContainers(String url, String inside) {
        assertThat(ContainerPipeline.seenFromContainers(url)).isEqualTo(inside);
    }
}
