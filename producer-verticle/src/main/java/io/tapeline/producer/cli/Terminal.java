/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.cli;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;

/** Where a command says how far it is: one line that is written over on a terminal, one below the other elsewhere. */
final class Terminal {

    private static final int EOF = -1;

    private final PrintWriter out;
    private final InputStream keys;
    private final boolean overwrites;
    private int shown;

    /** @param overwrites whether somebody looks at it and may press keys */
    Terminal(PrintWriter out, InputStream keys, boolean overwrites) {
        this.out = out;
        this.keys = keys;
        this.overwrites = overwrites;
    }

    static Terminal of(PrintWriter out) {
        return new Terminal(out, System.in, isThere());
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

    boolean isInteractive() {
        return overwrites;
    }

    /** Says how far it is. */
    void progress(String line) {
        if (overwrites) {
            out.print("\r" + line + " ".repeat(Math.max(0, shown - line.length())));
            shown = line.length();
        } else {
            out.println(line);
        }
        out.flush();
    }

    /** Says something that stays. */
    void say(String line) {
        if (shown > 0) {
            out.print("\r" + " ".repeat(shown) + "\r");
            shown = 0;
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
