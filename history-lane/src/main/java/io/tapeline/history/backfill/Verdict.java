/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.backfill;

import io.tapeline.history.backfill.Filling.Filled;
import io.tapeline.history.backfill.Missing.Cause;
import io.tapeline.market.row.GapBackfill.Result;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What became of a gap, or why that cannot be said yet. */
sealed interface Verdict {

    record Settled(Result result, @Nullable String reason) implements Verdict {
        @Override
        public <T> T match(Function<Settled, T> onSettled, Function<Waits, T> onWaits) {
            return onSettled.apply(this);
        }
    }

    /** Nothing of it is there, and it may be later. */
    record Waits(String reason) implements Verdict {
        @Override
        public <T> T match(Function<Settled, T> onSettled, Function<Waits, T> onWaits) {
            return onWaits.apply(this);
        }
    }

    <T> T match(Function<Settled, T> onSettled, Function<Waits, T> onWaits);

    static Verdict of(Filled gap, Missing missing) {
        String ticker = gap.wanted().ticker();
        List<Cause> causes =
                gap.absent().stream().map(day -> missing.of(ticker, day)).toList();
        List<LocalDate> unended = gap.wanted().unended();
        boolean nothing = !gap.absent().isEmpty()
                && gap.absent().size() == gap.wanted().days().size();
        if (nothing) {
            boolean passes = !unended.isEmpty() || causes.stream().anyMatch(Cause::passes);
            String reason = causes.get(0).reason();
            return passes ? new Waits(reason) : new Settled(Result.IMPOSSIBLE, reason);
        }
        if (!causes.isEmpty()) {
            return new Settled(Result.PARTLY, causes.get(0).reason());
        }
        if (gap.unusable() > 0) {
            return new Settled(Result.PARTLY, gap.unusable() + " official minutes are no bars");
        }
        if (gap.miscount() != null) {
            return new Settled(Result.PARTLY, gap.miscount());
        }
        return unended.isEmpty()
                ? new Settled(Result.FILLED, null)
                : new Settled(Result.PARTLY, unended.get(0) + " has not ended");
    }
}
