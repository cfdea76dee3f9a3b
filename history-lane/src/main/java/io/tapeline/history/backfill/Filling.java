/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.backfill;

import io.tapeline.history.backfill.BackfillPlan.Wanted;
import io.tapeline.history.raw.RawAnswers;
import io.tapeline.history.raw.RawAnswers.Kept;
import io.tapeline.history.raw.RawAnswers.RawAnswer;
import io.tapeline.history.request.Window;
import io.tapeline.market.row.BackfilledBar;
import io.tapeline.market.row.Origin;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Brings the minutes of gaps from the raw files to the store, an answer at a time. */
final class Filling {

    private final RawAnswers answers;
    private final BackfillStore store;
    private final Origin origin;

    /**
     * What was found for a gap.
     *
     * @param absent the days of which there is no answer
     * @param unusable how many official minutes of it are no bars
     * @param miscount of an answer that has not as many minutes as it states, null when all have
     */
    record Filled(
            Wanted wanted,
            List<LocalDate> absent,
            long bars,
            long unusable,
            @Nullable String miscount) {}

    Filling(RawAnswers answers, BackfillStore store, Origin origin) {
        this.answers = answers;
        this.store = store;
        this.origin = origin;
    }

    Origin origin() {
        return origin;
    }

    /** Puts what there is of these gaps; returns one for each, in their order. */
    List<Filled> fill(List<Wanted> gaps) throws IOException {
        var tallies = new ArrayList<Tally>();
        Map<String, Map<Window, Set<LocalDate>>> wanted = new TreeMap<>();
        for (Wanted gap : gaps) {
            var tally = new Tally(gap);
            for (LocalDate day : gap.days()) {
                Optional<Kept> kept = answers.newest(gap.ticker(), day);
                kept.ifPresentOrElse(
                        at -> wanted.computeIfAbsent(at.run(), none -> new HashMap<>())
                                .computeIfAbsent(at.window(), none -> new HashSet<>())
                                .add(day),
                        () -> tally.absent.add(day));
            }
            tallies.add(tally);
        }
        for (Map.Entry<String, Map<Window, Set<LocalDate>>> run : wanted.entrySet()) {
            answers.read(
                    run.getKey(),
                    run.getValue().keySet(),
                    answer -> take(answer, run.getValue().getOrDefault(answer.window(), Set.of()), tallies));
        }
        return tallies.stream().map(Tally::filled).toList();
    }

    private void take(RawAnswer answer, Set<LocalDate> days, List<Tally> all) throws IOException {
        List<Tally> tallies = all.stream()
                .filter(tally -> tally.gap.ticker().equals(answer.window().symbol()))
                .toList();
        Wanted any = tallies.get(0).gap;
        var of = new OfficialBars.Of(any.gap().symbol(), any.ticker(), origin, answer.requestedAt());
        OfficialBars found = OfficialBars.read(
                answer.body(),
                of,
                start -> tallies.stream().anyMatch(tally -> tally.gap.minutes().contains(start))
                        && days.contains(any.minutes().dayOf(start)));
        store.put(found.bars());
        tallies.forEach(tally -> tally.count(found, days));
    }

    /** One gap's counts while answers come. */
    private static final class Tally {
        private final Wanted gap;
        private final List<LocalDate> absent = new ArrayList<>();
        private long bars;
        private long unusable;
        private @Nullable String miscount;

        Tally(Wanted gap) {
            this.gap = gap;
        }

        void count(OfficialBars found, Set<LocalDate> days) {
            if (found.miscount() != null && gap.days().stream().anyMatch(days::contains)) {
                miscount = found.miscount();
            }
            bars += found.bars().stream()
                    .mapToLong(BackfilledBar::start)
                    .filter(gap.minutes()::contains)
                    .count();
            unusable +=
                    found.unusable().stream().filter(gap.minutes()::contains).count();
        }

        Filled filled() {
            return new Filled(gap, List.copyOf(absent), bars, unusable, miscount);
        }
    }
}
