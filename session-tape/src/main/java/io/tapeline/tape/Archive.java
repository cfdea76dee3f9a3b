/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.zip.GZIPOutputStream;

/**
 * Looks after the segments that are not appended to any more: makes their index, compresses what is published, removes
 * it when its time is over. A crash between any two steps leaves what the next pass completes.
 */
final class Archive {

    /** Smaller ones gain nothing that is worth a file of another form. */
    private static final long MIN_PACKED_BYTES = 64 << 10;

    /**
     * Level 3 takes 8 ns a byte where 6 takes 19 and leaves a sixth less: what comes must not wait for what is past.
     */
    private static final int LEVEL = 3;

    private final Path folder;
    private final Retention retention;
    private final Clock clock;
    private final Disk disk;
    private final Predicate<SegmentName> published;
    private final long minPackedBytes;

    /** @param published whether a segment is, as a whole, and will not be asked for again */
    Archive(Path folder, Retention retention, Clock clock, Disk disk, Predicate<SegmentName> published) {
        this(folder, retention, clock, disk, published, MIN_PACKED_BYTES);
    }

    /** @param minPackedBytes a smaller segment stays as it is */
    Archive(
            Path folder,
            Retention retention,
            Clock clock,
            Disk disk,
            Predicate<SegmentName> published,
            long minPackedBytes) {
        this.minPackedBytes = minPackedBytes;
        this.folder = folder;
        this.retention = retention;
        this.clock = clock;
        this.disk = disk;
        this.published = published;
    }

    /**
     * Does what there is to do now.
     *
     * @param stop asked between pieces of work; the rest is left to the next pass
     */
    void pass(BooleanSupplier stop) throws IOException {
        List<SegmentName> all = SegmentName.in(folder);
        List<SegmentName> sealed = all.subList(0, Math.max(0, all.size() - 1));
        for (SegmentName name : sealed) {
            if (SegmentIndex.load(folder, name).isEmpty() && !stop.getAsBoolean()) {
                SegmentIndex.make(folder, name, disk);
            }
        }
        List<SegmentName> done = sealed.stream().filter(published).toList();
        for (SegmentName name : done) {
            pack(name, stop);
        }
        if (!stop.getAsBoolean()) {
            remove(done);
            forget();
        }
    }

    private void pack(SegmentName name, BooleanSupplier stop) throws IOException {
        Path plain = folder.resolve(name.fileName());
        if (!Files.exists(plain) || Files.size(plain) < minPackedBytes) {
            return;
        }
        Path packed = folder.resolve(name.packedName());
        if (!Files.exists(packed)) {
            Path next = folder.resolve(name.packedName() + ".tmp");
            if (!compressed(plain, next, stop)) {
                return;
            }
            disk.rename(next, packed);
        }
        disk.syncFolder(folder);
        disk.delete(plain);
    }

    /** Whether it is whole and durable. */
    private boolean compressed(Path plain, Path next, BooleanSupplier stop) throws IOException {
        disk.delete(next);
        boolean whole;
        try (Disk.Output out = disk.create(next)) {
            whole = compress(plain, out, stop);
            out.sync();
        } catch (IOException full) {
            disk.delete(next); // whatever fills the disk, half a file must not
            throw full;
        }
        if (!whole) {
            disk.delete(next);
            return false;
        }
        // its age is that of its lines
        Files.setLastModifiedTime(next, Files.getLastModifiedTime(plain));
        return true;
    }

    /** Whether it came to the end. */
    private static boolean compress(Path plain, Disk.Output out, BooleanSupplier stop) throws IOException {
        byte[] piece = new byte[64 << 10];
        try (InputStream in = new BufferedInputStream(Files.newInputStream(plain));
                GZIPOutputStream gzip = quickly(streamTo(out), piece.length)) {
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                if (stop.getAsBoolean()) {
                    return false;
                }
                gzip.write(piece, 0, read);
            }
        }
        return true;
    }

    private static GZIPOutputStream quickly(OutputStream out, int piece) throws IOException {
        return new GZIPOutputStream(out, piece) {
            {
                def.setLevel(LEVEL);
            }
        };
    }

    private static OutputStream streamTo(Disk.Output out) {
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
            }
        };
    }

    /** The oldest first, and none behind one that stays: what is left has no hole. */
    private void remove(List<SegmentName> done) throws IOException {
        long oldest = clock.millis() - retention.age().toMillis();
        long bytes = 0;
        for (SegmentName name : done) {
            bytes += SegmentFile.size(folder, name);
        }
        for (SegmentName name : done) {
            boolean expired = SegmentFile.modifiedAtMillis(folder, name) < oldest;
            if ((!expired && bytes <= retention.bytes())
                    || SegmentIndex.load(folder, name).isEmpty()) {
                return;
            }
            bytes -= SegmentFile.size(folder, name);
            disk.delete(folder.resolve(name.fileName()));
            disk.delete(folder.resolve(name.packedName()));
        }
    }

    /**
     * Removes an index without a segment once nobody asks for it: a run says again what it goes on with before its
     * first frame, so only what stands behind the newest such run, and the newest frame itself, must stay known.
     */
    private void forget() throws IOException {
        Set<SegmentName> there = new HashSet<>(SegmentName.in(folder));
        List<SegmentName> known = SegmentName.knownIn(folder);
        long framesIn = -1;
        for (int i = known.size() - 1; i >= 0; i--) {
            SegmentName name = known.get(i);
            Optional<SegmentIndex> index = SegmentIndex.load(folder, name);
            if (index.isEmpty()) {
                continue;
            }
            if (!there.contains(name)
                    && framesIn >= 0
                    && (name.epoch() < framesIn || index.get().isEmpty())) {
                disk.delete(folder.resolve(name.indexName()));
            }
            if (index.get().lastFrameAt() != null) {
                framesIn = Math.max(framesIn, name.epoch());
            }
        }
    }
}
