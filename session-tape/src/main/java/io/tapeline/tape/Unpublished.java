/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What the folder holds of segments that are not published as a whole, those of earlier runs included. A segment is the
 * unit: limits keep it small beside the bound. One thread at a time.
 */
final class Unpublished {

    /** The most that is left free for lines that come although there is no room: gaps, ends, the starts of runs. */
    private static final long MAX_RESERVE = 64L << 20;

    private final long maxBytes;
    private final NavigableMap<SegmentName, Long> segments = new TreeMap<>();
    private long bytes;

    Unpublished(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** What is in a folder of which nothing is known to be published. */
    static Unpublished of(Path folder, long maxBytes) throws IOException {
        Unpublished all = new Unpublished(maxBytes);
        for (SegmentName name : SegmentName.in(folder)) {
            all.grow(name, SegmentFile.size(folder, name));
        }
        return all;
    }

    void grow(SegmentName segment, long more) {
        segments.merge(segment, more, Long::sum);
        bytes += more;
    }

    /**
     * Everything before a line is published, and older epochs are.
     *
     * @return whether a segment is that was not before
     */
    boolean published(long epoch, long line) {
        long before = bytes;
        for (Iterator<Map.Entry<SegmentName, Long>> oldest = segments.entrySet().iterator(); oldest.hasNext(); ) {
            Map.Entry<SegmentName, Long> segment = oldest.next();
            if (!isPublished(segment.getKey(), epoch, line)) {
                break;
            }
            bytes -= segment.getValue();
            oldest.remove();
        }
        return bytes < before;
    }

    private boolean isPublished(SegmentName segment, long epoch, long line) {
        SegmentName following = segments.higherKey(segment);
        return segment.epoch() < epoch
                || (segment.epoch() == epoch
                        && following != null
                        && following.epoch() == epoch
                        && following.firstLine() <= line);
    }

    boolean holds(SegmentName segment) {
        return segments.containsKey(segment);
    }

    /** Whether one more message leaves enough for the lines that come without being asked for. */
    boolean hasRoom() {
        return bytes + Math.min(maxBytes / 4, MAX_RESERVE) <= maxBytes;
    }

    long bytes() {
        return bytes;
    }
}
