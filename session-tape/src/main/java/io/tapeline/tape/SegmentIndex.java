/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a segment says besides its frames, summed up. Beside each segment that is not appended to any more stands a file
 * with these lines as they are on the tape and a last line of kind {@code index} that sums up; it is small, and kept
 * when the segment is removed. It can be made from the segment at any time, and is believed only if it fits it.
 *
 * <p>Lines are passed on one by one and never gathered: a run of a month that reconnects each ten minutes leaves
 * millions.
 *
 * @param events how many lines are no frames, the epoch line that begins the segment included
 * @param isEmpty whether these say no more than which epoch the segment is of
 * @param bytes of the segment
 * @param lastFrameAt receive time of its last frame, null without one
 */
record SegmentIndex(
        long events, boolean isEmpty, long bytes, @Nullable Instant lastFrameAt) {

    private static final String KIND = "index";
    private static final int WRITE_BYTES = 64 << 10;
    private static final Pattern FORM = Pattern.compile(
            "\\{\"schema\":\"tapeline\\.index/1\",\"epoch\":([0-9]{1,18}),\"events\":([0-9]{1,9}),\"bytes\":([0-9]{1,18}),"
                    + "\"lastFrameAt\":([0-9]{1,18}|null)}");

    /** Takes the lines that are no frames, in order. */
    interface Events {
        void take(TapeLine event) throws IOException;
    }

    /**
     * Passes on what a segment says besides its frames: from the index beside it when that fits, otherwise by reading
     * the segment. Nothing when there is neither: a removed segment whose index has rotted must not keep a run from
     * starting.
     */
    static void events(Path folder, SegmentName name, Events to) throws IOException {
        Optional<SegmentIndex> saved = load(folder, name);
        try (SegmentReader reader = saved.isPresent()
                ? SegmentReader.of(folder.resolve(name.indexName()))
                : SegmentFile.read(folder, name)) {
            if (saved.isEmpty()) {
                ofValid(reader, name.epoch(), to);
            }
            for (long i = 0; saved.isPresent() && i < saved.get().events && reader.advance(); i++) {
                to.take(reader.line().line(name.epoch()));
            }
        } catch (NoSuchFileException removed) {
            // as if it had never said anything
        }
    }

    /** The index beside a segment; empty when there is none or it does not fit. */
    static Optional<SegmentIndex> load(Path folder, SegmentName name) throws IOException {
        Path file = folder.resolve(name.indexName());
        try (SegmentReader reader = SegmentReader.of(file)) {
            long events = 0;
            boolean isEmpty = true;
            TapeLine last = null;
            while (reader.advance()) {
                if (last != null) {
                    events++;
                    isEmpty &= last.kind().equals(TapeLine.EPOCH);
                }
                last = reader.line().line(name.epoch());
            }
            boolean whole = reader.takeRegion() == null && reader.invalidTail() == 0;
            return whole && last != null
                    ? parse(name, last, events, isEmpty).filter(index -> index.fits(folder, name))
                    : Optional.empty();
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    private static Optional<SegmentIndex> parse(SegmentName name, TapeLine sum, long events, boolean isEmpty) {
        Matcher form = FORM.matcher(sum.text());
        if (!sum.kind().equals(KIND)
                || sum.number() != name.firstLine()
                || !form.matches()
                || Long.parseLong(form.group(1)) != name.epoch()
                || Long.parseLong(form.group(2)) != events) {
            return Optional.empty();
        }
        String at = form.group(4);
        Instant lastFrameAt = at.equals("null") ? null : Instant.ofEpochMilli(Long.parseLong(at));
        return Optional.of(new SegmentIndex(events, isEmpty, Long.parseLong(form.group(3)), lastFrameAt));
    }

    /** Of a segment that is compressed or gone nothing more can be asked. */
    private boolean fits(Path folder, SegmentName name) {
        Path plain = folder.resolve(name.fileName());
        try {
            return !Files.exists(plain) || Files.size(plain) == bytes;
        } catch (IOException gone) {
            return true;
        }
    }

    /** Reads a segment to its end; the bytes are those up to the end of its last valid line. */
    static SegmentIndex ofValid(SegmentReader reader, long epoch, Events to) throws IOException {
        Instant lastFrameAt = null;
        long events = 0;
        boolean isEmpty = true;
        while (reader.advance()) {
            if (reader.line().isFrame()) {
                lastFrameAt = reader.line().receivedAt();
            } else {
                events++;
                isEmpty &= reader.line().isEpoch();
                to.take(reader.line().line(epoch));
            }
            reader.takeRegion();
        }
        return new SegmentIndex(events, isEmpty, reader.validUpTo(), lastFrameAt);
    }

    /** Makes the index of a segment that is not appended to any more. */
    static void make(Path folder, SegmentName name, Disk disk) throws IOException {
        Path next = folder.resolve(name.indexName() + ".tmp");
        disk.delete(next);
        var buffer = new LineBuffer();
        try (SegmentReader reader = SegmentFile.read(folder, name);
                Disk.Output out = disk.create(next)) {
            SegmentIndex valid = ofValid(reader, name.epoch(), event -> {
                buffer.add(
                        event.number(), event.receivedAt().toEpochMilli(), new LineBody(event.kind(), event.payload()));
                if (buffer.size() >= WRITE_BYTES) {
                    out.write(buffer.bytes(), 0, buffer.size());
                    buffer.clear();
                }
            });
            buffer.add(name.firstLine(), 0, valid.sum(name, valid.bytes + reader.invalidTail()));
            out.write(buffer.bytes(), 0, buffer.size());
            out.sync();
        }
        disk.rename(next, folder.resolve(name.indexName()));
    }

    private LineBody sum(SegmentName name, long allBytes) {
        String sum = "{\"schema\":\"tapeline.index/1\",\"epoch\":" + name.epoch() + ",\"events\":" + events
                + ",\"bytes\":" + allBytes + ",\"lastFrameAt\":"
                + (lastFrameAt == null ? "null" : lastFrameAt.toEpochMilli()) + "}";
        return new LineBody(KIND, sum.getBytes(StandardCharsets.UTF_8));
    }
}
