/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** A gzip file, read forwards; going back reads it again from its beginning. */
final class PackedSource implements ByteSource {

    private static final int BUFFER = 64 << 10;

    private final Path file;
    private InputStream stream;
    private long at;

    PackedSource(Path file) throws IOException {
        this.file = file;
        this.stream = open(file);
    }

    private static InputStream open(Path file) throws IOException {
        InputStream raw = Files.newInputStream(file);
        try {
            return new GZIPInputStream(raw, BUFFER);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    @Override
    public int read(long offset, byte[] into, int from, int length) throws IOException {
        if (offset < at) {
            stream.close();
            stream = open(file);
            at = 0;
        }
        try {
            stream.skipNBytes(offset - at);
        } catch (EOFException end) {
            return -1;
        }
        at = offset;
        int read = stream.read(into, from, length);
        at += Math.max(read, 0);
        return read;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
