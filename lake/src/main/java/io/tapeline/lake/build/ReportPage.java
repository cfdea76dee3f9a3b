/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.build;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import io.tapeline.lake.check.Check;
import io.tapeline.lake.check.Checks;
import io.tapeline.lake.check.Verdict;
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

    private static final String STYLE = """
            :root{color-scheme:light dark;--line:#8883;--soft:#8882;--bad:#c62828;--warn:#b26a00;--good:#2e7d32}
            @media(prefers-color-scheme:dark){:root{--bad:#ff6b6b;--warn:#ffb74d;--good:#66bb6a}}
            body{font:15px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1.2rem}
            h1{font-size:1.6rem;margin:0}h2{font-size:1.1rem;margin:2.2rem 0 .5rem}p{margin:.3rem 0}
            .sub,small{opacity:.7}.tag{background:var(--warn);color:#fff;border-radius:4px;padding:.1rem .5rem;font-size:.8rem}
            .sums{display:flex;flex-wrap:wrap;gap:.8rem;margin:1.2rem 0}
            .sums div{background:var(--soft);border-radius:8px;padding:.6rem 1.1rem;min-width:7rem}
            .sums b{display:block;font-size:1.7rem;line-height:1.25;font-variant-numeric:tabular-nums}
            table{border-collapse:collapse;font-variant-numeric:tabular-nums}
            th,td{text-align:left;padding:.3rem .7rem;border-bottom:1px solid var(--line);vertical-align:top}
            th{font-weight:600}td:first-child{white-space:nowrap}td.n,th.n{text-align:right}
            .bad{color:var(--bad)}.warn{color:var(--warn)}.good{color:var(--good)}
            .scroll{overflow-x:auto}.months td{border:0;padding:.1rem .12rem}.months th{border:0;white-space:nowrap}
            .months i{display:block;width:1.55rem;height:1.55rem;border-radius:4px;font:11px/1.55rem system-ui;text-align:center;color:#fff}
            i.bad{background:var(--bad)}i.warn{background:var(--warn)}i.good{background:var(--good)}i.none{background:var(--soft);color:inherit}
            .key i{display:inline-block;width:.9rem;height:.9rem;border-radius:3px;vertical-align:-2px;margin:0 .3rem 0 1rem}
            .grid td,.grid th{text-align:center;padding:.2rem .45rem}.grid td:first-child{text-align:left;white-space:nowrap}
            summary{cursor:pointer;font-weight:600;margin-top:2rem}
            """;
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
        return "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
                + "<title>Lake: quality report</title><style>" + STYLE + "</style></head><body>\n" + head() + calendar()
                + keptOut() + soft() + grid() + checks() + "</body></html>\n";
    }

    private String head() {
        List<DayResult> in = days.stream().filter(DayResult::isIn).toList();
        long out = days.stream().filter(DayResult::isOut).count();
        long soft = softly().count();
        String when =
                now.truncatedTo(ChronoUnit.MINUTES).toString().replace("T", " ").replace(":00Z", " UTC");
        return "<h1>Lake: quality report</h1><p class=\"sub\">"
                + (days.isEmpty()
                        ? "no days"
                        : days.get(0).dt() + " to " + days.get(days.size() - 1).dt())
                + ", checked " + when + "; as a table: <code>SELECT * FROM report</code></p>"
                + (synthetic ? "<p><span class=\"tag\">SYNTHETIC</span> from a local server: never traded</p>" : "")
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

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
