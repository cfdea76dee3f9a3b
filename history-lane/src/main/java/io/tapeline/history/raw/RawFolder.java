/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.raw;

import io.tapeline.history.client.PageOutcome.Page;
import io.tapeline.history.request.Window;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * The raw files of one source, and the only writer to them.
 *
 * <p>For one thread at a time.
 */
public final class RawFolder implements RawStore {

    private final Path source;
    private final RawRuns runs;

    private RawFolder(Path source, RawRuns runs) {
        this.source = source;
        this.runs = runs;
    }

    /** The parts of the outside that are needed. */
    public record Outside(Clock wall, LongSupplier nanos, RandomGenerator random) {}

    /**
     * Opens a folder, takes what a killed run left aside away, and reads what is done.
     *
     * @param raw the folder that holds {@code source=massive}
     * @param server where the answers come from, as the manifests say it
     * @throws FolderInUseException when another process writes to it
     * @throws MixedHistoryException when it holds real history and this is synthetic, or the other way round
     */
    public static RawFolder open(Path raw, String server, CommitLimits limits, Outside outside) throws IOException {
        Path source = raw.resolve("source=" + RawLine.SOURCE);
        return new RawFolder(source, RawRuns.open(FolderSink.open(source), server, limits, outside));
    }

    @Override
    public boolean isDone(Window window) {
        return runs.isDone(window);
    }

    /** Returns the folder that holds the days and the manifests. */
    public Path path() {
        return source;
    }

    @Override
    public String place() {
        return runs.place();
    }

    @Override
    public void keep(Window window, List<Page> pages) throws IOException {
        runs.keep(window, pages);
    }

    @Override
    public void commit() throws IOException {
        runs.commit();
    }

    @Override
    public void close() throws IOException {
        runs.close();
    }
}
