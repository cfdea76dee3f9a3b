/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * A tape that is open for appending, in an epoch of its own.
 *
 * <p>Any thread may call; {@link #append} never waits for the disk, so an event loop may. One flusher thread writes and
 * syncs. All callbacks run on that thread: they must be short, and one that throws breaks the tape. Once broken, a tape
 * stays broken, and everything that could promise durability throws {@link TapeBrokenException}.
 */
public final class SessionTape implements Closeable {

    private final Path folder;
    private final TapeLimits limits;
    private final long epoch;
    private final TapeRecovery recovery;
    private final FolderLock lock;
    private final GroupCommit commit;
    private final Archive archive;
    private final Archivist archivist;

    private SessionTape(
            Path folder,
            TapeLimits limits,
            long epoch,
            TapeRecovery recovery,
            FolderLock lock,
            GroupCommit commit,
            Archive archive) {
        this.folder = folder;
        this.limits = limits;
        this.epoch = epoch;
        this.recovery = recovery;
        this.lock = lock;
        this.commit = commit;
        this.archive = archive;
        this.archivist = new Archivist(archive);
    }

    /**
     * Locks the folder, cuts a torn tail, makes what earlier runs left durable, and begins a new epoch. Its epoch line
     * (number 0) is on disk on return, unless the disk refuses it for now: {@link #trouble()} says so.
     *
     * @param folder created when it is not there
     * @param header more fields of every epoch line, without secrets: a tape is handed around
     * @throws TapeLockedException at once, when the tape is open elsewhere
     * @throws IOException when the folder cannot be read or written; it is then not locked
     */
    public static SessionTape open(
            Path folder, TapeLimits limits, Clock clock, RandomGenerator random, Map<String, String> header)
            throws IOException {
        SessionTape tape = open(folder, limits, clock, random, header, Disk.REAL);
        tape.commit.onSegmentDone(tape.archivist::call);
        tape.archivist.start();
        return tape;
    }

    /** With an archive that nobody keeps up to date. */
    static SessionTape open(
            Path folder, TapeLimits limits, Clock clock, RandomGenerator random, Map<String, String> header, Disk disk)
            throws IOException {
        createFolder(folder, disk);
        FolderLock lock = FolderLock.take(folder);
        try {
            TapeRecovery recovery = Recovery.run(folder, disk);
            long startedAtMillis = clock.millis();
            long epoch = Epochs.next(SegmentName.knownIn(folder), startedAtMillis, random);
            LineBody first = LineBody.ofHeader(TapeHeader.of(epoch, header));
            Unpublished unpublished = Unpublished.of(folder, limits.maxUnpublishedBytes());
            Pending pending = new Pending(limits, epoch, first, Math.max(0, startedAtMillis), unpublished);
            GroupCommit commit = new GroupCommit(folder, limits, clock, disk, pending);
            awaitFirstLine(commit.start());
            Archive archive = new Archive(
                    folder, limits.retention(), clock, disk, segment -> !commit.unpublished(all -> all.holds(segment)));
            return new SessionTape(folder, limits, epoch, recovery, lock, commit, archive);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static void createFolder(Path folder, Disk disk) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            Path parent = folder.toAbsolutePath().getParent();
            if (parent != null) {
                disk.syncFolder(parent);
            }
        }
    }

    private static void awaitFirstLine(CompletableFuture<Void> begun) throws IOException {
        try {
            begun.join();
        } catch (CompletionException e) {
            throw new IOException("tape cannot be begun: " + e.getCause(), e.getCause());
        }
    }

    public Path folder() {
        return folder;
    }

    public long epoch() {
        return epoch;
    }

    /** What opening found and cut. */
    public TapeRecovery recovery() {
        return recovery;
    }

    /**
     * Takes one line; it is durable when {@link #durable()} reaches the number returned.
     *
     * @param receivedAt 1970 or later; parts of a millisecond are cut. Lines are kept in the order of the calls,
     *     whatever their times
     * @param kind {@link TapeLine#FRAME} for a whole inbound message, otherwise 1 to 32 of {@code a-z0-9-}, not
     *     {@code epoch} or {@code frame64}, which the tape writes itself
     * @param payload copied. Any bytes for a frame, otherwise UTF-8 without LF or CR, such as JSON
     * @return the line's number
     * @throws MessageTooLongException when the payload exceeds {@link TapeLimits#maxMessageBytes()}
     * @throws TapeFullException when the buffer cannot take it; never after {@link #hasRoom()} said true
     * @throws TapeBrokenException when the tape could not be written
     * @throws IllegalStateException when the tape is closed
     */
    public long append(Instant receivedAt, String kind, byte[] payload) {
        return commit.append(TapeLines.millis(receivedAt), LineBody.of(kind, payload, limits.maxMessageBytes()));
    }

    /**
     * Whether the next {@link #append} is sure to find room, whatever its length, and the folder is within its bound.
     * Lines that cannot wait (a gap, an end) may be appended without room, as long as the buffer takes them: a part of
     * the bound is left for them. When this says false, {@link #onRoom(Runnable)} will be called.
     *
     * @throws TapeBrokenException when the tape could not be written: there will be no room again
     */
    public boolean hasRoom() {
        return commit.hasRoom();
    }

    /** Why {@link #hasRoom()} says what it says. */
    public TapeRoom room() {
        return commit.room();
    }

    /**
     * Says that everything before a line is published and will not be asked for again, as all of older epochs is. What
     * is in the folder counts as unpublished until it is said here, so a run says it first of all.
     *
     * @param line the first that is not published
     */
    public void published(long ofEpoch, long line) {
        commit.published(ofEpoch, line);
    }

    /** What the folder holds that is not published, in bytes: of all epochs, by whole segments, the buffer included. */
    public long unpublishedBytes() {
        return commit.unpublished(Unpublished::bytes);
    }

    boolean holdsUnpublished(SegmentName segment) {
        return commit.unpublished(all -> all.holds(segment));
    }

    /** Why segments are not compressed or removed as they should be; empty when all is well. */
    public Optional<Throwable> archiveFailure() {
        return archivist.failure();
    }

    /** Calls back, on a thread of its own, each time that compressing and removing fails; it is tried each minute. */
    public void onArchiveFailure(Consumer<Throwable> listener) {
        archivist.onFailure(listener);
    }

    Archive archive() {
        return archive;
    }

    /** Calls back, on the flusher, each time there is room again after {@link #hasRoom()} or an append met none. */
    public void onRoom(Runnable listener) {
        commit.onRoom(listener);
    }

    /** Why the disk takes nothing now; empty while it does. */
    public Optional<DiskTrouble> trouble() {
        return commit.writer().trouble();
    }

    /** Calls back, on the flusher, when the disk begins to refuse what is written, and when it takes it again. */
    public void onTrouble(Consumer<Optional<DiskTrouble>> listener) {
        commit.writer().onTrouble(listener);
    }

    /** The epochs on the tape, ascending: this one included, even if the disk has taken nothing of it so far. */
    public List<Long> epochs() throws IOException {
        return Stream.concat(TapeFolder.at(folder, damage -> {}).epochs().stream(), Stream.of(epoch))
                .distinct()
                .toList();
    }

    /** The highest line number that is on disk; all lines below it are too. Keeps its value when the tape breaks. */
    public long durable() {
        return commit.durable();
    }

    /**
     * Calls back, on the flusher, with each new value of {@link #durable()}, ascending. A value that {@code durable()}
     * had before the registration is not told, none after it is missed.
     */
    public void onDurable(LongConsumer listener) {
        commit.onDurable(listener);
    }

    /** Calls back once when the tape breaks, on the flusher; at once, on the caller, when it is broken already. */
    public void onBroken(Consumer<TapeBrokenException> listener) {
        commit.onBroken(listener);
    }

    /**
     * Completes, on the flusher, when everything appended so far is on disk; a disk in trouble makes it wait.
     *
     * @return the value of {@link #durable()} then; fails with {@link TapeBrokenException}
     */
    public CompletableFuture<Long> sync() {
        return commit.sync();
    }

    /**
     * Brings everything to the disk, then unlocks the folder. Blocks; a second call does nothing. A disk in trouble is
     * tried once more.
     *
     * @throws TapeBrokenException when something appended could not be written; the folder is unlocked all the same
     * @throws IllegalStateException on the flusher, which would wait for itself
     */
    @Override
    public void close() throws IOException {
        // before anything else: a refused close must leave the folder locked
        commit.requireNotOnFlusher();
        try (lock) {
            archivist.close();
            commit.close();
        }
    }
}
