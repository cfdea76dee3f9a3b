/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.raw;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The raw folder: {@code source=…/dt=…/run-n.ndjson.gz}, and {@code source=…/manifests/run.json} naming what is whole.
 */
public final class RawFolder {

    /**
     * What is there.
     *
     * @param runs in the order of their manifests' names
     * @param refused a line for each file that is not there, and each manifest that is none
     */
    public record Listing(List<RawRun> runs, List<String> refused) {
        /** Whether any of it was invented by a local server. */
        public boolean isSynthetic() {
            return runs.stream().anyMatch(RawRun::synthetic);
        }

        /** How many files the manifests name and the folder has. */
        public int files() {
            return runs.stream().mapToInt(run -> run.files().size()).sum();
        }
    }

    private static final String SOURCE = "source=";

    private final Path root;

    public RawFolder(Path root) {
        this.root = root;
    }

    /** Lists the files that a manifest names. None of them is read. */
    public Listing list() throws IOException {
        var runs = new ArrayList<RawRun>();
        var refused = new ArrayList<String>();
        if (Files.isDirectory(root)) {
            for (Path source : children(root)) {
                if (source.getFileName().toString().startsWith(SOURCE)) {
                    list(source, runs, refused);
                }
            }
        }
        return new Listing(runs, refused);
    }

    private static void list(Path folder, List<RawRun> runs, List<String> refused) throws IOException {
        Path manifests = folder.resolve("manifests");
        if (!Files.isDirectory(manifests)) {
            return;
        }
        String source = folder.getFileName().toString().substring(SOURCE.length());
        Map<String, Path> byName = filesOf(folder);
        var names = new HashSet<String>();
        for (Path path : children(manifests)) {
            if (!path.toString().endsWith(".json")) {
                continue;
            }
            try {
                Manifest manifest = Manifest.read(path);
                if (!names.add(manifest.run())) {
                    refused.add(path.getFileName() + " names run " + manifest.run() + " a second time");
                    continue;
                }
                var files = new ArrayList<RawFile>();
                for (Manifest.Entry entry : manifest.entries()) {
                    Path file = byName.get(entry.fileName());
                    if (file == null) {
                        refused.add(entry.name() + " is not there (" + path.getFileName() + ")");
                    } else {
                        files.add(new RawFile(source, manifest.run(), file, entry.sha256()));
                    }
                }
                runs.add(RawRun.of(source, manifest.run(), files, manifest.isSynthetic()));
            } catch (IOException unreadable) {
                refused.add(path.getFileName() + " is no manifest: " + unreadable.getMessage());
            }
        }
    }

    private static Map<String, Path> filesOf(Path source) throws IOException {
        var byName = new HashMap<String, Path>();
        for (Path day : children(source)) {
            if (day.getFileName().toString().startsWith("dt=")) {
                for (Path file : children(day)) {
                    byName.put(file.getFileName().toString(), file);
                }
            }
        }
        return byName;
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        }
    }

    static String digestOf(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }
}
