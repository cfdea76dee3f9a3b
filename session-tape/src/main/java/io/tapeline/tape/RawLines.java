/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Cuts a source at LF, keeping one line in memory at a time. */
final class RawLines implements Closeable {

    /** What {@link #advance()} found. */
    enum Found {
        LINE,
        /** A line past the longest the format knows; its bytes were passed over. */
        TOO_LONG,
        /** Nothing whole is there now; more may come. */
        END
    }

    private static final int CHUNK = 64 << 10;

    private final ByteSource source;
    private byte[] buffer = new byte[CHUNK];
    /** The bytes {@code [from, to)} of the buffer are read and not yet given out. */
    private int from;

    private int to;
    /** Where in the source {@link #from} is. */
    private long offset;
    /** Bytes of a line that is too long, already passed over. */
    private long passed;
    /** Why the source ended before its end, null when it did not. */
    private @Nullable String brokenOff;

    private int lineStart;
    private int lineLength;
    private long lineOffset;

    RawLines(ByteSource source, long offset) {
        this.source = source;
        this.offset = offset;
    }

    Found advance() throws IOException {
        int searched = from;
        while (true) {
            for (int i = searched; i < to; i++) {
                if (buffer[i] == '\n') {
                    return take(i);
                }
            }
            if (to - from > TapeLimits.MAX_LINE_BYTES) {
                passed += to - from;
                offset += to - from;
                from = to;
            }
            int unsearched = to - from;
            if (!fill()) {
                return Found.END;
            }
            searched = from + unsearched;
        }
    }

    private Found take(int lf) {
        lineStart = from;
        lineLength = lf - from;
        lineOffset = offset - passed;
        offset += lineLength + 1L;
        from = lf + 1;
        boolean tooLong = passed > 0 || lineLength > TapeLimits.MAX_LINE_BYTES;
        passed = 0;
        return tooLong ? Found.TOO_LONG : Found.LINE;
    }

    private boolean fill() throws IOException {
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            from = 0;
        }
        if (to == buffer.length) {
            buffer =
                    Arrays.copyOf(buffer, (int) Math.min(buffer.length * 2L, TapeLimits.MAX_LINE_BYTES + (long) CHUNK));
        }
        int read = read();
        to += Math.max(read, 0);
        return read > 0;
    }

    /** What is compressed may be cut or spoilt; what stands before that can be read, and nothing behind it. */
    private int read() throws IOException {
        if (brokenOff != null) {
            return -1;
        }
        try {
            return source.read(offset + to, buffer, to, Math.min(buffer.length - to, 1 << 20));
        } catch (EOFException | ZipException broken) {
            brokenOff = "what is compressed breaks off: " + broken.getMessage();
            return -1;
        }
    }

    @Nullable
    String brokenOff() {
        return brokenOff;
    }

    /** Drops what was read ahead, so that the next line is read from the source again. */
    void forgetReadAhead() {
        to = from;
    }

    byte[] buffer() {
        return buffer;
    }

    int lineStart() {
        return lineStart;
    }

    /** Without its LF. */
    int lineLength() {
        return lineLength;
    }

    long lineOffset() {
        return lineOffset;
    }

    /** Where the bytes begin that no line was made of. */
    long restOffset() {
        return offset - passed;
    }

    /** After {@link Found#END}: how many bytes follow the last LF. */
    long restBytes() {
        return passed + (to - from);
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
