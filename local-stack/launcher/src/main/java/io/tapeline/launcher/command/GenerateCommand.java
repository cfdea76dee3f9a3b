/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.command;

import io.tapeline.played.session.SessionGenerator;
import io.tapeline.played.session.SessionKind;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a synthetic session. */
@Command(name = "generate", description = "Writes a synthetic session; the same arguments give the same bytes.")
public final class GenerateCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "KIND", description = "us-stocks, crypto-midnight or odd")
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private String kind;

    @Option(names = "--seed", description = "any whole number; default: the bundled session's")
    private @Nullable Long seed;

    @Option(names = "--minutes", description = "1 to 1440; default: as long as the bundled session")
    private @Nullable Integer minutes;

    @Option(names = "--out", description = "the file; default: KIND.tape")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException {
        SessionKind session = SessionKind.of(kind)
                .orElseThrow(() -> wrong("KIND must be us-stocks, crypto-midnight or odd, was " + kind));
        Duration length = minutes == null ? session.length() : Duration.ofMinutes(minutes);
        if (length.toMinutes() < 1 || length.compareTo(SessionGenerator.MAX_LENGTH) > 0) {
            throw wrong("--minutes must be 1 to " + SessionGenerator.MAX_LENGTH.toMinutes() + ", was " + minutes);
        }
        Path file = out == null ? Path.of(session.code() + ".tape") : out;
        SessionGenerator.generate(
                session,
                seed == null ? session.seed() : seed,
                length,
                new BufferedOutputStream(Files.newOutputStream(file)));
        spec.commandLine().getOut().println("wrote " + file + " (" + Files.size(file) + " bytes)");
        return 0;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
