/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.reconcile;

import static io.tapeline.lake.page.Page.escaped;

import io.tapeline.lake.page.Page;
import java.util.List;

/** A result as a page: what is not explained first, then causes and symbols, then examples of what is. */
final class ReconciliationPage {

    private static final int SYMBOLS_SHOWN = 500;

    private final ReconciliationResult result;

    ReconciliationPage(ReconciliationResult result) {
        this.result = result;
    }

    String html() {
        return Page.of(
                "Reconciliation of " + result.day(),
                "live minutes against those of " + result.source() + "; times are UTC; rows of this page: table"
                        + " reconciliation",
                sums()
                        + differences("Not explained", "bad", result.unexplained(), result.minutes("unexplained"))
                        + causes()
                        + symbols()
                        + differences(
                                "Explained, the first of each cause",
                                "warn",
                                result.explained(),
                                result.minutes("explained"))
                        + notCompared("Live bars without official ones in the lake", result.onlyLive())
                        + notCompared("Official bars without live ones", result.onlyOfficial()));
    }

    private String sums() {
        return "<div class=\"sums\">" + sum("good", "equal", "minutes equal") + sum("warn", "explained", "explained")
                + sum("bad", "unexplained", "not explained") + "<div><b>"
                + result.symbols().size() + "</b>symbols</div></div>\n";
    }

    private String sum(String colour, String name, String label) {
        long minutes = result.minutes(name);
        return "<div" + (minutes > 0 ? " class=\"" + colour + "\"" : "") + "><b>" + String.format("%,d", minutes)
                + "</b>" + label + "</div>";
    }

    private static String differences(String title, String colour, List<Difference> rows, long of) {
        if (rows.isEmpty()) {
            return "";
        }
        var html = new StringBuilder("<h2>" + title + "</h2><div class=\"scroll\"><table><tr><th>symbol</th>"
                + "<th>minute</th><th>cause</th><th>what differs</th><th>live ≠ official</th></tr>\n");
        for (Difference row : rows) {
            html.append("<tr><td>")
                    .append(escaped(row.symbol()))
                    .append("</td><td>")
                    .append(row.minute())
                    .append("</td><td class=\"")
                    .append(colour)
                    .append("\">")
                    .append(row.cause().isEmpty() ? "none found" : row.cause())
                    .append("</td><td>")
                    .append(row.kind())
                    .append("</td><td>")
                    .append(escaped(row.found()))
                    .append("</td></tr>\n");
        }
        return html.append("</table></div>")
                .append(of > rows.size() ? "<p><small>" + rows.size() + " of " + of + "</small></p>" : "")
                .append('\n')
                .toString();
    }

    private String causes() {
        var html = new StringBuilder();
        result.sums().stream()
                .filter(sum -> sum.cause() != null)
                .forEach(sum -> html.append("<tr><td class=\"warn\">")
                        .append(sum.cause())
                        .append("</td><td class=\"n\">")
                        .append(sum.minutes())
                        .append("</td></tr>\n"));
        return html.isEmpty()
                ? ""
                : "<h2>Causes</h2><table><tr><th>cause</th><th class=\"n\">minutes</th></tr>" + html + "</table>\n"
                        + "<p><small>A cause is given only when it accounts for all that differs.</small></p>\n";
    }

    private String symbols() {
        var html = new StringBuilder("<h2>Symbols</h2><div class=\"scroll\"><table><tr><th>symbol</th>"
                + "<th class=\"n\">minutes</th><th class=\"n\">equal</th><th class=\"n\">explained</th>"
                + "<th class=\"n\">not explained</th></tr>\n");
        for (SymbolSum symbol : result.symbols()
                .subList(0, Math.min(SYMBOLS_SHOWN, result.symbols().size()))) {
            html.append("<tr><td>")
                    .append(escaped(symbol.symbol()))
                    .append(cell("", symbol.minutes()))
                    .append(cell("good", symbol.equal()))
                    .append(cell("warn", symbol.explained()))
                    .append(cell("bad", symbol.unexplained()))
                    .append("</td></tr>\n");
        }
        return html.append("</table></div>\n").toString();
    }

    private static String cell(String colour, long number) {
        return "</td><td class=\"n" + (number > 0 ? " " + colour : "") + "\">" + number;
    }

    private static String notCompared(String title, List<String> symbols) {
        return symbols.isEmpty()
                ? ""
                : "<h2>" + title + "</h2><p>" + symbols.size() + ": "
                        + escaped(String.join(", ", symbols.subList(0, Math.min(SYMBOLS_SHOWN, symbols.size()))))
                        + "</p>\n";
    }
}
