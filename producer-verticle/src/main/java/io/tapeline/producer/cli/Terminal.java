/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.cli;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** Where a command says how far it is: one line that is written over on a terminal, one below the other elsewhere. */
final class Terminal {

    private static final int EOF = -1;

    /** To the left edge; what does not fit is cut off, where it would go on in the next row each time. */
    private static final String OVER = "\r\u001b[?7l";

    private static final String END_OF_LINE = "\u001b[K\u001b[?7h";

    private final PrintWriter out;
    private final InputStream keys;
    private final boolean overwrites;
    private boolean shown;

    /** @param overwrites whether somebody looks at it and may press keys */
    Terminal(PrintWriter out, InputStream keys, boolean overwrites) {
        this.out = out;
        this.keys = keys;
        this.overwrites = overwrites;
    }

    /** @param kind of terminal, as the environment names it in {@code TERM}; null when it does not */
    static Terminal of(PrintWriter out, @Nullable String kind) {
        boolean knowsCommands = kind != null && !kind.isBlank() && !kind.equals("dumb");
        return new Terminal(out, System.in, knowsCommands && isThere());
    }

    /** A console alone says nothing since Java 22. */
    @SuppressWarnings("SystemConsoleNull") // both are asked
    private static boolean isThere() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException beforeJava22) {
            return true;
        }
    }

    /** Says how far it is. */
    void progress(String line) {
        if (overwrites) {
            out.print(OVER + line + END_OF_LINE);
            shown = true;
        } else {
            out.println(line);
        }
        out.flush();
    }

    /** Says something that stays. */
    void say(String line) {
        if (shown) {
            out.print(OVER + END_OF_LINE);
            shown = false;
        }
        out.println(line);
        out.flush();
    }

    /** Whether a line was entered since the last call. Never waits, and so is never stopped for reading. */
    boolean wasEntered() throws IOException {
        boolean entered = false;
        while (overwrites && keys.available() > 0) {
            int key = keys.read();
            if (key == EOF) {
                break;
            }
            entered |= key == '\n';
        }
        return entered;
    }
}
