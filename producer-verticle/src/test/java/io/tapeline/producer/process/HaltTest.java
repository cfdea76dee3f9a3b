/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.producer.MainProcess;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HaltTest {

    @ParameterizedTest(name = "PROC-3 a process with {0} ends with {1} and has said why")
    @CsvSource({"thread, 71, boom", "stop, 72, sending what is left"})
    @DisplayName("PROC-3 the process ends soon, with its reason and code")
    void ends(String what, int code, String reason) throws Exception {
        try (var process = MainProcess.start(FailingMain.class, Map.of(), what)) {
            assertThat(process.exit(Duration.ofSeconds(20))).isEqualTo(code);
            assertThat(process.printed())
                    .containsOnlyOnce("the process ends with " + code)
                    .contains(reason);
        }
    }
}
