/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.cli;

import io.tapeline.tape.NoSuchTapeException;
import io.tapeline.tape.TapePack;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import java.util.zip.GZIPOutputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes one file of a tape. Exit code 0, or 2 when there is no tape or the file is there already. */
@Command(
        name = "pack",
        description = "Makes one file of a tape's folder, to be shared; everything that reads tapes reads it.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // the command line sets the fields
public final class PackCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FOLDER", description = "A tape's folder.")
    private Path folder;

    @Parameters(index = "1", paramLabel = "FILE", description = "To be made, .tape or, gzipped, .tape.gz.")
    private Path file;

    @Override
    public Integer call() throws IOException {
        String name = file.toString();
        if (!name.endsWith(".tape") && !name.endsWith(".tape.gz")) {
            return refuse("the file must end in .tape or .tape.gz, was " + name);
        }
        if (Files.exists(file)) {
            return refuse(name + " is there already");
        }
        Path partial = Path.of(name + ".part");
        try {
            int segments;
            try (OutputStream out = Files.newOutputStream(partial)) {
                segments = name.endsWith(".gz") ? copyZipped(out) : TapePack.copy(folder, out);
            }
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
            spec.commandLine()
                    .getOut()
                    .println("packed    %d segments of %s into %s, %d KB"
                            .formatted(segments, folder, file, (Files.size(file) + 1023) / 1024));
            return 0;
        } catch (NoSuchTapeException none) {
            return refuse(String.valueOf(none.getMessage()));
        } catch (IOException failed) {
            return refuse("the file cannot be made: " + failed);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private int copyZipped(OutputStream out) throws IOException {
        try (var zipped = new GZIPOutputStream(out)) {
            return TapePack.copy(folder, zipped);
        }
    }

    private int refuse(String why) {
        spec.commandLine().getErr().println(why);
        return 2;
    }
}
