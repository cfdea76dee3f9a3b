/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Map;

/**
 * Writes one epoch to a stream, without a lock, durability or segments. The same calls give the same bytes.
 *
 * <p>For generated sessions; a producer uses {@link SessionTape}. Not safe for use by several threads at once.
 */
public final class TapeFileWriter implements Closeable {

    private static final int FLUSH_BYTES = 64 << 10;

    private final OutputStream out;
    private final LineBuffer buffer = new LineBuffer();
    private long nextNumber;

    /**
     * Begins the epoch; its epoch line is number 0.
     *
     * @param out is closed with this writer
     * @param startedAt the epoch line's time of receipt
     * @param header more fields of the epoch line
     */
    public TapeFileWriter(OutputStream out, long epoch, Instant startedAt, Map<String, String> header) {
        this.out = out;
        buffer.add(nextNumber++, TapeLines.millis(startedAt), LineBody.ofHeader(TapeHeader.of(epoch, header)));
    }

    /**
     * Writes one line; the arguments as in {@link TapeLines#encode}.
     *
     * @return the line's number
     */
    public long append(Instant receivedAt, String kind, byte[] payload) throws IOException {
        buffer.add(nextNumber, TapeLines.millis(receivedAt), LineBody.of(kind, payload, TapeLimits.MAX_MESSAGE_BYTES));
        if (buffer.size() >= FLUSH_BYTES) {
            flush();
        }
        return nextNumber++;
    }

    private void flush() throws IOException {
        out.write(buffer.bytes(), 0, buffer.size());
        buffer.clear();
    }

    @Override
    public void close() throws IOException {
        try (out) {
            flush();
        }
    }
}
