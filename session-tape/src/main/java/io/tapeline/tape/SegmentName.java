/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the names of a segment's files say. Ordered as the lines inside are.
 *
 * @param firstLine the number of the segment's first line
 */
record SegmentName(long epoch, long firstLine) implements Comparable<SegmentName> {

    private static final Pattern FORM = Pattern.compile("([0-9]{16,18})-([0-9]{12,18})(\\.tape|\\.tape\\.gz|\\.index)");
    private static final Comparator<SegmentName> ORDER =
            Comparator.comparingLong(SegmentName::epoch).thenComparingLong(SegmentName::firstLine);

    /** The segments of a folder, compressed or not, in order. Other files are not the tape's business. */
    static List<SegmentName> in(Path folder) throws IOException {
        return list(folder, "*.{tape,tape.gz}");
    }

    /** As {@link #in}, with those of which only the index is left. */
    static List<SegmentName> knownIn(Path folder) throws IOException {
        return list(folder, "*.{tape,tape.gz,index}");
    }

    private static List<SegmentName> list(Path folder, String glob) throws IOException {
        NavigableSet<SegmentName> names = new TreeSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
            for (Path file : files) {
                of(file).ifPresent(names::add);
            }
        }
        return List.copyOf(names);
    }

    static Optional<SegmentName> of(Path file) {
        Path name = file.getFileName();
        Matcher form = FORM.matcher(name == null ? "" : name.toString());
        return form.matches()
                ? Optional.of(new SegmentName(Long.parseLong(form.group(1)), Long.parseLong(form.group(2))))
                        .filter(segment -> (segment.stem() + form.group(3)).equals(form.group()))
                : Optional.empty();
    }

    private String stem() {
        return String.format(Locale.ROOT, "%016d-%012d", epoch, firstLine);
    }

    String fileName() {
        return stem() + ".tape";
    }

    String packedName() {
        return stem() + ".tape.gz";
    }

    String indexName() {
        return stem() + ".index";
    }

    @Override
    public int compareTo(SegmentName other) {
        return ORDER.compare(this, other);
    }
}
