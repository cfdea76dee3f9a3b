/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.raw;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/** A raw file while it is written aside. */
final class RawFile implements AutoCloseable {

    private final Path aside;
    private final FileChannel channel;
    private final MessageDigest sha256;
    private final Counted counted;
    private final GZIPOutputStream gzip;
    private int rows;

    RawFile(Path aside) throws IOException {
        this.aside = aside;
        Path folder = aside.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        this.channel = FileChannel.open(aside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        this.sha256 = sha256();
        this.counted = new Counted(
                new DigestOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16), sha256));
        this.gzip = new GZIPOutputStream(counted, 1 << 13);
    }

    void append(byte[] line) throws IOException {
        gzip.write(line);
        rows++;
    }

    /** Roughly how many bytes it takes by now. */
    long bytes() {
        return counted.bytes;
    }

    /** Brings it to disk, then to where readers look. */
    Manifest.WrittenFile move(Path source, String relative) throws IOException {
        gzip.finish();
        counted.flush();
        channel.force(true);
        channel.close();
        Aside.move(aside, source.resolve(relative));
        return new Manifest.WrittenFile(
                relative, rows, counted.bytes, HexFormat.of().formatHex(sha256.digest()));
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(aside);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static final class Counted extends FilterOutputStream {
        private long bytes;

        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
            bytes++;
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            out.write(from, offset, length);
            bytes += length;
        }
    }
}
