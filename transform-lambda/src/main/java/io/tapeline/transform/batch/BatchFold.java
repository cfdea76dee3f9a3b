/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.batch;

import io.tapeline.market.row.StoreUnavailableException;
import io.tapeline.market.trade.Refusal;
import io.tapeline.market.trade.conditions.ConditionPolicy;
import io.tapeline.transform.fold.Tally;
import io.tapeline.transform.store.OutOfTimeException;
import io.tapeline.transform.store.Stores;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Folds the records of one invocation, symbols side by side. Called by one thread. */
public final class BatchFold {

    /** What records that are in memory at once may inflate to, and one more record. */
    public static final long MAX_INFLATED_BYTES = Units.MAX_INFLATED_BYTES;

    private final Stores stores;
    private final UnitPool pool;
    private final ConditionPolicy policy;
    private final Consumer<String> log;

    /**
     * Prepares the fold, by the rules of the consolidated tape.
     *
     * @param pool on which units are run
     * @param log takes single lines, one at a time
     */
    public BatchFold(Stores stores, UnitPool pool, Consumer<String> log) {
        this(stores, pool, ConditionPolicy.CONSOLIDATED, log);
    }

    /**
     * Prepares the fold.
     *
     * @param pool on which units are run
     * @param policy which prints move which part of a bar
     * @param log takes single lines, one at a time
     */
    public BatchFold(Stores stores, UnitPool pool, ConditionPolicy policy, Consumer<String> log) {
        this.stores = stores;
        this.policy = policy;
        this.pool = pool;
        this.log = log;
    }

    /**
     * Folds records. An Error that says that this process is unwell is thrown, when no unit is at work any more.
     *
     * @param records in the order of the shard
     * @return the first record not done, from which on all must be delivered again; empty when all are done
     */
    public Optional<Delivered> run(List<Delivered> records) {
        Tally tally = Tally.NOTHING;
        int done = 0;
        int begun = 0;
        Delivered firstNotDone = null;
        List<Delivered> left = records;
        while (firstNotDone == null && !left.isEmpty()) {
            Units cut = Units.of(left, stores, policy, this::say);
            List<Unit> units = cut.list();
            AtomicReferenceArray<@Nullable UnitOutcome> outcomes = outcomes(units);
            for (int i = 0; i < units.size(); i++) {
                if (outcomes.get(i) instanceof UnitOutcome.Done unit) {
                    tally = tally.plus(unit.tally());
                    done++;
                } else if (firstNotDone == null) {
                    firstNotDone = units.get(i).first();
                }
            }
            begun += units.size();
            left = cut.left();
        }
        say("records " + records.size() + ", units done " + done + " of " + begun + ", new trades "
                + tally.newTrades() + ", refused elements " + tally.refusedElements() + ", refused records "
                + tally.refusedRecords());
        return Optional.ofNullable(firstNotDone);
    }

    private AtomicReferenceArray<@Nullable UnitOutcome> outcomes(List<Unit> units) {
        var outcomes = new AtomicReferenceArray<@Nullable UnitOutcome>(units.size());
        pool.run(units.size(), i -> {
            UnitOutcome outcome = run(units.get(i));
            outcomes.set(i, outcome);
            return outcome.goOn();
        });
        return outcomes;
    }

    private UnitOutcome run(Unit unit) {
        try {
            return new UnitOutcome.Done(unit.work().get());
        } catch (StoreUnavailableException | OutOfTimeException notNow) {
            return notDone(unit, Defects.reason(notNow), false);
        } catch (RuntimeException | LinkageError | StackOverflowError defect) {
            return quarantine(unit, Defects.refusal(defect));
        }
    }

    /** What no repetition cures must not hold up its shard: its records wait in quarantine, their claims uncounted. */
    private UnitOutcome quarantine(Unit unit, Refusal refusal) {
        try {
            Tally tally = unit.quarantine(refusal);
            tell("quarantined DEFECT", unit, refusal.detail());
            return new UnitOutcome.Done(tally);
        } catch (StoreUnavailableException | OutOfTimeException notNow) {
            return notDone(unit, refusal.detail() + "; not quarantined: " + Defects.reason(notNow), false);
        } catch (RuntimeException | LinkageError | StackOverflowError another) {
            String reason = Defects.refusal(another).detail();
            return notDone(unit, refusal.detail() + "; not quarantined: " + reason, true);
        }
    }

    private UnitOutcome notDone(Unit unit, String reason, boolean goOn) {
        tell("not done:", unit, reason);
        return new UnitOutcome.NotDone(goOn);
    }

    private void tell(String what, Unit unit, String reason) {
        say(what + " " + unit.name() + " from sequence number " + unit.first().sequenceNumber() + " of "
                + unit.first().shard() + ": " + reason);
    }

    /** Nothing says that Lambda's logger keeps the lines of several threads apart. */
    private synchronized void say(String line) {
        log.accept(line);
    }
}
