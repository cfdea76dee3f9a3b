/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.stream;

import io.tapeline.kinesis.files.ShardState;
import io.tapeline.kinesis.files.StreamFolder;
import io.tapeline.kinesis.files.StreamState;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The shards of one stream as its folder holds them: saved before they change. Not thread-safe: the stream guards it.
 */
final class ShardTable implements Iterable<Shard> {
    private static final String UNOPENED = "new shards could not be opened";
    private static final String UNDELETED = "expired shards could not be deleted";
    private final StreamFolder folder;
    private final ShardLimits limits;
    private final String streamName;
    private final long createdMillis;
    private final List<Shard> shards = new ArrayList<>();
    private Duration retention;
    private int nextIndex;

    ShardTable(StreamFolder folder, StreamState state, ShardLimits limits, Instant now) throws IOException {
        this.folder = folder;
        this.limits = limits;
        this.streamName = state.name();
        this.createdMillis = state.createdMillis();
        this.retention = Duration.ofMillis(state.retentionMillis());
        this.nextIndex = state.nextShardIndex();
        for (ShardState shard : state.shards()) {
            shards.add(open(shard, now));
        }
    }

    @Override
    public Iterator<Shard> iterator() {
        return shards.iterator();
    }

    List<ShardView> views() {
        return shards.stream().map(Shard::view).toList();
    }

    Instant createdAt() {
        return Instant.ofEpochMilli(createdMillis);
    }

    Duration retention() {
        return retention;
    }

    /** The index of the next child. */
    int nextIndex() {
        return nextIndex;
    }

    void retain(Duration changed) {
        if (!retention.equals(changed)) {
            save(state(changed, asTheyAre(), nextIndex));
            retention = changed;
        }
    }

    /** Closes the parents and opens their children; all or nothing. */
    void replace(List<Shard> parents, List<ShardState> children, Instant now) {
        // before anything is saved: a child without files would leave its hash keys to nobody
        List<Shard> opened = open(children, now);
        List<ShardState> after = new ArrayList<>();
        shards.forEach(shard -> after.add(shard.state(parents.contains(shard) ? now : null)));
        after.addAll(children);
        try {
            save(state(retention, after, nextIndex + children.size()));
        } catch (RequestRefused e) {
            release(opened);
            throw e;
        }
        parents.forEach(parent -> parent.close(now));
        nextIndex += children.size();
        shards.addAll(opened);
    }

    private List<Shard> open(List<ShardState> children, Instant now) {
        List<Shard> opened = new ArrayList<>();
        try {
            for (ShardState child : children) {
                opened.add(open(child, now));
            }
            folder.disk().worked(UNOPENED);
            return opened;
        } catch (IOException e) {
            release(opened);
            folder.disk().failed(UNOPENED, e);
            throw unwritten(e);
        }
    }

    private Shard open(ShardState state, Instant now) throws IOException {
        return new Shard(state, folder.shard(Shard.idOf(state.index())), limits, now);
    }

    private void release(List<Shard> unused) {
        onFiles(unused, shard -> shard.files().release());
    }

    private List<ShardState> asTheyAre() {
        return shards.stream().map(shard -> shard.state(null)).toList();
    }

    private StreamState state(Duration kept, List<ShardState> states, int next) {
        return new StreamState(StreamState.FORMAT, streamName, createdMillis, kept.toMillis(), next, states);
    }

    private void save(StreamState state) {
        try {
            folder.save(state);
        } catch (IOException e) {
            throw unwritten(e);
        }
    }

    private static RequestRefused unwritten(IOException e) {
        return new RequestRefused("InternalFailure", "the shards could not be written: " + e);
    }

    /** Deletes files in which every record has expired. */
    void deleteExpired(Instant now) {
        onFiles(shard -> shard.deleteBefore(now.minus(retention), now));
    }

    /** Makes what has expired unreadable, and drops closed shards of which nothing is left. */
    void trim(Instant now) {
        Instant horizon = now.minus(retention);
        onFiles(shard -> shard.forgetBefore(horizon, now));
        List<Shard> gone =
                shards.stream().filter(shard -> shard.goneBefore(horizon)).toList();
        if (gone.isEmpty()) {
            return;
        }
        shards.removeAll(gone);
        try {
            folder.save(state(retention, asTheyAre(), nextIndex));
            for (Shard shard : gone) {
                shard.files().delete();
            }
            folder.disk().worked(UNDELETED);
        } catch (IOException e) {
            folder.disk().failed(UNDELETED, e);
        }
    }

    /** Lets go of the files; they stay. */
    void close() {
        onFiles(shard -> shard.files().close());
    }

    /** Deletes everything. */
    void delete() {
        onFiles(shard -> shard.files().release());
        shards.clear();
        try {
            folder.delete();
        } catch (IOException e) {
            folder.disk().failed("stream " + streamName + " could not be deleted", e);
        }
    }

    private interface FileStep {
        void take(Shard shard) throws IOException;
    }

    private void onFiles(FileStep step) {
        onFiles(shards, step);
    }

    /** A file that cannot be tidied is noted and must not stop a put or a read. */
    private void onFiles(List<Shard> of, FileStep step) {
        for (Shard shard : of) {
            String untidied = "records of " + streamName + " " + shard.id() + " could not be tidied";
            try {
                step.take(shard);
                folder.disk().worked(untidied);
            } catch (IOException e) {
                folder.disk().failed(untidied, e);
            }
        }
    }
}
