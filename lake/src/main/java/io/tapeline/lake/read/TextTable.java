/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.read;

import java.util.ArrayList;
import java.util.List;

/** An answer as lines of equal columns: numbers to the right, text to the left. */
public final class TextTable {

    private static final int WIDEST = 60;

    private TextTable() {}

    public static String of(Answer answer) {
        var widths = new ArrayList<Integer>();
        for (int column = 0; column < answer.columns().size(); column++) {
            int at = column;
            int widest = answer.rows().stream()
                    .mapToInt(row -> row.get(at).length())
                    .max()
                    .orElse(0);
            widths.add(Math.min(WIDEST, Math.max(answer.columns().get(column).length(), widest)));
        }
        var text = new StringBuilder();
        line(text, answer.columns(), widths, answer.numeric());
        line(text, widths.stream().map("─"::repeat).toList(), widths, answer.numeric());
        answer.rows().forEach(row -> line(text, row, widths, answer.numeric()));
        return text.toString();
    }

    private static void line(StringBuilder text, List<String> cells, List<Integer> widths, List<Boolean> numeric) {
        var line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            int width = widths.get(column);
            String cell = cells.get(column).replaceAll("\\p{Cntrl}", " ");
            String shown = cell.length() > width ? cell.substring(0, width - 1) + "…" : cell;
            String space = " ".repeat(width - shown.length());
            line.append(column == 0 ? "" : "  ").append(numeric.get(column) ? space + shown : shown + space);
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }
}
