/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

class UnexpectedTest {

    @Command(name = "throwing")
    private static final class Throwing implements Callable<Integer> {
        private final Throwable thrown;

        Throwing(Throwable thrown) {
            this.thrown = thrown;
        }

        @Override
        public Integer call() throws Exception {
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (Exception) thrown;
        }
    }

    @Test
    void whatACommandThrowsIsAnExitCodeThatNoOutcomeHas() {
        assertThat(Unexpected.execute(new Throwing(new IllegalStateException("a row nobody thought of"))))
                .isEqualTo(71);
        assertThat(Unexpected.execute(new Throwing(new OutOfMemoryError("a full heap"))))
                .isEqualTo(71);
        assertThat(Unexpected.execute(new Throwing(new NoClassDefFoundError("a class that is not in the jar"))))
                .isEqualTo(71);
    }
}
