/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Bytes by offset. */
interface ByteSource extends Closeable {

    /** Reads up to {@code length} bytes from {@code offset}; 0 or less when there are none now. */
    int read(long offset, byte[] into, int at, int length) throws IOException;

    /** A file; one whose name ends with {@code .gz} as what is compressed in it. */
    static ByteSource of(Path file) throws IOException {
        if (SegmentFile.isPacked(file)) {
            return new PackedSource(file);
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        return new ByteSource() {
            @Override
            public int read(long offset, byte[] into, int at, int length) throws IOException {
                return channel.read(ByteBuffer.wrap(into, at, length), offset);
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }

    /** Can only be read forwards; closes the stream. */
    static ByteSource of(InputStream stream) {
        return new ByteSource() {
            @Override
            public int read(long offset, byte[] into, int at, int length) throws IOException {
                return stream.read(into, at, length);
            }

            @Override
            public void close() throws IOException {
                stream.close();
            }
        };
    }
}
