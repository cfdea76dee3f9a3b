/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The few things the tape asks of a disk to append; a test's disk fails or stalls on demand. */
interface Disk {

    Disk REAL = new Disk() {
        @Override
        public Output create(Path file) throws IOException {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            return new ChannelOutput(channel);
        }

        @Override
        public void syncFolder(Path folder) throws IOException {
            // Windows opens no folder, and journals the names by itself
            if (File.separatorChar == '/') {
                try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                    channel.force(true);
                }
            }
        }
    };

    /** Creates a file that is not there yet. */
    Output create(Path file) throws IOException;

    /** Makes the names in the folder survive a crash of the machine. */
    void syncFolder(Path folder) throws IOException;

    /** A file being appended to. */
    interface Output extends Closeable {

        void write(byte[] bytes, int from, int length) throws IOException;

        /** Returns once everything written survives a crash of the machine. */
        void sync() throws IOException;
    }

    /** A real file. */
    record ChannelOutput(FileChannel channel) implements Output {

        /** The channel copies what it writes into direct memory of this size and keeps that. */
        private static final int CHUNK = 256 << 10;

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            int end = from + length;
            for (int at = from; at < end; ) {
                at += channel.write(ByteBuffer.wrap(bytes, at, Math.min(CHUNK, end - at)));
            }
        }

        @Override
        public void sync() throws IOException {
            channel.force(false);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
