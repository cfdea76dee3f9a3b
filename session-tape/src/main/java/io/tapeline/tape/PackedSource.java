/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** A gzip file, read forwards; going back reads it again from its beginning. */
final class PackedSource implements ByteSource {

    private final Path file;
    private InputStream stream;
    private long at;

    PackedSource(Path file) throws IOException {
        this.file = file;
        this.stream = SegmentFile.stream(file);
    }

    @Override
    public int read(long offset, byte[] into, int from, int length) throws IOException {
        if (offset < at) {
            stream.close();
            stream = SegmentFile.stream(file);
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
