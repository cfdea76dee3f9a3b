/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** A gzip file, read forwards; going back reads it again from its beginning. */
final class PackedSource implements ByteSource {

    private static final int BUFFER = 64 << 10;

    private final Path file;
    private InputStream packed;
    /** Begun by the first read: a header that is none is damage, as any other byte may be. */
    private @Nullable InputStream plain;

    private long at;

    PackedSource(Path file) throws IOException {
        this.file = file;
        this.packed = Files.newInputStream(file);
    }

    @Override
    public int read(long offset, byte[] into, int from, int length) throws IOException {
        if (offset < at) {
            close();
            packed = Files.newInputStream(file);
            plain = null;
            at = 0;
        }
        InputStream open = plain == null ? new GZIPInputStream(packed, BUFFER) : plain;
        plain = open;
        open.skipNBytes(offset - at);
        at = offset;
        int read = open.read(into, from, length);
        at += Math.max(read, 0);
        return read;
    }

    @Override
    public void close() throws IOException {
        InputStream open = plain;
        if (open != null) {
            open.close();
        }
        packed.close();
    }
}
