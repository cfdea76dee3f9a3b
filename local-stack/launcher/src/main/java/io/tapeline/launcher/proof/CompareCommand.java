/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.proof;

import io.tapeline.launcher.place.Surroundings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Compares a tape with what an API serves, wherever both are. Exit codes: {@link Proof}. */
@Command(
        name = "compare",
        description = "Compares a producer's tape with what an API serves, as the tape is when it begins.")
public final class CompareCommand implements Callable<Integer> {

    /** Longer than an emulator needs to start a function anew, or to retry a batch. */
    private static final Duration STILL = Duration.ofSeconds(60);

    private static final Duration MOST = Duration.ofMinutes(10);

    private final Surroundings around;

    @Parameters(index = "0", description = "the producer's tape folder")
    private @Nullable Path tape;

    @Parameters(index = "1", description = "the API, such as http://127.0.0.1:8080")
    private @Nullable URI api;

    public CompareCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        if (tape == null || api == null) {
            around.say("a tape and an API must be given");
            return 2;
        }
        return new Proof(around, STILL, MOST).run(tape, api, Optional.empty());
    }
}
