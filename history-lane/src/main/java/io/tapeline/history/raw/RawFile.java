/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.raw;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A raw file while it is written aside. */
final class RawFile implements RawSink.Out {

    private final Path aside;
    private final Path source;
    private final Tally tally;
    private final FileChannel channel;

    /** @param name below {@code source}, where it goes when it is whole */
    RawFile(Path aside, Path source, String name) throws IOException {
        this.aside = aside;
        this.source = source;
        this.tally = new Tally(name);
        Path folder = aside.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        this.channel = FileChannel.open(aside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    @Override
    public void append(byte[] member) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(member);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        tally.add(member);
    }

    @Override
    public long bytes() {
        return tally.bytes();
    }

    @Override
    public Manifest.WrittenFile finish() throws IOException {
        channel.force(true);
        channel.close();
        Aside.move(aside, source.resolve(tally.name()));
        return tally.written();
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(aside);
    }
}
