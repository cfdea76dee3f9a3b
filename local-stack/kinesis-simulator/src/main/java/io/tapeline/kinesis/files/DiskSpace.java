/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.files;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what all shards keep on disk, says whether more may be kept, and remembers what failed. Thread-safe. */
public final class DiskSpace {
    private static final Logger LOG = LoggerFactory.getLogger(DiskSpace.class);
    private final Path folder;
    /** Kept, because finding it reads the table of mounts. */
    private final FileStore store;

    private final StorageLimits limits;
    private final AtomicLong used = new AtomicLong();
    /** What the last put asked for, if it was refused. */
    private final AtomicLong refusedBytes = new AtomicLong();

    private final AtomicBoolean sweepWanted = new AtomicBoolean();
    /** By what was wanted: that one kind of work succeeds says nothing about another. */
    private final Map<String, String> failures = new ConcurrentSkipListMap<>();

    public DiskSpace(Path folder, StorageLimits limits) throws IOException {
        this.folder = folder;
        this.store = Files.getFileStore(folder);
        this.limits = limits;
    }

    StorageLimits limits() {
        return limits;
    }

    /** Bytes of records on disk, expired ones in living segments included. */
    public long usedBytes() {
        return used.get();
    }

    void took(long bytes) {
        used.addAndGet(bytes);
    }

    void gave(long bytes) {
        used.addAndGet(-bytes);
    }

    /** Why {@code bytes} more may not be kept; empty when they may. */
    Optional<String> refusal(long bytes) throws IOException {
        Optional<String> refusal = shortage(bytes);
        refusedBytes.set(refusal.isPresent() ? bytes : 0);
        if (refusal.isPresent()) {
            sweepWanted.set(true);
        }
        return refusal;
    }

    private Optional<String> shortage(long bytes) throws IOException {
        if (used.get() + bytes > limits.maxBytes()) {
            return Optional.of("the records' disk bound is reached: allowed " + limits.maxBytes() + " bytes, used "
                    + used.get() + ", asked for " + bytes + "; records leave when their retention is over");
        }
        long free = store.getUsableSpace();
        return free - bytes < limits.minFreeBytes()
                ? Optional.of("the disk of " + folder + " is nearly full: " + free + " bytes are free, "
                        + limits.minFreeBytes() + " must stay free")
                : Optional.empty();
    }

    /** Once after each refusal: whether expired segments anywhere should be looked for. */
    public boolean takeSweepWanted() {
        return sweepWanted.getAndSet(false);
    }

    /** Notes what went wrong with a file until the same has worked; logs it when it is new. */
    public void failed(String what, IOException e) {
        if (!e.toString().equals(failures.put(what, e.toString()))) {
            LOG.error("{}", what, e);
        }
    }

    /** Takes back {@link #failed} of the same words. */
    public void worked(String what) {
        if (failures.remove(what) != null) {
            LOG.info("no longer: {}", what);
        }
    }

    /** Why puts are refused or were last time; empty when all is well. */
    public Optional<String> problem() {
        for (Map.Entry<String, String> failure : failures.entrySet()) {
            return Optional.of("the disk failed: " + failure.getKey() + ": " + failure.getValue());
        }
        try {
            return shortage(Math.max(1, refusedBytes.get()));
        } catch (IOException e) {
            return Optional.of("the folder of the records cannot be asked for its free space: " + e);
        }
    }
}
