/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.raw;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/**
 * What one run of the fetching side wrote: the files that its manifest names and that are there.
 *
 * @param synthetic whether a local server invented it
 * @param stamp differs when a file is another one, by name, digest, size or time of change; no file is read for it
 */
public record RawRun(String source, String name, List<RawFile> files, boolean synthetic, String stamp) {

    static RawRun of(String source, String name, List<RawFile> files, boolean synthetic) throws IOException {
        var stamp = new StringBuilder();
        for (RawFile file : files) {
            BasicFileAttributes is = Files.readAttributes(file.path(), BasicFileAttributes.class);
            stamp.append(file.path().getFileName())
                    .append(' ')
                    .append(file.digest())
                    .append(' ')
                    .append(is.size())
                    .append(' ')
                    .append(is.lastModifiedTime())
                    .append('\n');
        }
        return new RawRun(source, name, List.copyOf(files), synthetic, stamp.toString());
    }
}
