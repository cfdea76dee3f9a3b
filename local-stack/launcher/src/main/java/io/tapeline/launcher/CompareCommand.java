/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher;

import io.tapeline.launcher.place.Pace;
import io.tapeline.launcher.place.Surroundings;
import io.tapeline.oracle.PatientVerification;
import io.tapeline.oracle.Report;
import io.tapeline.oracle.Settling;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Compares a tape with what an API serves, see {@link PatientVerification}. */
@Command(
        name = "compare",
        description = "Compares a producer's tape with what an API serves, until nothing moves any more.")
public final class CompareCommand implements Callable<Integer> {

    /** Longer than an emulator needs to start a function anew, or to retry a batch. */
    private static final Duration STILL = Duration.ofSeconds(60);

    private static final Duration BETWEEN = Duration.ofSeconds(2);

    private final Surroundings around;

    @Parameters(index = "0", description = "the producer's tape folder")
    private @Nullable Path tape;

    @Parameters(index = "1", description = "the API, such as http://127.0.0.1:8080")
    private @Nullable URI api;

    public CompareCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws Exception {
        try {
            Report report = compared();
            report.lines().forEach(around::say);
            return report.isClean() ? 0 : 1;
        } catch (IOException cannotCompare) {
            around.say("cannot compare: " + cannotCompare.getMessage());
            return 1;
        }
    }

    private Report compared() throws IOException {
        if (tape == null || api == null) {
            throw new IOException("a tape and an API must be given");
        }
        Pace pace = around.pace();
        return new PatientVerification(STILL, pace::millis, new Settling(3, () -> pace.rest(BETWEEN)))
                .run(
                        tape,
                        api,
                        report -> around.say("waiting   %d of %d trades are in the store"
                                .formatted(report.tradesInStore(), report.tradesOnTape())));
    }
}
