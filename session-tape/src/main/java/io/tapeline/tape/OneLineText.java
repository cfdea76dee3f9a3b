/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Tells whether bytes can stand on a line of the tape as they are: valid UTF-8 without LF or CR. */
final class OneLineText {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long EACH = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private OneLineText() {}

    static boolean isOneLine(byte[] bytes) {
        int i = 0;
        while (i < bytes.length) {
            if (i <= bytes.length - Long.BYTES && areEightPlain((long) EIGHT.get(bytes, i))) {
                i += Long.BYTES;
                continue;
            }
            int lead = bytes[i];
            if (lead >= 0) {
                if (lead == '\n' || lead == '\r') {
                    return false;
                }
                i++;
            } else {
                int length = sequenceLength(bytes, i);
                if (length == 0) {
                    return false;
                }
                i += length;
            }
        }
        return true;
    }

    /** Whether all eight are ASCII and neither LF nor CR; may say no of some that are, and then each is looked at. */
    private static boolean areEightPlain(long eight) {
        long lf = eight ^ EACH * '\n';
        long cr = eight ^ EACH * '\r';
        return ((eight | (lf - EACH & ~lf) | (cr - EACH & ~cr)) & HIGH_BITS) == 0;
    }

    /** The length of the well-formed multi-byte sequence at {@code i} (Unicode table 3-7), 0 when there is none. */
    private static int sequenceLength(byte[] bytes, int i) {
        int lead = bytes[i] & 0xff;
        if (lead >= 0xc2 && lead <= 0xdf) {
            return continues(bytes, i + 1, 0x80, 0xbf) ? 2 : 0;
        }
        if (lead >= 0xe0 && lead <= 0xef) {
            int low = lead == 0xe0 ? 0xa0 : 0x80;
            int high = lead == 0xed ? 0x9f : 0xbf;
            return continues(bytes, i + 1, low, high) && continues(bytes, i + 2, 0x80, 0xbf) ? 3 : 0;
        }
        if (lead >= 0xf0 && lead <= 0xf4) {
            int low = lead == 0xf0 ? 0x90 : 0x80;
            int high = lead == 0xf4 ? 0x8f : 0xbf;
            return continues(bytes, i + 1, low, high)
                            && continues(bytes, i + 2, 0x80, 0xbf)
                            && continues(bytes, i + 3, 0x80, 0xbf)
                    ? 4
                    : 0;
        }
        return 0;
    }

    private static boolean continues(byte[] bytes, int i, int low, int high) {
        return i < bytes.length && (bytes[i] & 0xff) >= low && (bytes[i] & 0xff) <= high;
    }
}
