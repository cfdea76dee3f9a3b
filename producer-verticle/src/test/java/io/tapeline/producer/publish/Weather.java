/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish;

import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.schedulers.TestScheduler;
import io.tapeline.producer.publish.stream.PutOutcome;
import io.tapeline.producer.publish.stream.PutRequest;
import io.tapeline.producer.publish.stream.RequestRefusedException;
import io.tapeline.producer.publish.stream.StreamTimeoutException;
import io.tapeline.producer.publish.stream.StreamUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What befalls a publisher from outside: its stream, its disk, and the process it runs in. */
final class Weather {

    /** The process is gone: whatever it does after this, it does not do. */
    static final class ProcessLost extends Error {
        private static final long serialVersionUID = 1;
    }

    private final SplittableRandom random;
    private final TestScheduler time;
    private final MemoryStream stream;
    private final Map<Met, Integer> met;
    final HistoryShards shards;
    private @Nullable String failingShard;
    /** Why nothing can be written; null when it can. */
    Supplier<@Nullable String> diskTrouble = () -> null;

    private boolean faults = true;
    private boolean mayDie = true;
    private boolean lost;

    Weather(
            SplittableRandom random,
            TestScheduler time,
            MemoryTape tape,
            MemoryStream stream,
            MemoryCheckpoints checkpoints,
            Map<Met, Integer> met) {
        this.random = random;
        this.time = time;
        this.stream = stream;
        this.met = met;
        this.shards = new HistoryShards(random);
        stream.answers = this::answer;
        stream.onCall = batch -> dieOr(Met.LOST_AT_A_CALL, 60);
        stream.shards = Single.fromCallable(() -> {
            if (faults && random.nextInt(3) == 0) {
                meet(Met.NOT_LISTED);
                throw new StreamUnavailableException("not now", null);
            }
            return shards.open();
        });
        tape.disk = this::read;
        checkpoints.disk = () -> save(Met.LOST_BEFORE_A_CHECKPOINT);
        checkpoints.afterSave = () -> dieOr(Met.LOST_AFTER_A_CHECKPOINT, 30);
    }

    void meet(Met what) {
        met.merge(what, 1, Integer::sum);
    }

    void meet(Met what, boolean happened) {
        if (happened) {
            meet(what);
        }
    }

    /** From here on nothing fails. */
    void clear() {
        faults = false;
        failingShard = null;
        lost = false;
    }

    /** Whether some shard takes nothing, as long as the process lives. */
    void beginProcess() {
        lost = false;
        failingShard = null;
        if (random.nextInt(3) == 0) {
            failingShard =
                    shards.open().get(random.nextInt(shards.open().size())).shardId();
            meet(Met.SHARD_FAILS);
        }
    }

    @Nullable
    String failingShard() {
        return failingShard;
    }

    /** Runs something while only the shard fails. */
    void calmly(Runnable work) {
        boolean before = faults;
        faults = false;
        work.run();
        faults = before;
    }

    boolean isLost() {
        return lost;
    }

    void mayDie(boolean may) {
        mayDie = may;
    }

    private boolean isDrawn(int bound) {
        return faults && random.nextInt(bound) == 0;
    }

    /** The dead do nothing. */
    private void dieOr(Met where, int bound) {
        if (lost || (mayDie && isDrawn(bound))) {
            lost |= die(where);
            throw new ProcessLost();
        }
        if (mayDie && isDrawn(4 * bound)) {
            boolean exception = random.nextBoolean();
            meet(exception ? Met.EXCEPTION : Met.ERROR);
            lost = true;
            if (exception) {
                throw new IllegalStateException("nobody expected this");
            }
            throw new AssertionError("nor this");
        }
    }

    private boolean die(Met where) {
        if (!lost) {
            meet(where);
        }
        return true;
    }

    private void read() throws IOException {
        dieOr(Met.LOST_WHILE_READING, 1_500);
        if (isDrawn(60)) {
            meet(Met.TAPE_UNREADABLE);
            var cause = new IOException("Input/output error");
            switch (random.nextInt(3)) {
                case 0 -> throw cause;
                case 1 -> throw new UncheckedIOException(cause);
                default -> throw new DirectoryIteratorException(cause);
            }
        }
    }

    private void save(Met where) throws IOException {
        dieOr(where, 30);
        String trouble = diskTrouble.get();
        if (trouble != null) {
            throw new IOException(trouble);
        }
        if (isDrawn(6)) {
            meet(Met.CHECKPOINT_FAILED);
            throw new IOException("No space left on device");
        }
    }

    private List<PutOutcome> answer(List<PutRequest> batch) {
        stream.latencyMillis = random.nextInt(isDrawn(30) ? 9_000 : 40);
        if (!lost) {
            dieOr(Met.LOST_BEFORE_STORING, 120);
        }
        switch (faults ? random.nextInt(30) : 30) {
            case 0 -> {
                meet(Met.RESET);
                throw new StreamUnavailableException("connection reset", null);
            }
            case 1 -> {
                meet(Met.ANSWER_LOST);
                stream.stored.addAll(batch);
                throw new StreamUnavailableException("the answer was lost", null);
            }
            case 2 -> {
                meet(Met.REFUSED_CALL);
                throw new RequestRefusedException("ValidationException", "one of them");
            }
            case 3 -> {
                meet(Met.LANDED_LATE);
                time.scheduleDirect(() -> stream.stored.addAll(batch), random.nextInt(30_000), TimeUnit.MILLISECONDS);
                throw new StreamTimeoutException("no answer", null);
            }
            case 4 -> {
                meet(Met.NEVER_LANDED);
                throw new StreamTimeoutException("no answer", null);
            }
            default -> {
                // each record has an outcome of its own
            }
        }
        var outcomes = new ArrayList<PutOutcome>();
        for (PutRequest request : batch) {
            outcomes.add(outcome(shards.of(request.partitionKey())));
        }
        if (!lost && mayDie && isDrawn(120)) {
            for (int i = 0; i < batch.size(); i++) {
                if (outcomes.get(i) instanceof PutOutcome.Stored) {
                    stream.stored.add(batch.get(i));
                }
            }
            lost = die(Met.LOST_AFTER_STORING);
            throw new ProcessLost();
        }
        return outcomes;
    }

    private PutOutcome outcome(String shard) {
        boolean down = shard.equals(failingShard);
        int kind = down ? random.nextInt(2) : faults ? random.nextInt(30) : 30;
        return switch (kind) {
            case 0, 2 -> {
                meet(Met.THROTTLED);
                yield new PutOutcome.Throttled("ProvisionedThroughputExceededException");
            }
            case 1, 3 -> {
                meet(Met.FAILED_ENTRY);
                yield new PutOutcome.Failed(down ? "InternalFailure" : "NobodyKnows", "");
            }
            case 4 -> {
                meet(Met.REJECTED);
                yield new PutOutcome.Rejected("Odd", "no");
            }
            default -> new PutOutcome.Stored(shard, "1");
        };
    }
}
