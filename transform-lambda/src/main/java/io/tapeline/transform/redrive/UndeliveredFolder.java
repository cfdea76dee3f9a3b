/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.redrive;

import io.tapeline.transform.batch.BatchFold;
import io.tapeline.transform.batch.Defects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The objects of the failure bucket as files. One is deleted when all of its records are folded or in quarantine, so
 * that whoever keeps the bucket sees by the missing file which object to delete.
 */
final class UndeliveredFolder {

    private final Path folder;
    private final Consumer<String> out;

    UndeliveredFolder(Path folder, Consumer<String> out) {
        this.folder = folder;
        this.out = out;
    }

    /** Says what is there; returns whether anything is. */
    boolean look() throws IOException {
        List<Path> files = files();
        for (Path file : files) {
            UndeliveredDocument document = read(file);
            out.accept("object    " + name(file) + ": "
                    + (document == null ? "cannot be read" : document.records().size() + " records"));
        }
        return !files.isEmpty();
    }

    void redrive(BatchFold fold, Report report) throws IOException {
        for (Path file : files()) {
            UndeliveredDocument document = read(file);
            boolean taken = document != null
                    && isWhole(file, document)
                    && fold.run(document.records()).isEmpty();
            if (taken) {
                Files.delete(file);
            }
            report.object(taken);
            out.accept("object    " + name(file) + (taken ? ": taken" : ": stays"));
        }
    }

    private boolean isWhole(Path file, UndeliveredDocument document) {
        if (!document.isWhole()) {
            out.accept("object    " + name(file) + ": " + document.records().size() + " records of "
                    + document.batchSize() + " are in it; what is missing is on the producer's tape");
        }
        return document.isWhole();
    }

    private @Nullable UndeliveredDocument read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        try {
            return UndeliveredDocument.read(bytes);
        } catch (IOException | IllegalArgumentException garbage) {
            out.accept("object    " + name(file) + ": " + Defects.reason(garbage));
            return null;
        }
    }

    private String name(Path file) {
        return folder.relativize(file).toString();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> inside = Files.walk(folder)) {
            // the local stack's own, while they are written
            return inside.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".part"))
                    .sorted()
                    .toList();
        }
    }
}
