/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.raw;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;

/**
 * Raw files out of records that arrived one by one, in any order, in files of any name, some of them twice: the
 * manifest lists the records of each of its files by their digests (docs/contracts/raw.md, RAW-13). What is put
 * together has the very bytes that the manifest promises.
 */
public final class ArrivedRecords {

    /**
     * What came of it.
     *
     * @param missing a line for each file of which a record has not arrived
     * @param refused a line for each arrived file that is none
     */
    public record Outcome(int files, List<String> missing, List<String> refused) {}

    /** Where a member lies. */
    private record Place(Path file, int number) {}

    private final Path source;
    private final List<String> refused = new ArrayList<>();

    /** @param source the folder {@code source=…}, with manifests and, below {@code arrived}, what came */
    public ArrivedRecords(Path source) {
        this.source = source;
    }

    /** Puts every file together that is not there yet and can be. */
    public Outcome assemble() throws IOException {
        List<Manifest.Entry> wanted = wanted();
        Set<String> digests = new HashSet<>();
        wanted.forEach(entry -> digests.addAll(entry.records()));
        Map<String, Place> places = digests.isEmpty() ? Map.of() : find(digests);
        var missing = new ArrayList<String>();
        int files = 0;
        for (Manifest.Entry entry : wanted) {
            long absent = entry.records().stream()
                    .filter(record -> !places.containsKey(record))
                    .count();
            if (absent > 0) {
                missing.add(entry.name() + " waits for " + absent + " of "
                        + entry.records().size() + " records");
            } else {
                write(entry, places);
                files++;
            }
        }
        return new Outcome(files, missing, refused);
    }

    private List<Manifest.Entry> wanted() throws IOException {
        var wanted = new ArrayList<Manifest.Entry>();
        for (Path path : files(source.resolve("manifests"))) {
            if (path.toString().endsWith(".json")) {
                for (Manifest.Entry entry : Manifest.read(path).entries()) {
                    if (!entry.records().isEmpty() && !Files.exists(source.resolve(entry.name()))) {
                        wanted.add(entry);
                    }
                }
            }
        }
        return wanted;
    }

    private Map<String, Place> find(Set<String> digests) throws IOException {
        var places = new HashMap<String, Place>();
        for (Path file : files(source.resolve("arrived"))) {
            List<byte[]> members = members(file);
            for (int i = 0; i < members.size(); i++) {
                String digest = RawFolder.digestOf(members.get(i));
                if (digests.contains(digest)) {
                    places.putIfAbsent(digest, new Place(file, i));
                }
            }
        }
        return places;
    }

    /** Arrived files are few and small, and a run's records mostly lie in one: the last one read is at hand. */
    private void write(Manifest.Entry entry, Map<String, Place> places) throws IOException {
        Path file = source.resolve(entry.name()).normalize();
        if (!file.startsWith(source.normalize())) {
            throw new IOException("a manifest names a file outside of its folder: " + entry.name());
        }
        Files.createDirectories(file.getParent());
        Path aside = file.resolveSibling("." + file.getFileName());
        Path read = null;
        List<byte[]> members = List.of();
        try (OutputStream out = Files.newOutputStream(aside)) {
            for (String record : entry.records()) {
                Place place = places.get(record);
                if (place == null) {
                    throw new IllegalStateException("counted as there: " + record);
                }
                if (!place.file().equals(read)) {
                    read = place.file();
                    members = members(read);
                }
                out.write(members.get(place.number()));
            }
        }
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private List<byte[]> members(Path file) throws IOException {
        try {
            return GzipMembers.of(Files.readAllBytes(file));
        } catch (DataFormatException damaged) {
            refused.add(file.getFileName() + ": " + damaged.getMessage());
            return List.of();
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
