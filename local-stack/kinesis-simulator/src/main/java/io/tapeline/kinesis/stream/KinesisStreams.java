/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.stream;

import io.tapeline.kinesis.files.DataFolder;
import io.tapeline.kinesis.files.StreamFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * All streams of one account and region, in the files of one folder. Thread-safe; a new stream is ACTIVE at once. What
 * was acknowledged is found again in the folder, whether the process ended in order or was killed.
 */
public final class KinesisStreams implements AutoCloseable {
    /** What a stream keeps its records for unless it says otherwise. */
    public static final Duration DEFAULT_RETENTION = Duration.ofHours(24);

    private static final String UNCREATED = "a stream could not be created";
    private final StreamsConfig config;
    private final Clock clock;
    private final DataFolder folder;
    private final ConcurrentNavigableMap<String, KinesisStream> streams = new ConcurrentSkipListMap<>();
    /** So that a stream made again within a second has sequence numbers of its own. */
    private final Map<String, Instant> createdBefore = new HashMap<>();

    /**
     * Opens the streams of the folder.
     *
     * @throws io.tapeline.kinesis.files.FolderInUse when another simulator has the folder
     */
    public KinesisStreams(StreamsConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.folder = DataFolder.open(config.folder(), config.storage());
        try {
            for (StreamFolder found : folder.streams()) {
                String name = found.state().name();
                streams.put(name, KinesisStream.recover(identity(name), found, config.limits(), clock));
            }
        } catch (IOException e) {
            folder.close();
            throw new UncheckedIOException("the streams of " + config.folder() + " cannot be read: " + e, e);
        }
    }

    /**
     * Creates a stream.
     *
     * @throws RequestRefused when the name is taken or malformed, or {@code shardCount} is not 1 or more
     */
    public synchronized KinesisStream create(String name, int shardCount, Duration retention) {
        if (shardCount < 1) {
            throw RequestRefused.validation(
                    String.valueOf(shardCount), "shardCount", "have value greater than or equal to 1");
        }
        StreamIdentity identity = identity(name);
        if (streams.containsKey(name)) {
            throw new RequestRefused(
                    "ResourceInUseException",
                    "Stream " + name + " under account " + config.account() + " already exists.");
        }
        try {
            StreamFolder made = folder.create(name);
            NewStream wanted = new NewStream(shardCount, retention, creationOf(name));
            KinesisStream created = createIn(made, identity, wanted);
            streams.put(name, created);
            folder.disk().worked(UNCREATED);
            return created;
        } catch (IOException e) {
            folder.disk().failed(UNCREATED, e);
            throw new RequestRefused("InternalFailure", "stream " + name + " could not be created: " + e);
        }
    }

    private KinesisStream createIn(StreamFolder made, StreamIdentity identity, NewStream wanted) throws IOException {
        try {
            return KinesisStream.create(identity, made, wanted, config.limits(), clock);
        } catch (IOException e) {
            try {
                // or the name is taken by a stream that nobody was told of
                made.delete();
            } catch (IOException alsoFailed) {
                e.addSuppressed(alsoFailed);
            }
            throw e;
        }
    }

    private Instant creationOf(String name) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant before = createdBefore.get(name);
        Instant created = before == null || before.getEpochSecond() < now.getEpochSecond()
                ? now
                : before.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        createdBefore.put(name, created);
        return created;
    }

    /**
     * The stream of that name from an earlier run, kept for {@code retention} from now on; a new one if there is none.
     */
    public synchronized KinesisStream createIfMissing(String name, int shardCount, Duration retention) {
        KinesisStream kept = streams.get(name);
        if (kept == null) {
            return create(name, shardCount, retention);
        }
        kept.retain(retention);
        return kept;
    }

    /** Forgets a stream and its records. */
    public synchronized void delete(String name) {
        KinesisStream deleted = streams.remove(name);
        if (deleted == null) {
            throw unknown(name);
        }
        deleted.delete();
    }

    /** The stream of that name. */
    public KinesisStream named(String name) {
        if (folder.disk().takeSweepWanted()) {
            streams.values().forEach(KinesisStream::sweep);
        }
        return Optional.ofNullable(streams.get(name)).orElseThrow(() -> unknown(name));
    }

    /** What a stream of that name is called here, whether there is one or not. */
    public StreamIdentity identity(String name) {
        return new StreamIdentity(config.region(), config.account(), name);
    }

    /** The names of all streams, sorted. */
    public List<String> names() {
        return List.copyOf(streams.keySet());
    }

    /** Open shards of all streams, as DescribeLimits counts them. */
    public int openShards() {
        return streams.values().stream()
                .mapToInt(stream ->
                        (int) stream.shards().stream().filter(ShardView::open).count())
                .sum();
    }

    /** Why puts are refused or failed last time; empty when all is well. */
    public Optional<String> problem() {
        return folder.disk().problem();
    }

    /** Where the streams lie. */
    public Path folder() {
        return folder.path();
    }

    /** Bytes of records on disk. */
    public long usedBytes() {
        return folder.disk().usedBytes();
    }

    /** Lets go of the folder; a temporary one is deleted. */
    @Override
    public void close() {
        streams.values().forEach(KinesisStream::close);
        folder.close();
    }

    private RequestRefused unknown(String name) {
        return RequestRefused.notFound("Stream " + name + " under account " + config.account() + " not found.");
    }
}
