/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The segments of an epoch in a tape's folder, listed anew whenever one ends, because a live tape grows. */
final class FolderSegments implements Segments {

    private final Path folder;
    private final long epoch;
    private @Nullable SegmentName current;

    FolderSegments(Path folder, long epoch) {
        this.folder = folder;
        this.epoch = epoch;
    }

    @Override
    public Optional<SegmentReader> openAt(long from) throws IOException {
        SegmentName found = null;
        for (SegmentName name : SegmentName.in(folder)) {
            if (name.epoch() == epoch && (found == null || name.firstLine() <= from)) {
                found = name;
            }
        }
        return open(found);
    }

    @Override
    public Optional<SegmentReader> openNext() throws IOException {
        SegmentName last = current;
        for (SegmentName name : SegmentName.in(folder)) {
            if (name.epoch() == epoch && (last == null || name.compareTo(last) > 0)) {
                return open(name);
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean endMayBeTorn() throws IOException {
        List<SegmentName> names = SegmentName.in(folder);
        return !names.isEmpty() && names.get(names.size() - 1).equals(current);
    }

    private Optional<SegmentReader> open(@Nullable SegmentName name) throws IOException {
        if (name == null) {
            return Optional.empty();
        }
        SegmentReader reader = SegmentFile.read(folder, name);
        current = name;
        return Optional.of(reader);
    }
}
