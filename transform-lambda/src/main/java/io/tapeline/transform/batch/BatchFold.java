/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.batch;

import io.tapeline.market.row.StoreUnavailableException;
import io.tapeline.transform.fold.Tally;
import io.tapeline.transform.store.Stores;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Folds the records of one invocation. For one thread, used once. */
public final class BatchFold {

    private static final int MAX_REASON = 500;

    private final Stores stores;
    private final BooleanSupplier timeLeft;
    private final Consumer<String> log;

    private @Nullable Delivered firstNotDone;
    private Tally tally = Tally.NOTHING;
    private int done;

    /**
     * Prepares the fold.
     *
     * @param timeLeft whether another unit of work may be begun; the first one is begun in any case
     * @param log takes single lines
     */
    public BatchFold(Stores stores, BooleanSupplier timeLeft, Consumer<String> log) {
        this.stores = stores;
        this.timeLeft = timeLeft;
        this.log = log;
    }

    /**
     * Folds records.
     *
     * @param records in the order of the shard
     * @return the first record not done, from which on all must be delivered again; empty when all are done
     */
    public Optional<Delivered> run(List<Delivered> records) {
        List<Unit> units = Units.of(records, stores, log);
        for (Unit unit : units) {
            if (!run(unit)) {
                break;
            }
        }
        log.accept("records " + records.size() + ", units done " + done + " of " + units.size() + ", new trades "
                + tally.newTrades() + ", refused elements " + tally.refusedElements() + ", refused records "
                + tally.refusedRecords());
        return Optional.ofNullable(firstNotDone);
    }

    /** Returns whether the next unit is to be begun. */
    private boolean run(Unit unit) {
        if (done > 0 && !timeLeft.getAsBoolean()) {
            return notDone(unit, "the time is nearly up", false);
        }
        try {
            tally = tally.plus(unit.work().get());
            done++;
            return true;
        } catch (StoreUnavailableException down) {
            return notDone(unit, reason(down), false);
        } catch (RuntimeException defect) {
            // the other symbols must not wait for a defect that one of them brings to light
            return notDone(unit, "defect " + defect.getClass().getName() + at(defect) + ": " + reason(defect), true);
        }
    }

    private boolean notDone(Unit unit, String reason, boolean goOn) {
        log.accept("not done: " + unit.name() + " from sequence number "
                + unit.first().sequenceNumber() + " of " + unit.first().shard() + ": " + reason);
        firstNotDone = firstNotDone == null ? unit.first() : firstNotDone;
        return goOn;
    }

    private static String at(RuntimeException defect) {
        StackTraceElement[] frames = defect.getStackTrace();
        return frames.length == 0 ? "" : " at " + frames[0];
    }

    private static String reason(RuntimeException failure) {
        String message = String.valueOf(failure.getMessage()).replaceAll("\\p{Cntrl}+", " ");
        return message.length() <= MAX_REASON ? message : message.substring(0, MAX_REASON);
    }
}
