/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.raw;

import io.tapeline.history.client.PageOutcome.Page;
import io.tapeline.history.request.Window;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * The raw files of one source, and the only writer to them. What its manifests name is what is done: there is no second
 * book that could disagree after a kill.
 *
 * <p>For one thread at a time.
 */
public final class RawFolder implements AutoCloseable {

    private final Path source;
    private final String server;
    private final CommitLimits limits;
    private final Clock wall;
    private final LongSupplier nanos;
    private final RandomGenerator random;
    private final FileChannel lockFile;
    private final Set<String> done = new HashSet<>();
    private Optional<RawRun> run = Optional.empty();

    private RawFolder(
            Path source,
            String server,
            CommitLimits limits,
            Clock wall,
            LongSupplier nanos,
            RandomGenerator random,
            FileChannel lockFile) {
        this.source = source;
        this.server = server;
        this.limits = limits;
        this.wall = wall;
        this.nanos = nanos;
        this.random = random;
        this.lockFile = lockFile;
    }

    /** The parts of the outside that a folder needs. */
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
        Files.createDirectories(source);
        FileChannel lockFile =
                FileChannel.open(source.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            lock(lockFile, source);
            var folder =
                    new RawFolder(source, server, limits, outside.wall(), outside.nanos(), outside.random(), lockFile);
            folder.recover();
            return folder;
        } catch (IOException | RuntimeException failed) {
            lockFile.close();
            throw failed;
        }
    }

    public boolean isDone(Window window) {
        return done.contains(window.name());
    }

    /** Returns the folder that holds the days and the manifests. */
    public Path path() {
        return source;
    }

    /**
     * Keeps a window. It is done once it is committed: with this call when the run is full or old, otherwise later.
     *
     * @param pages all of them, in order
     */
    public void keep(Window window, List<Page> pages) throws IOException {
        RawRun open = run.orElse(null);
        if (open == null) {
            open = new RawRun(source, runName(), nanos.getAsLong());
            run = Optional.of(open);
        }
        open.append(window, pages);
        boolean old = nanos.getAsLong() - open.openedAt() >= limits.maxAge().toNanos();
        if (old || open.bytes() >= limits.maxBytes()) {
            commit();
        }
    }

    /** Makes what was kept done, and readable. Nothing to do when all is. */
    public void commit() throws IOException {
        if (run.isPresent()) {
            RawRun full = run.get();
            run = Optional.empty();
            done.addAll(full.commit(server, wall.instant()));
        }
    }

    /** Gives up what was not committed. */
    @Override
    public void close() throws IOException {
        if (run.isPresent()) {
            run.get().close();
        }
        lockFile.close();
    }

    private void recover() throws IOException {
        Path aside = source.resolve(RawRun.ASIDE);
        for (Path left : files(aside)) {
            Files.delete(left);
        }
        Files.createDirectories(aside);
        for (Path file : files(source.resolve(RawRun.MANIFESTS))) {
            if (file.toString().endsWith(".json")) {
                Manifest manifest = Manifest.read(file);
                if (isLocal(manifest.server()) != isLocal(server)) {
                    throw new MixedHistoryException(source, manifest.server(), server);
                }
                manifest.windows().forEach(window -> done.add(window.name()));
            }
        }
    }

    /** What is served without TLS was never traded: {@code MassiveAddress} allows it on the loopback alone. */
    private static boolean isLocal(String server) {
        return server.startsWith("http://");
    }

    /** Sorts by time, and is never used twice. */
    private String runName() {
        return RawLine.time(wall.instant()).replaceAll("[-:.]", "") + "-" + String.format("%08x", random.nextInt());
    }

    private static List<Path> files(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(folder)) {
            return new ArrayList<>(found.sorted().toList());
        }
    }

    private static void lock(FileChannel file, Path source) throws IOException {
        try {
            FileLock lock = file.tryLock();
            if (lock == null) {
                throw new FolderInUseException(source);
            }
        } catch (OverlappingFileLockException here) {
            throw new FolderInUseException(source);
        }
    }
}
