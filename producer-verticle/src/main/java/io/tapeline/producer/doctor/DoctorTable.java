/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.doctor;

import io.tapeline.market.trade.Decimals;
import io.tapeline.producer.check.SymbolFinding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Findings as a table that a person reads: a line each, with what to do. */
final class DoctorTable {

    private static final int WIDEST_SYMBOL = 32;

    private record Line(String name, String verdict, String last, String age, String rest) {}

    private final Instant now;
    private final List<Line> lines = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    DoctorTable(Instant now) {
        this.now = now;
        lines.add(new Line("symbol", "verdict", "last", "age", "what to do"));
    }

    void symbol(SymbolFinding finding) {
        String last =
                finding.quote().map(quote -> Decimals.canonical(quote.last())).orElse("");
        String age = finding.quote()
                .map(quote -> age(Duration.between(quote.at(), now)))
                .orElse("");
        String rest = finding.remedy() + (finding.detail().isEmpty() ? "" : " (" + finding.detail() + ")");
        lines.add(new Line(finding.symbol(), finding.verdict().words(), last, age, rest));
    }

    void note(String name, String text) {
        notes.add(String.format(Locale.ROOT, "%-8s %s", name, text));
    }

    /** In the largest unit that says enough. */
    static String age(Duration age) {
        long seconds = Math.max(0, age.toSeconds());
        if (seconds < 120) {
            return seconds + " s";
        }
        return seconds < 7_200
                ? seconds / 60 + " min"
                : seconds < 172_800 ? seconds / 3_600 + " h" : seconds / 86_400 + " days";
    }

    @Override
    public String toString() {
        int name = lines.stream().mapToInt(line -> line.name().length()).max().orElse(0);
        int last = lines.stream().mapToInt(line -> line.last().length()).max().orElse(0);
        String format = "%-" + Math.min(WIDEST_SYMBOL, name) + "s  %-14s  %" + last + "s  %8s  %s";
        var text = new StringBuilder();
        for (Line line : lines) {
            text.append(String.format(
                                    Locale.ROOT,
                                    format,
                                    line.name(),
                                    line.verdict(),
                                    line.last(),
                                    line.age(),
                                    line.rest())
                            .stripTrailing())
                    .append('\n');
        }
        notes.forEach(note -> text.append(note).append('\n'));
        return text.toString();
    }
}
