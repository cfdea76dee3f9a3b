/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.cli;

import io.tapeline.tape.NoSuchTapeException;
import io.tapeline.tape.TapeFormatException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
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

    @Parameters(paramLabel = "TAPE", description = "A tape's folder, or a file, .tape or .tape.gz.")
    private Path tape;

    @Option(names = "--json", description = "As one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try {
            Inspection inspection = Inspection.of(tape);
            out.print(json ? InspectionJson.of(inspection) : InspectionPage.of(inspection));
            out.flush();
            return inspection.isSound() ? 0 : 1;
        } catch (NoSuchTapeException | TapeFormatException noTape) {
            spec.commandLine().getErr().println(noTape.getMessage());
            return 2;
        } catch (IOException unreadable) {
            spec.commandLine().getErr().println("the tape cannot be read: " + unreadable);
            return 2;
        }
    }
}
