/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.files;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32C;

/** Reads frames one after the other. Not a channel: an interrupted caller must not close what others read. */
final class FrameReader implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 * 1024;
    private final Path file;
    private final DataInputStream in;
    private final long end;
    private long position;

    /** @param end where the frames that count end; what follows is not looked at */
    FrameReader(Path file, long position, long end) throws IOException {
        this.file = file;
        this.end = end;
        this.position = position;
        FileInputStream stream = new FileInputStream(file.toFile());
        try {
            stream.skipNBytes(position);
        } catch (IOException e) {
            stream.close();
            throw e;
        }
        this.in = new DataInputStream(new BufferedInputStream(stream, BUFFER_BYTES));
    }

    /** Where the next frame begins. */
    long position() {
        return position;
    }

    /**
     * The next record; empty at the end.
     *
     * @throws DamagedSegment when what is there is no whole frame
     */
    Optional<FiledRecord> next() throws IOException {
        if (position >= end) {
            return Optional.empty();
        }
        try {
            int length = in.readInt();
            int expected = in.readInt();
            if (length < FrameWriter.FIXED_BODY_BYTES || length > FrameWriter.MAX_BODY_BYTES) {
                throw DamagedSegment.damaged(file, position, "a record's length cannot be " + length);
            }
            if (position + FrameWriter.HEAD_BYTES + length > end) {
                throw DamagedSegment.torn(file, position);
            }
            byte[] body = new byte[length];
            in.readFully(body);
            CRC32C checksum = new CRC32C();
            checksum.update(body, 0, length);
            if ((int) checksum.getValue() != expected) {
                throw DamagedSegment.damaged(file, position, "a record does not match its checksum");
            }
            position += FrameWriter.HEAD_BYTES + length;
            return Optional.of(decode(body));
        } catch (EOFException e) {
            throw DamagedSegment.torn(file, position);
        }
    }

    private static FiledRecord decode(byte[] body) {
        ByteBuffer buffer = ByteBuffer.wrap(body);
        long ordinal = buffer.getLong();
        long arrived = buffer.getLong();
        int keyLength = Short.toUnsignedInt(buffer.getShort());
        String key = new String(body, buffer.position(), keyLength, StandardCharsets.UTF_8);
        byte[] data = new byte[body.length - buffer.position() - keyLength];
        buffer.position(buffer.position() + keyLength).get(data);
        return new FiledRecord(ordinal, arrived, key, data);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
