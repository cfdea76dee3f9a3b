/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * Cuts the torn tail of the newest segment, and makes what is left durable before anyone reads it: a process that was
 * killed leaves lines that every reader sees and a loss of power still takes. Older segments were synced before the
 * next was begun, so what is invalid there is damage and stays.
 */
final class Recovery {

    private Recovery() {}

    static TapeRecovery run(Path folder, Disk disk) throws IOException {
        List<SegmentName> names = SegmentName.in(folder);
        if (names.isEmpty()) {
            return new TapeRecovery(0, Optional.empty());
        }
        SegmentName name = names.get(names.size() - 1);
        Path newest = folder.resolve(name.fileName());
        if (!Files.exists(newest)) {
            // compressed, which only durable ones are
            return new TapeRecovery(0, Optional.empty());
        }
        SegmentIndex index;
        long torn;
        try (SegmentReader reader = SegmentReader.of(newest)) {
            index = SegmentIndex.ofValid(reader, name.epoch(), event -> {});
            torn = reader.invalidTail();
        }
        if (index.bytes() == 0) {
            setAside(newest);
        } else {
            disk.rewrite(newest, index.bytes());
        }
        disk.syncFolder(folder);
        indexIfThereIsSpace(folder, name, index, disk);
        return new TapeRecovery(torn, torn > 0 ? Optional.of(newest) : Optional.empty());
    }

    /** Whoever starts reads the events of the run before, and should not have to read its frames for them. */
    private static void indexIfThereIsSpace(Path folder, SegmentName name, SegmentIndex index, Disk disk) {
        try {
            if (index.bytes() > 0) {
                SegmentIndex.make(folder, name, disk);
            }
        } catch (IOException full) {
            // can be made at any time, and a full disk must not keep a run from starting
        }
    }

    /** Not deleted: what has no line of ours at all may not be ours. */
    private static void setAside(Path segment) throws IOException {
        if (Files.size(segment) == 0) {
            Files.delete(segment);
        } else {
            Files.move(
                    segment,
                    segment.resolveSibling(segment.getFileName() + ".torn"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
