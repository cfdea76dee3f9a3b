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
     * @param files in the order of their runs and names
     * @param refused a line for each file or manifest that cannot be used
     */
    public record Listing(List<RawFile> files, List<String> refused) {}

    private static final String SOURCE = "source=";
    private static final int BUFFER = 1 << 16;

    private final Path root;

    public RawFolder(Path root) {
        this.root = root;
    }

    /** Lists the files that a manifest names, and compares their bytes with it. */
    public Listing list() throws IOException {
        var files = new ArrayList<RawFile>();
        var refused = new ArrayList<String>();
        if (Files.isDirectory(root)) {
            for (Path source : children(root)) {
                if (source.getFileName().toString().startsWith(SOURCE)) {
                    list(source, files, refused);
                }
            }
        }
        return new Listing(files, refused);
    }

    private static void list(Path folder, List<RawFile> files, List<String> refused) throws IOException {
        Path manifests = folder.resolve("manifests");
        if (!Files.isDirectory(manifests)) {
            return;
        }
        String source = folder.getFileName().toString().substring(SOURCE.length());
        Map<String, Path> byName = filesOf(folder);
        for (Path path : children(manifests)) {
            if (!path.toString().endsWith(".json")) {
                continue;
            }
            try {
                Manifest manifest = Manifest.read(path);
                for (Manifest.Entry entry : manifest.entries()) {
                    Path file = byName.get(entry.fileName());
                    String fault = file == null ? "is not there" : faultOf(file, entry);
                    if (fault == null && file != null) {
                        files.add(new RawFile(source, manifest.run(), file, entry.sha256()));
                    } else {
                        refused.add(entry.name() + " " + fault + " (" + path.getFileName() + ")");
                    }
                }
            } catch (IOException unreadable) {
                refused.add(path.getFileName() + " is no manifest: " + unreadable.getMessage());
            }
        }
    }

    private static @org.jspecify.annotations.Nullable String faultOf(Path file, Manifest.Entry entry)
            throws IOException {
        String digest = digestOf(file);
        return digest.equals(entry.sha256()) ? null : "has other bytes than its manifest says: sha256 " + digest;
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

    private static String digestOf(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var digest = MessageDigest.getInstance("SHA-256");
            var buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }
}
