/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.row.TableNames;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RedriveMainTest {

    @Test
    @Timeout(60)
    @DisplayName("REDRIVE-11 without a region it says so in a line and ends with 2, as for any setting")
    void withoutARegion() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), RedriveMain.class.getName(), "--yes")
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        TableNames.STACK,
                        "tapeline",
                        "AWS_EC2_METADATA_DISABLED",
                        "true",
                        "AWS_CONFIG_FILE",
                        "/nonexistent",
                        "AWS_SHARED_CREDENTIALS_FILE",
                        "/nonexistent"));
        Process redrive = builder.start();

        String said = new String(redrive.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(redrive.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(redrive.exitValue()).isEqualTo(2);
        assertThat(said.lines()).singleElement().asString().startsWith("redrive: no client of DynamoDB: ");
    }
}
