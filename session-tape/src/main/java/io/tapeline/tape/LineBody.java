/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Kind and payload in the form they take on the tape.
 *
 * @param kind as written: {@code frame64} for a frame that cannot stand on a line as it is
 * @param bytes as written; shared with the caller until they are copied into a {@link LineBuffer}
 */
@SuppressWarnings("ArrayRecordComponent") // lives between two statements, is never compared
record LineBody(String kind, byte[] bytes) {

    static final String FRAME64 = "frame64";
    static final int MAX_KIND_LENGTH = 32;

    /** What a producer appends. */
    static LineBody of(String kind, byte[] payload, int maxMessageBytes) {
        requireKind(kind);
        if (payload.length > maxMessageBytes) {
            throw new MessageTooLongException(kind, payload.length, maxMessageBytes);
        }
        boolean oneLine = OneLineText.isOneLine(payload);
        if (kind.equals(TapeLine.FRAME)) {
            return oneLine
                    ? new LineBody(kind, payload)
                    : new LineBody(FRAME64, Base64.getEncoder().encode(payload));
        }
        if (!oneLine) {
            throw new IllegalArgumentException(
                    "payload of a '" + kind + "' line must be UTF-8 without LF or CR; only frames may hold any bytes");
        }
        return new LineBody(kind, payload);
    }

    static LineBody ofHeader(TapeHeader header) {
        return new LineBody(TapeLine.EPOCH, header.json().getBytes(StandardCharsets.UTF_8));
    }

    static boolean isKind(String kind) {
        return !kind.isEmpty()
                && kind.length() <= MAX_KIND_LENGTH
                && kind.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-');
    }

    private static void requireKind(String kind) {
        if (!isKind(kind)) {
            throw new IllegalArgumentException(
                    "kind must be 1 to " + MAX_KIND_LENGTH + " of a-z, 0-9 and '-', was '" + kind + "'");
        }
        if (kind.equals(TapeLine.EPOCH) || kind.equals(FRAME64)) {
            throw new IllegalArgumentException("kind '" + kind + "' is written by the tape itself");
        }
    }
}
