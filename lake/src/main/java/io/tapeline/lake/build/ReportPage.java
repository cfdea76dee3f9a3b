/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.build;

import static io.tapeline.lake.page.Page.escaped;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import io.tapeline.lake.check.Check;
import io.tapeline.lake.check.Checks;
import io.tapeline.lake.check.Verdict;
import io.tapeline.lake.page.Page;
import io.tapeline.lake.table.Day;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The report as a page: what is in and what is not and why, at a glance, then every day by every check. */
final class ReportPage {

    private static final int DAYS_OF_A_MONTH = 31;

    private final List<DayResult> days;
    private final Map<Day, List<Verdict>> verdicts;
    private final Instant now;
    private final boolean synthetic;

    ReportPage(List<DayResult> days, List<Verdict> verdicts, Instant now, boolean synthetic) {
        this.days = days;
        this.verdicts = verdicts.stream()
                .collect(groupingBy(verdict -> new Day(verdict.source(), verdict.dt()), LinkedHashMap::new, toList()));
        this.now = now;
        this.synthetic = synthetic;
    }

    String html() {
        return Page.of(
                "Lake: quality report", subtitle(), head() + calendar() + keptOut() + soft() + grid() + checks());
    }

    private String subtitle() {
        String when =
                now.truncatedTo(ChronoUnit.MINUTES).toString().replace("T", " ").replace(":00Z", " UTC");
        String span = days.isEmpty()
                ? "no days"
                : days.get(0).dt() + " to " + days.get(days.size() - 1).dt();
        return span + ", checked " + when + "; as a table: SELECT * FROM report";
    }

    private String head() {
        List<DayResult> in = days.stream().filter(DayResult::isIn).toList();
        long out = days.stream().filter(DayResult::isOut).count();
        long soft = softly().count();
        return (synthetic ? "<p><span class=\"tag\">SYNTHETIC</span> from a local server: never traded</p>" : "")
                + "<div class=\"sums\">" + sum(in.size(), "days in the table", "good")
                + sum(out, "days kept out", out > 0 ? "bad" : "")
                + sum(soft, "findings to look at", soft > 0 ? "warn" : "")
                + sum(in.stream().mapToLong(DayResult::bars).sum(), "bars", "") + "</div>\n";
    }

    private static String sum(long number, String of, String colour) {
        return "<div class=\"" + colour + "\"><b>" + String.format(Locale.ROOT, "%,d", number) + "</b>" + of + "</div>";
    }

    private Stream<Verdict> softly() {
        return verdicts.values().stream()
                .flatMap(List::stream)
                .filter(verdict -> verdict.failed() > 0 && !verdict.keepsOut());
    }

    /** A square for each day, a row for each source and month. */
    private String calendar() {
        var months = new LinkedHashMap<String, String[]>();
        for (DayResult day : days) {
            String month = day.dt().substring(0, 7);
            String[] cells =
                    months.computeIfAbsent(escaped(day.source()) + " " + month, any -> new String[DAYS_OF_A_MONTH]);
            int at = Integer.parseInt(day.dt().substring(8)) - 1;
            cells[at] = "<i class=\"" + colour(day) + "\" title=\"" + day.dt() + ": "
                    + String.format(Locale.ROOT, "%,d", day.bars()) + " bars" + (day.isOut() ? ", kept out" : "")
                    + "\">" + (at + 1) + "</i>";
        }
        String rows = months.entrySet().stream()
                .map(month -> "<tr><th>" + month.getKey() + "</th><td>"
                        + Arrays.stream(month.getValue())
                                .map(cell -> cell == null ? "" : cell)
                                .collect(joining("</td><td>"))
                        + "</td></tr>\n")
                .collect(joining());
        return "<h2>The days</h2><div class=\"scroll\"><table class=\"months\">" + rows
                + "</table></div><p class=\"key\"><small><i class=\"good\"></i>in the table<i class=\"warn\"></i>in, worth a look"
                + "<i class=\"bad\"></i>kept out<i class=\"none\"></i>no bars; no square: not asked for, or closed</small></p>\n";
    }

    private String colour(DayResult day) {
        if (day.isOut()) {
            return "bad";
        }
        if (!day.isIn()) {
            return "none";
        }
        return of(day).stream().anyMatch(verdict -> verdict.failed() > 0) ? "warn" : "good";
    }

    private List<Verdict> of(DayResult day) {
        return verdicts.getOrDefault(new Day(day.source(), day.dt()), List.of());
    }

    private String keptOut() {
        String rows = days.stream()
                .flatMap(day -> day.reasons().stream()
                        .map(reason -> row(
                                reason,
                                day.state() == DayResult.State.STAYS ? "the table keeps its earlier version" : "",
                                "bad")))
                .collect(joining());
        return rows.isEmpty() ? "" : "<h2>Kept out, and why</h2>" + findings(rows);
    }

    private String soft() {
        String rows = softly().map(verdict -> row(verdict, verdict.accepted() ? "accepted" : "", "warn"))
                .collect(joining());
        return rows.isEmpty() ? "" : "<h2>Worth a look; in the table all the same</h2>" + findings(rows);
    }

    private static String findings(String rows) {
        return "<div class=\"scroll\"><table><tr><th>day</th><th>what must hold</th><th class=\"n\">times</th>"
                + "<th>the first of them</th></tr>" + rows + "</table></div>\n";
    }

    private static String row(Verdict verdict, String note, String colour) {
        String title = Checks.ALL.stream()
                .filter(check -> check.number().equals(verdict.number()))
                .map(Check::title)
                .findFirst()
                .orElse("");
        return "<tr><td>" + escaped(verdict.dt()) + "<br><small>" + escaped(verdict.source())
                + "</small></td><td><span class=\"" + colour
                + "\">" + verdict.number() + " " + escaped(verdict.check()) + "</span><br><small>" + escaped(title)
                + (note.isEmpty() ? "" : " (" + note + ")") + "</small></td><td class=\"n\">" + verdict.failed()
                + "</td><td>"
                + escaped(String.valueOf(verdict.first())) + "</td></tr>\n";
    }

    private String grid() {
        var html = new StringBuilder(
                "<details><summary>Every day by every check</summary><div class=\"scroll\"><table class=\"grid\"><tr><th>day</th><th>source</th><th>bars</th>");
        Checks.ALL.forEach(
                check -> html.append("<th title=\"" + escaped(check.title()) + "\">" + check.number() + "</th>"));
        html.append("</tr>\n");
        for (DayResult day : days) {
            html.append("<tr><td" + (day.isOut() ? " class=\"bad\"" : "") + ">" + escaped(day.dt()) + "</td><td>"
                    + escaped(day.source()) + "</td><td class=\"n\">"
                    + String.format(Locale.ROOT, "%,d", day.bars()) + "</td>");
            of(day).forEach(verdict -> html.append(cell(verdict)));
            html.append("</tr>\n");
        }
        return html.append("</table></div></details>\n").toString();
    }

    private static String cell(Verdict verdict) {
        if (verdict.failed() == 0) {
            return "<td class=\"good\">✓</td>";
        }
        return "<td class=\"" + (verdict.keepsOut() ? "bad" : "warn") + "\" title=\""
                + escaped(String.valueOf(verdict.first())) + "\">" + verdict.failed() + "</td>";
    }

    private static String checks() {
        String rows = Checks.ALL.stream()
                .map(check -> "<tr><td>" + check.number() + "</td><td>" + escaped(check.title()) + "</td><td>"
                        + check.severity() + "</td></tr>\n")
                .collect(joining());
        return "<details><summary>The checks</summary><table><tr><th>no.</th><th>what must hold</th><th>kind</th></tr>"
                + rows
                + "</table><p><small>hard: a day that fails it stays out of the table; soft: it is told.</small></p></details>\n";
    }
}
