/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tapeline.contract.backend.TestStack;
import io.tapeline.oracle.Patience;
import io.tapeline.oracle.Report;
import io.tapeline.oracle.Verification;
import io.tapeline.producer.cli.ReplayCommand;
import io.tapeline.producer.kinesis.KinesisRecordStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import picocli.CommandLine;

/** The command itself, and what the store must hold behind it. Used while the stack's default chain is set. */
final class Replaying {

    private static final Patience PATIENT =
            new Patience(Duration.ofSeconds(45), Duration.ofMinutes(4), Duration.ofSeconds(1), new WaitedTime());

    private Replaying() {}

    static void into(TestStack stack, Path tape) {
        var said = new StringWriter();
        int code = new CommandLine(new ReplayCommand(
                        Map.of("TAPELINE_STREAM", stack.output("TradeStreamName")),
                        name -> {
                            KinesisRecordStream stream = KinesisRecordStream.connect(name);
                            return new ReplayCommand.Open(stream, stream::close);
                        },
                        new WaitedTime(),
                        new SplittableRandom(4)))
                .setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(said, true))
                .execute(tape.toString());
        assertThat(code).as(said.toString()).isZero();
        await("the mapping has caught up").atMost(Duration.ofMinutes(3)).until(stack::caughtUp);
    }

    /** The oracle's bars, to the digit; returns how many trades it compared. */
    static long requireEqual(Path tape, URI api) throws IOException {
        Report report = Verification.run(tape, api, Optional.empty(), PATIENT, line -> {});
        assertThat(report.differences()).isEmpty();
        assertThat(report.isClean()).isTrue();
        return report.counts().trades();
    }
}
