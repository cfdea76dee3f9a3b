/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.raw;

import io.tapeline.history.client.PageOutcome.Page;
import io.tapeline.history.request.Window;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The runs of one source, wherever they go. What the manifests name is what is done: there is no second book that could
 * disagree after a kill.
 *
 * <p>For one thread at a time.
 */
public final class RawRuns implements RawStore {

    private final RawSink sink;
    private final String server;
    private final CommitLimits limits;
    private final RawFolder.Outside outside;
    private final RunNames names;
    private final Set<String> done = new HashSet<>();
    private Optional<RawRun> run = Optional.empty();

    private RawRuns(RawSink sink, String server, CommitLimits limits, RawFolder.Outside outside) {
        this.sink = sink;
        this.server = server;
        this.limits = limits;
        this.outside = outside;
        this.names = new RunNames(outside.wall(), outside.random());
    }

    /**
     * Reads what is done. The sink is closed with this, or when this fails.
     *
     * @param server where the answers come from, as the manifests say it
     * @throws MixedHistoryException when there is real history and this is synthetic, or the other way round
     */
    public static RawRuns open(RawSink sink, String server, CommitLimits limits, RawFolder.Outside outside)
            throws IOException {
        var runs = new RawRuns(sink, server, limits, outside);
        try {
            runs.recover();
            return runs;
        } catch (IOException | RuntimeException failed) {
            sink.close();
            throw failed;
        }
    }

    @Override
    public boolean isDone(Window window) {
        return done.contains(window.name());
    }

    @Override
    public void keep(Window window, List<Page> pages) throws IOException {
        RawRun open = run.orElse(null);
        if (open == null) {
            open = new RawRun(sink, names.next(), outside.nanos().getAsLong());
            run = Optional.of(open);
        }
        open.append(window, pages);
        boolean old =
                outside.nanos().getAsLong() - open.openedAt() >= limits.maxAge().toNanos();
        if (old || open.bytes() >= limits.maxBytes()) {
            commit();
        }
    }

    @Override
    public void commit() throws IOException {
        if (run.isPresent()) {
            RawRun full = run.get();
            run = Optional.empty();
            done.addAll(full.commit(server, outside.wall().instant()));
        }
    }

    @Override
    public String place() {
        return sink.place();
    }

    @Override
    public void close() throws IOException {
        if (run.isPresent()) {
            run.get().close();
        }
        sink.close();
    }

    private void recover() throws IOException {
        for (Manifest manifest : sink.manifests()) {
            if (isLocal(manifest.server()) != isLocal(server)) {
                throw new MixedHistoryException(sink.place(), manifest.server(), server);
            }
            names.saw(manifest.run());
            manifest.windows().forEach(window -> done.add(window.name()));
        }
    }

    /** What is served without TLS was never traded: {@code MassiveAddress} allows it on the loopback alone. */
    private static boolean isLocal(String server) {
        return server.startsWith("http://");
    }
}
