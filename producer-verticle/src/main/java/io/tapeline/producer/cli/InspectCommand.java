/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.cli;

import io.tapeline.tape.TapeFormatException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what is on a tape. Exit code 0 for a sound tape, 1 for a damaged one, 2 when there is none. */
@Command(
        name = "inspect",
        description = "Says what is on a session tape: counts, symbols, times, gaps, refusals, integrity.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // the command line sets the fields
public final class InspectCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "TAPE", description = "A tape's folder, or one of its segment files.")
    private @Nullable Path tape;

    @Option(names = "--json", description = "As one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Path path = tape;
        if (path == null || !Files.exists(path)) {
            spec.commandLine().getErr().println("no tape " + path + ": neither a folder nor a file");
            return 2;
        }
        try {
            Inspection inspection = Inspection.of(path);
            out.print(json ? InspectionText.json(inspection) : InspectionText.plain(inspection));
            out.flush();
            return inspection.isSound() ? 0 : 1;
        } catch (TapeFormatException noTape) {
            spec.commandLine().getErr().println(noTape.getMessage());
            return 2;
        }
    }
}
