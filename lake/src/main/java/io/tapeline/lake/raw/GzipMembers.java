/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.raw;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The members of a gzip file, apart: where one ends is known only by inflating it. */
final class GzipMembers {

    /** Without name, comment or extra field, as the fetching side writes it. */
    private static final int HEADER = 10;

    /** Checksum and length. */
    private static final int TRAILER = 8;

    private GzipMembers() {}

    /**
     * Cuts a file.
     *
     * @throws DataFormatException when a part of it is no whole member of that form
     */
    static List<byte[]> of(byte[] file) throws DataFormatException {
        var members = new ArrayList<byte[]>();
        int begin = 0;
        while (begin < file.length) {
            int end = end(file, begin);
            members.add(Arrays.copyOfRange(file, begin, end));
            begin = end;
        }
        return members;
    }

    private static int end(byte[] file, int begin) throws DataFormatException {
        boolean gzip = file.length - begin > HEADER + TRAILER
                && (file[begin] & 0xff) == 0x1f
                && (file[begin + 1] & 0xff) == 0x8b
                && file[begin + 3] == 0;
        if (!gzip) {
            throw new DataFormatException("no member of gzip at byte " + begin);
        }
        var inflater = new Inflater(true);
        try {
            inflater.setInput(file, begin + HEADER, file.length - begin - HEADER);
            byte[] text = new byte[1 << 16];
            while (!inflater.finished()) {
                if (inflater.inflate(text) == 0 && !inflater.finished()) {
                    throw new DataFormatException("the member at byte " + begin + " has no end");
                }
            }
            int end = begin + HEADER + (int) inflater.getBytesRead() + TRAILER;
            if (end > file.length) {
                throw new DataFormatException("the member at byte " + begin + " has no end");
            }
            return end;
        } finally {
            inflater.end();
        }
    }
}
