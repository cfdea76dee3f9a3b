/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Makes one file of a tape: its segments one after the other, which is a tape again. */
public final class TapePack {

    private static final int BUFFER = 64 << 10;

    private TapePack() {}

    /**
     * Copies what is on disk, whole lines alone: a torn end was never durable.
     *
     * @param out stays open
     * @return how many segments were copied
     * @throws NoSuchTapeException when the folder holds no segment
     */
    public static int copy(Path folder, OutputStream out) throws IOException {
        List<SegmentName> segments = Files.isDirectory(folder) ? SegmentName.in(folder) : List.of();
        if (segments.isEmpty()) {
            throw new NoSuchTapeException("folder '" + folder + "' holds no tape");
        }
        for (SegmentName segment : segments) {
            try (InputStream in = SegmentFile.stream(folder, segment)) {
                copyLines(in, out);
            }
        }
        return segments.size();
    }

    private static void copyLines(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER];
        int held = 0;
        for (int read = in.read(buffer, 0, BUFFER); read > 0; read = in.read(buffer, held, buffer.length - held)) {
            int end = held + read;
            int whole = end;
            while (whole > 0 && buffer[whole - 1] != '\n') {
                whole--;
            }
            out.write(buffer, 0, whole);
            held = end - whole;
            System.arraycopy(buffer, whole, buffer, 0, held);
            if (held == buffer.length) {
                buffer = Arrays.copyOf(buffer, 2 * buffer.length);
            }
        }
    }
}
