/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake;

import io.tapeline.lake.build.BuildResult;
import io.tapeline.lake.build.LakeBuild;
import io.tapeline.lake.build.LakeLock;
import io.tapeline.lake.live.dynamo.DynamoLiveStore;
import io.tapeline.lake.read.LakeReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The lake's command line. */
@Command(
        name = "lake",
        description = "Raw answers to checked Parquet tables, and SQL over them.",
        mixinStandardHelpOptions = true)
public final class LakeMain {

    private static final int SOME_KEPT_OUT = 1;
    private static final int NOTHING_TO_DO = 3;
    private static final int CANNOT_WORK = 4;

    private final PrintWriter out;
    private final PrintWriter err;
    private final Clock clock;

    LakeMain(PrintWriter out, PrintWriter err, Clock clock) {
        this.out = out;
        this.err = err;
        this.clock = clock;
    }

    /** Exit code 0: all went in; 1: something was kept out or refused; 2: usage; 3: nothing to read. */
    @Command(
            name = "build",
            description = "Checks what was fetched and makes the final tables of it.",
            mixinStandardHelpOptions = true)
    int build(
            @Option(
                            names = "--accept",
                            split = ",",
                            paramLabel = "DAY/CHECK",
                            description = "A failure that may go in: 2026-01-05/hole.")
                    @Nullable
                    Set<String> accepted,
            @Parameters(paramLabel = "RAW", description = "The folder of raw answers.") Path raw,
            @Parameters(paramLabel = "LAKE", description = "The folder of the tables.") Path lake)
            throws IOException {
        Optional<LakeLock> lock = LakeLock.take(lake);
        if (lock.isEmpty()) {
            err.println("another run writes " + lake + "; try again when it has ended");
            return SOME_KEPT_OUT;
        }
        LakeLock held = lock.get();
        try (held) {
            var summary = new BuildSummary(out, lake);
            long began = clock.millis();
            BuildResult result = new LakeBuild(raw, lake, accepted == null ? Set.of() : accepted)
                    .run(clock.instant(), summary::progress);
            summary.print(result, clock.millis() - began);
            if (result.files() == 0 && result.refused().isEmpty()) {
                err.println("no manifest in " + raw + " names a file: nothing was fetched yet");
                return NOTHING_TO_DO;
            }
            return result.isClean() ? 0 : SOME_KEPT_OUT;
        }
    }

    /** Exit code 0: answered; 1: a question was refused. */
    @Command(
            name = "sql",
            description = "Answers SQL over the final tables; a prompt without a question.",
            mixinStandardHelpOptions = true)
    int sql(
            @Option(
                            names = "--rows",
                            defaultValue = "100",
                            description = "How many rows are shown at most: ${DEFAULT-VALUE}.")
                    int rows,
            @Option(names = "-q", paramLabel = "SQL", description = "One question.") @Nullable String question,
            @Parameters(paramLabel = "LAKE", description = "The folder of the tables.") Path lake)
            throws IOException {
        try (LakeReader reader = LakeReader.open(lake)) {
            var prompt = new Prompt(reader, rows, out, clock);
            if (question != null && !question.isBlank()) {
                return prompt.answer(question) ? 0 : 1;
            }
            return prompt.run(System.in) ? 0 : 1;
        }
    }

    public static void main(String... args) {
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(command(new LakeMain(out, err, Clock.systemUTC()), out, err).execute(args));
    }

    /** The command line, on which what fails is one line and an exit code of its own. */
    static CommandLine command(LakeMain main, PrintWriter out, PrintWriter err) {
        var command = new CommandLine(main)
                .addSubcommand(new ExportLiveCommand(out, err, DynamoLiveStore::open))
                .addSubcommand(new ReconcileCommand(out, err));
        return command.setOut(out).setErr(err).setExecutionExceptionHandler((failed, line, parsed) -> {
            String why = failed.getMessage() == null ? failed.toString() : failed.getMessage();
            err.println(why.lines().findFirst().orElse("")
                    + (failed instanceof IOException ? " (" + failed.getClass().getSimpleName() + ")" : ""));
            return CANNOT_WORK;
        });
    }
}
