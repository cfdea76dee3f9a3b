/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.contract.backend.Closing;
import io.tapeline.contract.backend.OnBackend;
import io.tapeline.contract.backend.Rule;
import io.tapeline.contract.backend.StackRequest;
import io.tapeline.contract.backend.TestStack;
import io.tapeline.oracle.Report;
import io.tapeline.played.feed.PlaySpeed;
import io.tapeline.played.session.SessionKind;
import io.tapeline.played.session.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole flow, from a played session to the bars, on whatever the stack runs on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 6, unit = TimeUnit.MINUTES)
abstract class SessionContract implements OnBackend {

    /** One tape and one stack for all sessions, as a producer has that is started again each day. */
    @TempDir
    private static Path folder;

    private TestStack stack;

    @Override
    public String boundary() {
        return "flow";
    }

    @BeforeAll
    void deploy() throws IOException {
        stack = backend().deploy(StackRequest.ofTapeline("flow"));
    }

    @AfterAll
    void destroy() throws IOException {
        Closing.inOrder(stack);
    }

    @Test
    @Rule("P8")
    @DisplayName("P8 streams, tables, keys, expiry, the function and the mapping are as the template says")
    void theStackIsAsTheTemplateSays() throws IOException {
        StackWitness.Said said = StackWitness.compare(StackRequest.TEMPLATE, stack.name(), stack.access());

        assertThat(said.lines()).endsWith("differ 0\n");
        assertThat(said.agrees()).isTrue();
    }

    @Test
    @DisplayName("P8 a stack that is not as the template says is told from one that is")
    void anotherTemplateIsTold() throws IOException {
        Path other = folder.resolve("other.yaml");
        Files.writeString(
                other,
                Files.readString(StackRequest.TEMPLATE)
                        .replace("Default: 1000", "Default: 250")
                        .replace("AttributeName: expiresAt", "AttributeName: goneAt"));

        StackWitness.Said said = StackWitness.compare(other, stack.name(), stack.access());

        assertThat(said.agrees()).isFalse();
        assertThat(said.lines())
                .contains("mapping BatchSize: the template says 250, the endpoint 1000", "'goneAt'")
                .endsWith("differ 2\n");
    }

    @Rule("P1")
    @ParameterizedTest(name = "{0}")
    @EnumSource(SessionKind.class)
    @DisplayName("P1 P2 P3 a session played at full speed is in the store exactly once, every bar to the digit")
    void aPlayedSessionIsInTheStoreExactlyOnce(SessionKind kind) throws Exception {
        try (var pipeline = new Pipeline(stack, Sessions.bundled(kind), PlaySpeed.MAX, folder.resolve("tape"))) {
            pipeline.startProducer();
            pipeline.awaitPlayed();
            pipeline.settle();

            Report report = pipeline.verify();

            assertThat(report.differences()).isEmpty();
            assertThat(report.isClean()).isTrue();
            assertThat(report.counts().trades()).isPositive();
            assertThat(report.counts().bars()).isPositive();
            assertThat(report.counts().played()).isPositive();
            assertThat(report.counts().inFlight()).isZero();
        }
    }
}
