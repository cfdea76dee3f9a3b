/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class HostileBatchTest {

    /** As Lambda starts the function: 85 % of its 1 024 MB. */
    private static final List<String> FUNCTION = List.of("-Xmx870m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private static final List<String> KINDS =
            List.of("zeros", "blanks", "nested", "symbol", "raw", "codes", "one position", "trades");

    @Test
    @DisplayName("STORE-31 records made to fill the memory are done in the function's heap, and cost no good record")
    void fitInTheHeapOfTheFunction() throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FUNCTION);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), HostileBatchMain.class.getName()));
        command.addAll(KINDS);

        Process function = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(function.getInputStream().readAllBytes(), UTF_8);

        assertThat(function.waitFor()).as(said).isZero();
        assertThat(said).contains(KINDS);
    }
}
