/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An inspection as a person reads it. */
final class InspectionPage {

    private static final int LONGEST_NAME = 28;
    private static final int MOST_GAPS = 50;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final StringBuilder text = new StringBuilder();
    private final Inspection found;

    private InspectionPage(Inspection found) {
        this.found = found;
    }

    static String of(Inspection found) {
        var page = new InspectionPage(found);
        page.head();
        page.runs();
        page.symbols();
        page.gaps();
        page.messages();
        page.refusals();
        page.damages();
        return page.text.toString();
    }

    private void head() {
        line("tape      %s", found.tape());
        List<RunSeen> runs = List.copyOf(found.runs().values());
        if (!runs.isEmpty()) {
            Instant first = runs.get(0).first();
            Instant last = runs.get(runs.size() - 1).last();
            line("received  %s to %s UTC, %s", TIME.format(first), TIME.format(last), length(first, last));
        }
        line(
                "holds     %d frames with %d trades of %d symbols, %d lines, %d KB",
                found.frames(), found.trades(), found.tradedSymbols(), found.lines(), (found.bytes() + 1023) / 1024);
        line(
                "integrity %s",
                found.damages().isEmpty()
                        ? "every line is whole"
                        : found.damages().size() + (found.isSound() ? " torn by a crash" : " cannot be read")
                                + ", below");
    }

    private void runs() {
        line("");
        line("%-18s  %-23s  %-23s  %10s  %9s", "run (epoch)", "from", "to", "lines", "frames");
        found.runs()
                .forEach((epoch, run) -> line(
                        "%-18d  %-23s  %-23s  %10d  %9d",
                        epoch, TIME.format(run.first()), TIME.format(run.last()), run.lines(), run.frames()));
    }

    private void symbols() {
        line("");
        line(
                "%-28s %9s %11s %14s %14s %14s  %s",
                "symbol", "trades", "unreadable", "low", "high", "last", "last received");
        found.symbols()
                .forEach((name, symbol) -> line(
                        "%-28s %9d %11d %14s %14s %14s  %s",
                        name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 3) + "...",
                        symbol.trades(),
                        symbol.unreadableElements(),
                        symbol.low(),
                        symbol.high(),
                        symbol.last(),
                        time(symbol.lastReceivedAt())));
    }

    private void gaps() {
        line("");
        List<GapsSeen.Outage> groups = found.gaps().outages();
        if (groups.isEmpty()) {
            line("gaps: none");
            return;
        }
        line("%-20s  %-23s  %-23s  %10s  %s", "gaps by cause", "from", "to, the last symbol", "length", "symbols");
        for (GapsSeen.Outage gap : groups.subList(0, Math.min(MOST_GAPS, groups.size()))) {
            line(
                    "%-20s  %-23s  %-23s  %10s  %s",
                    gap.cause(),
                    gap.from() == null ? "before the tape" : TIME.format(gap.from()),
                    gap.open() > 0 ? "open" : time(gap.to()),
                    gap.open() > 0 ? "-" : length(gap.from(), gap.to()),
                    symbols(gap));
        }
        if (groups.size() > MOST_GAPS) {
            line("… and %d more, which --json lists", groups.size() - MOST_GAPS);
        }
    }

    private static String symbols(GapsSeen.Outage gap) {
        int count = gap.symbols().size();
        String symbols = count <= 3 ? String.join(", ", gap.symbols()) : count + " symbols";
        return gap.open() == 0 || gap.open() == count ? symbols : symbols + ", " + gap.open() + " of them open";
    }

    private void messages() {
        line("");
        line("messages by type");
        found.messages().forEach((kind, times) -> line("  %8d  %s", times, kind));
    }

    private void refusals() {
        line("");
        line("refused by reason%s", found.refusals().isEmpty() ? ": nothing" : "");
        found.refusals().forEach((reason, refused) -> {
            line("  %8d  %s", refused.times(), reason);
            refused.examples().forEach(example -> line("            %s", example));
        });
    }

    private void damages() {
        if (!found.damages().isEmpty()) {
            line("");
            line("damaged");
            found.damages().forEach(damage -> line("  %s", damage));
        }
    }

    private static String time(@Nullable Instant at) {
        return at == null ? "-" : TIME.format(at);
    }

    private static String length(@Nullable Instant from, @Nullable Instant to) {
        if (from == null || to == null) {
            return "-";
        }
        Duration length = Duration.between(from, to);
        if (length.toMinutes() < 2) {
            return String.format(Locale.ROOT, "%.1f s", length.toMillis() / 1e3);
        }
        return length.toHours() == 0
                ? length.toMinutes() + " min"
                : length.toHours() + " h " + length.toMinutesPart() + " min";
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
    }
}
