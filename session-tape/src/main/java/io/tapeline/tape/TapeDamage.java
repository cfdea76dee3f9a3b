/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

/**
 * Something on the tape that is not as it was written. Whatever is valid around it is read all the same.
 *
 * @param source the file, or the name given to a stream
 * @param offset of the first byte concerned
 * @param bytes how many bytes are unreadable; 0 when they are not there at all
 */
public record TapeDamage(Kind kind, String source, long offset, long bytes, String reason) {

    /** What a reader can say about it. */
    public enum Kind {
        /** The end of the newest segment, cut short by a crash or still being written. Recovery removes it. */
        TORN,
        /** Bytes that are no valid line, or a line whose number was already read. Kept on the tape, not yielded. */
        INVALID,
        /** Line numbers that no file holds. */
        MISSING
    }

    @Override
    public String toString() {
        return source + ": " + kind + " at byte " + offset + ", " + bytes + " bytes: " + reason;
    }
}
