/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** The file that a segment's bytes are in: compressed or not, and from one moment to the next the former. */
final class SegmentFile {

    private static final int BUFFER = 64 << 10;

    private interface Use<T> {
        T of(Path file) throws IOException;
    }

    private SegmentFile() {}

    static SegmentReader read(Path folder, SegmentName name) throws IOException {
        return read(folder, name, 0);
    }

    /** @param offset of the first byte to read, in what is or was the plain file */
    static SegmentReader read(Path folder, SegmentName name, long offset) throws IOException {
        return either(folder, name, file -> new SegmentReader(file.toString(), ByteSource.of(file), offset));
    }

    /** A segment's bytes from its first line on. */
    static InputStream stream(Path folder, SegmentName name) throws IOException {
        return either(folder, name, SegmentFile::stream);
    }

    static InputStream stream(Path file) throws IOException {
        InputStream raw = Files.newInputStream(file);
        try {
            return isPacked(file) ? new GZIPInputStream(raw, BUFFER) : raw;
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /** What a segment takes on disk, in bytes. */
    static long size(Path folder, SegmentName name) throws IOException {
        return either(folder, name, Files::size);
    }

    static long modifiedAtMillis(Path folder, SegmentName name) throws IOException {
        return either(folder, name, file -> Files.getLastModifiedTime(file).toMillis());
    }

    static boolean isPacked(Path file) {
        return file.toString().endsWith(".gz");
    }

    /** The plain file goes only after the compressed one is there. */
    private static <T> T either(Path folder, SegmentName name, Use<T> use) throws IOException {
        try {
            return use.of(folder.resolve(name.fileName()));
        } catch (NoSuchFileException packed) {
            return use.of(folder.resolve(name.packedName()));
        }
    }
}
