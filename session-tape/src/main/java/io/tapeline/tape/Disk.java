/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import java.io.Closeable;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The few things the tape asks of a disk to append; a test's disk fails or stalls on demand. */
interface Disk {

    Disk REAL = new Disk() {
        @Override
        public Output create(Path file) throws IOException {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            return new ChannelOutput(channel, file);
        }

        @Override
        public Output reopen(Path file, long length) throws IOException {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
            try {
                if (channel.size() < length) {
                    throw new ShorterThanDurableException(file, channel.size(), length);
                }
                channel.truncate(length);
                channel.position(length);
                return new ChannelOutput(channel, file);
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        }

        @Override
        public void delete(Path file) throws IOException {
            Files.deleteIfExists(file);
        }

        @Override
        public void rename(Path file, Path to) throws IOException {
            Files.move(file, to, StandardCopyOption.ATOMIC_MOVE);
        }

        @Override
        public void rewrite(Path file, long length) throws IOException {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                channel.truncate(length);
                ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(ChannelOutput.CHUNK, length));
                for (long at = 0; at < length; at += chunk.limit()) {
                    chunk.clear().limit((int) Math.min(chunk.capacity(), length - at));
                    transfer(channel, chunk, at);
                }
                channel.force(true);
            }
        }

        private void transfer(FileChannel channel, ByteBuffer chunk, long at) throws IOException {
            while (chunk.hasRemaining()) {
                if (channel.read(chunk, at + chunk.position()) < 0) {
                    throw new EOFException("ends at byte " + (at + chunk.position()) + " while it is read");
                }
            }
            chunk.flip();
            while (chunk.hasRemaining()) {
                channel.write(chunk, at + chunk.position());
            }
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

    /**
     * Opens a file to append behind so many bytes, and drops what follows them, with the pages that held it.
     *
     * @throws ShorterThanDurableException when the file has fewer
     */
    Output reopen(Path file, long length) throws IOException;

    /** Removes a file, if it is there. */
    void delete(Path file) throws IOException;

    /** Gives a file another name, in one step, whether or not there is a file of that name. */
    void rename(Path file, Path to) throws IOException;

    /**
     * Cuts a file of unknown history to a length and makes that much survive a crash of the machine. Its bytes are
     * written over themselves first: the sync of another process may have failed, which leaves pages that count as
     * clean and are on no disk, and a second sync of those would succeed without writing them.
     */
    void rewrite(Path file, long length) throws IOException;

    /** Makes the names in the folder survive a crash of the machine. */
    void syncFolder(Path folder) throws IOException;

    /** Somebody else has cut the tape. */
    final class ShorterThanDurableException extends IOException {

        ShorterThanDurableException(Path file, long bytes, long durable) {
            super(file + " holds " + bytes + " bytes, of which " + durable + " were durable");
        }
    }

    /** A file being appended to. */
    interface Output extends Closeable {

        void write(byte[] bytes, int from, int length) throws IOException;

        /**
         * Returns once everything written survives a crash of the machine.
         *
         * @throws NoSuchFileException when the file has lost its name: its bytes are on the disk, for nobody to find
         */
        void sync() throws IOException;
    }

    /** A real file. */
    record ChannelOutput(FileChannel channel, Path file) implements Output {

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
            // not compared by inode: there are file systems that number a file anew
            if (Files.notExists(file)) {
                throw new NoSuchFileException(file.toString(), null, "removed while it was written");
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
