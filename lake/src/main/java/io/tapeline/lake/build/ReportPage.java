/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.build;

import static io.tapeline.lake.page.Page.escaped;

import io.tapeline.lake.check.Check;
import io.tapeline.lake.check.Checks;
import io.tapeline.lake.check.Verdict;
import io.tapeline.lake.page.Page;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/** The report as a page: what is in and what is not, why, and every day by every check. */
final class ReportPage {

    private final List<DayResult> days;
    private final List<Verdict> verdicts;
    private final Instant now;

    ReportPage(List<DayResult> days, List<Verdict> verdicts, Instant now) {
        this.days = days;
        this.verdicts = verdicts;
        this.now = now;
    }

    String html() {
        return Page.of(
                "Lake: quality report",
                "checked "
                        + now.truncatedTo(ChronoUnit.SECONDS)
                                .toString()
                                .replace("T", " ")
                                .replace("Z", " UTC")
                        + "; rows of this page: report.parquet",
                sums() + keptOut() + warnings() + grid() + checks());
    }

    private String sums() {
        long in = days.stream().filter(DayResult::isIn).count();
        long out = days.stream().filter(DayResult::isOut).count();
        long bars =
                days.stream().filter(DayResult::isIn).mapToLong(DayResult::bars).sum();
        return "<div class=\"sums\"><div class=\"good\"><b>" + in + "</b>days in the table</div><div"
                + (out > 0 ? " class=\"bad\"" : "") + "><b>" + out + "</b>days kept out</div><div><b>"
                + String.format("%,d", bars) + "</b>bars</div></div>\n";
    }

    private String keptOut() {
        String rows = days.stream()
                .flatMap(day -> day.reasons().stream().map(reason -> row(reason, state(day), "bad")))
                .collect(Collectors.joining());
        return rows.isEmpty() ? "" : "<h2>Kept out, and why</h2>" + findings(rows);
    }

    private static String state(DayResult day) {
        return day.state() == DayResult.State.STAYS ? " <small>(the table keeps its earlier version)</small>" : "";
    }

    private String warnings() {
        String rows = verdicts.stream()
                .filter(verdict -> verdict.failed() > 0 && !verdict.keepsOut())
                .map(verdict -> row(verdict, verdict.accepted() ? " <small>(accepted)</small>" : "", "warn"))
                .collect(Collectors.joining());
        return rows.isEmpty() ? "" : "<h2>Worth a look; in the table all the same</h2>" + findings(rows);
    }

    private static String findings(String rows) {
        return "<div class=\"scroll\"><table><tr><th>day</th><th>source</th><th>check</th><th class=\"n\">found</th>"
                + "<th>the first of them</th></tr>" + rows + "</table></div>\n";
    }

    private static String row(Verdict verdict, String note, String colour) {
        return "<tr><td>" + escaped(verdict.dt()) + "</td><td>" + escaped(verdict.source()) + "</td><td class=\""
                + colour
                + "\">" + verdict.number() + " " + verdict.check() + note + "</td><td class=\"n\">" + verdict.failed()
                + "</td><td>" + escaped(String.valueOf(verdict.first())) + "</td></tr>\n";
    }

    private String grid() {
        var html = new StringBuilder("<h2>Every day by every check</h2><div class=\"scroll\"><table class=\"grid\"><tr>"
                + "<th>day</th><th>source</th><th>bars</th>");
        Checks.ALL.forEach(check -> html.append("<th title=\"")
                .append(escaped(check.title()))
                .append("\">")
                .append(check.number())
                .append("</th>"));
        html.append("</tr>\n");
        for (DayResult day : days) {
            html.append("<tr><td")
                    .append(day.isOut() ? " class=\"bad\"" : "")
                    .append(">")
                    .append(escaped(day.dt()))
                    .append("</td><td>")
                    .append(escaped(day.source()))
                    .append("</td><td class=\"n\">")
                    .append(String.format("%,d", day.bars()))
                    .append("</td>");
            verdicts.stream()
                    .filter(verdict ->
                            verdict.dt().equals(day.dt()) && verdict.source().equals(day.source()))
                    .forEach(verdict -> html.append(cell(verdict)));
            html.append("</tr>\n");
        }
        return html.append("</table></div>\n").toString();
    }

    private static String cell(Verdict verdict) {
        if (verdict.failed() == 0) {
            return "<td class=\"good\">✓</td>";
        }
        return "<td class=\"" + (verdict.keepsOut() ? "bad" : "warn") + "\" title=\""
                + escaped(String.valueOf(verdict.first())) + "\">" + verdict.failed() + "</td>";
    }

    private static String checks() {
        var html = new StringBuilder(
                "<h2>The checks</h2><table><tr><th>no.</th><th>what must hold</th><th>kind</th></tr>");
        for (Check check : Checks.ALL) {
            html.append("<tr><td>")
                    .append(check.number())
                    .append("</td><td>")
                    .append(escaped(check.title()))
                    .append("<br><small>")
                    .append(check.sql().name())
                    .append(".sql</small></td><td>")
                    .append(check.severity())
                    .append("</td></tr>\n");
        }
        return html
                + "</table><p><small>hard: a day that fails it stays out of the table; soft: it is told.</small></p>\n";
    }
}
