/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.files;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Records that are to be appended together, in the bytes they will have on disk: length of the body (4), CRC-32C of the
 * body (4), body = ordinal (8), arrival in epoch milliseconds (8), length of the key (2), key in UTF-8, payload.
 */
public final class FrameWriter {
    /** Length and checksum. */
    static final int HEAD_BYTES = 8;
    /** Ordinal, arrival and length of the key. */
    static final int FIXED_BODY_BYTES = 18;
    /** No record of Kinesis comes near; a longer length is damage. */
    static final int MAX_BODY_BYTES = 16 * 1024 * 1024;

    private final List<Frame> frames = new ArrayList<>();
    private ByteBuffer buffer = ByteBuffer.allocate(4096);
    private long nextOrdinal;

    FrameWriter(long firstOrdinal) {
        this.nextOrdinal = firstOrdinal;
    }

    /** Where a frame of the batch begins. */
    record Frame(long ordinal, long arrivedMillis, int offset) {}

    /** Adds a record; returns the ordinal it will have once the batch is appended. */
    public long add(long arrivedMillis, String partitionKey, byte[] data) {
        byte[] key = partitionKey.getBytes(StandardCharsets.UTF_8);
        int length = FIXED_BODY_BYTES + key.length + data.length;
        int start = buffer.position();
        int bodyStart = start + HEAD_BYTES;
        makeRoom(HEAD_BYTES + length);
        buffer.position(bodyStart);
        buffer.putLong(nextOrdinal).putLong(arrivedMillis).putShort((short) key.length);
        buffer.put(key).put(data);
        CRC32C checksum = new CRC32C();
        checksum.update(buffer.array(), bodyStart, length);
        buffer.putInt(start, length).putInt(start + 4, (int) checksum.getValue());
        frames.add(new Frame(nextOrdinal, arrivedMillis, start));
        return nextOrdinal++;
    }

    private void makeRoom(int more) {
        if (buffer.remaining() < more) {
            ByteBuffer larger = ByteBuffer.allocate(Math.max(buffer.capacity() * 2, buffer.position() + more));
            buffer = larger.put(buffer.flip());
        }
    }

    boolean isEmpty() {
        return frames.isEmpty();
    }

    int size() {
        return buffer.position();
    }

    /** Only the first {@link #size} of them count. */
    byte[] bytes() {
        return buffer.array();
    }

    List<Frame> frames() {
        return frames;
    }

    long nextOrdinal() {
        return nextOrdinal;
    }
}
