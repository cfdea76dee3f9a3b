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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a segment says besides its frames: small, and kept when the segment is removed. Beside each segment that is not
 * appended to any more stands a file with these lines as they are on the tape and a last line of kind {@code index}
 * that sums up. It can be made from the segment at any time, and is believed only if it fits it.
 *
 * @param events all lines but the frames, the epoch line that begins the segment included
 * @param bytes of the segment
 * @param lastFrameAt receive time of its last frame, null without one
 */
record SegmentIndex(
        List<TapeLine> events, long bytes, @Nullable Instant lastFrameAt) {

    private static final String KIND = "index";
    private static final Pattern FORM = Pattern.compile(
            "\\{\"schema\":\"tapeline\\.index/1\",\"epoch\":([0-9]{1,18}),\"events\":([0-9]{1,9}),\"bytes\":([0-9]{1,18}),"
                    + "\"lastFrameAt\":([0-9]{1,18}|null)}");

    SegmentIndex {
        events = List.copyOf(events);
    }

    /** The index of a segment: the one beside it when that fits, otherwise made by reading the segment. */
    static SegmentIndex of(Path folder, SegmentName name) throws IOException {
        Optional<SegmentIndex> saved = load(folder, name);
        return saved.isPresent() ? saved.get() : scan(folder, name);
    }

    /** The index beside a segment; empty when there is none or it does not fit. */
    static Optional<SegmentIndex> load(Path folder, SegmentName name) throws IOException {
        Path file = folder.resolve(name.indexName());
        try (SegmentReader reader = SegmentReader.of(file)) {
            List<TapeLine> lines = new ArrayList<>();
            while (reader.advance()) {
                lines.add(reader.line().line(name.epoch()));
            }
            boolean whole = reader.takeRegion() == null && reader.invalidTail() == 0;
            return whole && !lines.isEmpty()
                    ? parse(name, lines).filter(index -> index.fits(folder, name))
                    : Optional.empty();
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    private static Optional<SegmentIndex> parse(SegmentName name, List<TapeLine> lines) {
        TapeLine sum = lines.get(lines.size() - 1);
        List<TapeLine> events = lines.subList(0, lines.size() - 1);
        Matcher form = FORM.matcher(sum.text());
        if (!sum.kind().equals(KIND)
                || sum.number() != name.firstLine()
                || !form.matches()
                || Long.parseLong(form.group(1)) != name.epoch()
                || Integer.parseInt(form.group(2)) != events.size()) {
            return Optional.empty();
        }
        String at = form.group(4);
        Instant lastFrameAt = at.equals("null") ? null : Instant.ofEpochMilli(Long.parseLong(at));
        return Optional.of(new SegmentIndex(events, Long.parseLong(form.group(3)), lastFrameAt));
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

    static SegmentIndex scan(Path folder, SegmentName name) throws IOException {
        try (SegmentReader reader = SegmentFile.read(folder, name)) {
            SegmentIndex valid = ofValid(reader, name.epoch());
            return new SegmentIndex(valid.events, valid.bytes + reader.invalidTail(), valid.lastFrameAt);
        }
    }

    /** Reads a segment to its end; the bytes are those up to the end of its last valid line. */
    static SegmentIndex ofValid(SegmentReader reader, long epoch) throws IOException {
        List<TapeLine> events = new ArrayList<>();
        Instant lastFrameAt = null;
        while (reader.advance()) {
            if (reader.line().isFrame()) {
                lastFrameAt = reader.line().receivedAt();
            } else {
                events.add(reader.line().line(epoch));
            }
            reader.takeRegion();
        }
        return new SegmentIndex(events, reader.validUpTo(), lastFrameAt);
    }

    void save(Path folder, SegmentName name, Disk disk) throws IOException {
        LineBuffer buffer = new LineBuffer();
        for (TapeLine event : events) {
            buffer.add(event.number(), event.receivedAt().toEpochMilli(), new LineBody(event.kind(), event.payload()));
        }
        String sum = "{\"schema\":\"tapeline.index/1\",\"epoch\":" + name.epoch() + ",\"events\":" + events.size()
                + ",\"bytes\":" + bytes + ",\"lastFrameAt\":"
                + (lastFrameAt == null ? "null" : lastFrameAt.toEpochMilli()) + "}";
        buffer.add(name.firstLine(), 0, new LineBody(KIND, sum.getBytes(StandardCharsets.UTF_8)));
        Path next = folder.resolve(name.indexName() + ".tmp");
        disk.delete(next);
        try (Disk.Output out = disk.create(next)) {
            out.write(buffer.bytes(), 0, buffer.size());
            out.sync();
        }
        disk.rename(next, folder.resolve(name.indexName()));
    }

    /** Whether it says no more than which epoch the segment is of. */
    boolean isEmpty() {
        return events.stream().allMatch(event -> event.kind().equals(TapeLine.EPOCH));
    }
}
