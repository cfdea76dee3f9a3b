/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a segment's file name says. Ordered as the lines inside are.
 *
 * @param firstLine the number of the segment's first line
 */
record SegmentName(long epoch, long firstLine) implements Comparable<SegmentName> {

    private static final Pattern FORM = Pattern.compile("([0-9]{16,18})-([0-9]{12,18})\\.tape");
    private static final Comparator<SegmentName> ORDER =
            Comparator.comparingLong(SegmentName::epoch).thenComparingLong(SegmentName::firstLine);

    /** The segments of a folder, in order. Other files are not the tape's business. */
    static List<SegmentName> in(Path folder) throws IOException {
        List<SegmentName> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.tape")) {
            for (Path file : files) {
                of(file).ifPresent(names::add);
            }
        }
        Collections.sort(names);
        return names;
    }

    static Optional<SegmentName> of(Path file) {
        Path name = file.getFileName();
        Matcher form = FORM.matcher(name == null ? "" : name.toString());
        return form.matches()
                ? Optional.of(new SegmentName(Long.parseLong(form.group(1)), Long.parseLong(form.group(2))))
                        .filter(segment -> segment.fileName().equals(form.group()))
                : Optional.empty();
    }

    /** What a segment takes on disk, in bytes. */
    static long size(Path folder, SegmentName name) throws IOException {
        return Files.size(folder.resolve(name.fileName()));
    }

    String fileName() {
        return String.format(Locale.ROOT, "%016d-%012d.tape", epoch, firstLine);
    }

    @Override
    public int compareTo(SegmentName other) {
        return ORDER.compare(this, other);
    }
}
