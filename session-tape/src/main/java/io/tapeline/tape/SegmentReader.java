/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The valid lines of one segment. Invalid bytes between them become a region, one at a time. */
final class SegmentReader implements Closeable {

    private final String source;
    private final RawLines lines;
    private final LineDecoder decoder = new LineDecoder();
    private boolean abandoned;
    private long validUpTo;
    private long read;
    private long regionStart = -1;
    private long regionEnd;
    private String regionReason = "";

    SegmentReader(String source, ByteSource bytes) {
        this(source, bytes, 0);
    }

    SegmentReader(String source, ByteSource bytes, long offset) {
        this.source = source;
        this.lines = new RawLines(bytes, offset);
        this.validUpTo = offset;
    }

    static SegmentReader of(Path file) throws IOException {
        return new SegmentReader(file.toString(), ByteSource.of(file));
    }

    /** Moves to the next valid line; false when there is none now. More may come, and a later call goes on. */
    boolean advance() throws IOException {
        while (!abandoned) {
            RawLines.Found found = lines.advance();
            if (found == RawLines.Found.END) {
                return false;
            }
            String reason = found == RawLines.Found.TOO_LONG
                    ? "line is longer than " + TapeLimits.MAX_LINE_BYTES + " bytes"
                    : decoder.decode(lines.buffer(), lines.lineStart(), lines.lineLength());
            if (reason == null) {
                validUpTo = lines.restOffset();
                read++;
                return true;
            }
            addToRegion(reason);
        }
        return false;
    }

    /** Yields nothing more. */
    void abandon() {
        abandoned = true;
    }

    /** Passes over the rest of a line that the first offset cut in two. */
    void skipFragment() throws IOException {
        lines.advance();
        validUpTo = lines.restOffset();
    }

    private void addToRegion(String reason) {
        if (regionStart < 0) {
            regionStart = lines.lineOffset();
            regionReason = reason;
        }
        regionEnd = lines.restOffset();
    }

    /** The current line. */
    LineDecoder line() {
        return decoder;
    }

    long lineOffset() {
        return lines.lineOffset();
    }

    /** How many valid lines were met. */
    long linesRead() {
        return read;
    }

    /** The end of the last valid line. */
    long validUpTo() {
        return validUpTo;
    }

    /** After {@link #advance()} said false: how many bytes follow the last valid line. */
    long invalidTail() {
        return lines.restOffset() + lines.restBytes() - validUpTo;
    }

    /** The invalid bytes met since the last call; null when there were none. */
    @Nullable
    TapeDamage takeRegion() {
        if (regionStart < 0) {
            return null;
        }
        TapeDamage region =
                new TapeDamage(TapeDamage.Kind.INVALID, source, regionStart, regionEnd - regionStart, regionReason);
        regionStart = -1;
        return region;
    }

    /** As {@link #takeRegion()}, with the bytes after the last LF; for when nothing more is awaited. */
    @Nullable
    TapeDamage takeTail(TapeDamage.Kind kind) {
        long rest = lines.restBytes();
        String brokenOff = lines.brokenOff();
        if (abandoned || (regionStart < 0 && rest == 0 && brokenOff == null)) {
            return null;
        }
        long start = regionStart < 0 ? lines.restOffset() : regionStart;
        String reason = regionStart < 0 ? "line without its end" : regionReason;
        regionStart = -1;
        return new TapeDamage(
                brokenOff == null ? kind : TapeDamage.Kind.INVALID,
                source,
                start,
                lines.restOffset() + rest - start,
                brokenOff == null ? reason : brokenOff);
    }

    TapeDamage damage(TapeDamage.Kind kind, long bytes, String reason) {
        return new TapeDamage(kind, source, lines.lineOffset(), bytes, reason);
    }

    /** The bytes of the current line, LF included. */
    long lineBytes() {
        return lines.lineLength() + 1L;
    }

    String source() {
        return source;
    }

    void forgetReadAhead() {
        lines.forgetReadAhead();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
