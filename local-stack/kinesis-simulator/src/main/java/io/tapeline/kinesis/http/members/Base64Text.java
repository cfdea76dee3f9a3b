/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.http.members;

import java.util.Arrays;
import java.util.Base64;

/** Bytes as JSON carries them; text that is no canonical base64 is refused in AWS's words, spelling included. */
final class Base64Text {
    /** Enough of a refused text to know it by. */
    private static final int SHOWN = 100;

    static byte[] decode(String text) {
        String not = "'" + (text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text)
                + "' can not be converted to a Blob: ";
        if (text.length() % 4 != 0) {
            throw TypeCheck.malformed(
                    not + "Base64 encoded length is expected a multiple of 4 bytes but found: " + text.length());
        }
        int padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
        for (int i = 0; i < text.length() - padding; i++) {
            if (!inAlphabet(text.charAt(i))) {
                throw TypeCheck.malformed(not + "Invalid Base64 character: '" + text.charAt(i) + "'");
            }
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (padding == 0 || canonical(text, bytes)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // the alphabet and the length are right: what is wrong is at the end
        }
        throw TypeCheck.malformed(not + "Invalid last non-pad Base64 character dectected");
    }

    /** Only the last group can carry bits that no byte takes. */
    private static boolean canonical(String text, byte[] bytes) {
        int from = (bytes.length - 1) / 3 * 3;
        byte[] last = Arrays.copyOfRange(bytes, from, bytes.length);
        return text.endsWith(Base64.getEncoder().encodeToString(last));
    }

    private static boolean inAlphabet(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' || c == '/';
    }

    private Base64Text() {}
}
