/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.build;

import io.tapeline.lake.check.Check;
import io.tapeline.lake.check.Checks;
import io.tapeline.lake.check.Verdict;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/** The report as a page: what is in and what is not, why, and every day by every check. */
final class ReportPage {

    private static final String STYLE = """
            :root{color-scheme:light dark;--line:#8884;--bad:#c62828;--warn:#b26a00;--good:#2e7d32}
            body{font:15px/1.5 system-ui,sans-serif;max-width:76rem;margin:2rem auto;padding:0 1rem}
            h1{font-size:1.5rem;margin-bottom:.2rem}h2{font-size:1.1rem;margin-top:2rem}
            p.sub{margin-top:0;opacity:.7}
            .sums{display:flex;gap:2.5rem;margin:1.2rem 0}.sums b{display:block;font-size:1.8rem;line-height:1.2}
            table{border-collapse:collapse;font-variant-numeric:tabular-nums}
            th,td{text-align:left;padding:.3rem .7rem;border-bottom:1px solid var(--line)}
            td.n,th.n{text-align:right}
            .bad{color:var(--bad)}.warn{color:var(--warn)}.good{color:var(--good)}
            .grid td,.grid th{text-align:center;padding:.25rem .5rem}.grid td:first-child,.grid th:first-child{text-align:left}
            .scroll{overflow-x:auto}small{opacity:.7}
            """;

    private final List<DayResult> days;
    private final List<Verdict> verdicts;
    private final Instant now;

    ReportPage(List<DayResult> days, List<Verdict> verdicts, Instant now) {
        this.days = days;
        this.verdicts = verdicts;
        this.now = now;
    }

    String html() {
        return "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Lake: quality report</title><style>"
                + STYLE + "</style></head><body>\n"
                + "<h1>Lake: quality report</h1><p class=\"sub\">checked "
                + now.truncatedTo(ChronoUnit.SECONDS)
                        .toString()
                        .replace("T", " ")
                        .replace("Z", " UTC")
                + "; rows of this page: report.parquet</p>\n"
                + sums() + keptOut() + warnings() + grid() + checks() + "</body></html>\n";
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

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
