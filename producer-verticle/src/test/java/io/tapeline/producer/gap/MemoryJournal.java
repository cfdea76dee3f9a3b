/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.gap;

import io.tapeline.producer.journal.EventJson;
import io.tapeline.producer.journal.GapLine;
import io.tapeline.producer.journal.Journal;
import io.tapeline.producer.journal.LineKinds;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the lines of one epoch, readable as text. */
public final class MemoryJournal implements Journal {

    public static final long EPOCH = 7;

    private final List<String> lines = new ArrayList<>();

    @Override
    public long epoch() {
        return EPOCH;
    }

    @Override
    public long append(Instant at, String kind, byte[] payload) {
        GapLine gap = kind.equals(LineKinds.GAP) ? EventJson.readGap(payload) : null;
        lines.add(kind + " " + (gap == null ? new String(payload, StandardCharsets.UTF_8) : text(gap)));
        return lines.size() - 1L;
    }

    /** All lines so far. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** The gap lines since the last call of {@link #clear()}. */
    public List<String> gaps() {
        return lines.stream().filter(line -> line.startsWith(LineKinds.GAP)).toList();
    }

    /** Makes the lines so far unseen; their numbers stay taken. */
    public void clear() {
        lines.replaceAll(line -> "");
    }

    private static String text(GapLine gap) {
        return gap.event() + " " + gap.symbols() + " " + seconds(gap.from()) + ".." + seconds(gap.to()) + " "
                + gap.cause()
                + (gap.opened() == null
                        ? ""
                        : " of " + gap.opened().epoch() + "/" + gap.opened().line());
    }

    private static String seconds(@Nullable Instant time) {
        return time == null ? "" : Long.toString(time.getEpochSecond());
    }
}
