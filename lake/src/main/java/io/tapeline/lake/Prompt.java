/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tapeline.lake.read.Answer;
import io.tapeline.lake.read.LakeReader;
import io.tapeline.lake.read.NotASelectException;
import io.tapeline.lake.read.TextTable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Clock;

/** Questions from a person, answers as tables. A statement ends with a semicolon. */
final class Prompt {

    private final LakeReader reader;
    private final int most;
    private final PrintWriter out;
    private final Clock clock;

    Prompt(LakeReader reader, int most, PrintWriter out, Clock clock) {
        this.reader = reader;
        this.most = most;
        this.out = out;
        this.clock = clock;
    }

    /** Returns whether the last question was answered. */
    boolean run(InputStream typed) throws IOException {
        out.println("SQL over the lake; a statement ends with ;   SHOW TABLES; DESCRIBE bars;   quit ends");
        var lines = new BufferedReader(new InputStreamReader(typed, UTF_8));
        var statement = new StringBuilder();
        boolean answered = true;
        show("lake> ");
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (statement.isEmpty()
                    && (line.strip().equals("quit") || line.strip().equals("exit"))) {
                return answered;
            }
            statement.append(line).append('\n');
            if (line.stripTrailing().endsWith(";")) {
                answered = answer(statement.toString());
                statement.setLength(0);
            }
            show(statement.toString().isBlank() ? "lake> " : "  ... ");
        }
        return statement.toString().isBlank() ? answered : answer(statement.toString());
    }

    private void show(String text) {
        out.print(text);
        out.flush();
    }

    boolean answer(String sql) {
        long began = clock.millis();
        try {
            Answer answer = reader.ask(sql, most);
            long millis = clock.millis() - began;
            out.print(TextTable.of(answer));
            int rows = answer.rows().size();
            out.println((answer.cut() ? "the first " : "") + rows + (rows == 1 ? " row" : " rows") + " in " + millis
                    + " ms" + (answer.cut() ? "; there are more: --rows, ROWS=" : ""));
            return true;
        } catch (NotASelectException | SQLException refused) {
            out.println(String.valueOf(refused.getMessage())
                    .replaceFirst("^(\\w+ Error: )+", "")
                    .stripTrailing());
            return false;
        }
    }
}
