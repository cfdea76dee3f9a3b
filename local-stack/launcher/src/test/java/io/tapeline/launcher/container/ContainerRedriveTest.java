/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ContainerRedriveTest {

    @Test
    @DisplayName("REDRIVE-11 in containers the deploy script's redrive runs in LocalStack, where the bucket is")
    void runsWhereTheBucketIs() {
        assertThat(ContainerRedrive.arguments(Map.of("YES", "1", "SYMBOL", "A B")))
                .startsWith("exec", "-T")
                .containsSequence("-e", "SYMBOL=A B")
                .containsSequence("-e", "YES=1", "localstack")
                .contains("STACK_NAME=tapeline-local")
                .last()
                .asString()
                .endsWith("/opt/tapeline/deploy/tapeline redrive");
    }
}
