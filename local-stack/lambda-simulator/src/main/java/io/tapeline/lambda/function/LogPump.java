/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.function;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Takes what a process writes, line by line; a longer line than the limit is cut, so that nobody's heap is filled. */
final class LogPump {
    static final int MAX_CHARS = 64 * 1024;
    private volatile String last = "";

    /** Pumps until the process closes its end, on a thread of its own. */
    Thread start(String name, InputStream from, Consumer<String> to) {
        Thread thread = new Thread(() -> pump(new InputStreamReader(from, StandardCharsets.UTF_8), to), name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** The latest line, empty when there was none. */
    String last() {
        return last;
    }

    private void pump(Reader from, Consumer<String> to) {
        char[] chunk = new char[8 * 1024];
        StringBuilder line = new StringBuilder();
        try (from) {
            for (int read = from.read(chunk); read >= 0; read = from.read(chunk)) {
                for (int i = 0; i < read; i++) {
                    if (chunk[i] != '\n') {
                        line.append(chunk[i]);
                    }
                    if (chunk[i] == '\n' || line.length() == MAX_CHARS) {
                        hand(line, to);
                    }
                }
            }
        } catch (IOException ended) {
            // the process was killed: what it had written is read
        }
        if (!line.isEmpty()) {
            hand(line, to);
        }
    }

    private void hand(StringBuilder line, Consumer<String> to) {
        String text = line.toString().stripTrailing();
        line.setLength(0);
        if (!text.isEmpty()) {
            last = text;
        }
        to.accept(text);
    }
}
