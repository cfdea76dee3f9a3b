/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.function;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one function writes, a line with its time and the number of its environment. Thread-safe. Past its limit the
 * file becomes the one with {@code .1} behind its name, so the two hold at most twice the limit.
 */
final class FunctionLog implements AutoCloseable {
    static final long MAX_BYTES = 10L * 1024 * 1024;
    private static final Logger LOG = LoggerFactory.getLogger(FunctionLog.class);
    private final Path file;
    private final long maxBytes;
    private final Clock clock;
    private BufferedWriter out;
    private long bytes;
    private boolean broken;
    private boolean closed;

    FunctionLog(Path file, long maxBytes, Clock clock) throws IOException {
        this.file = file.toAbsolutePath();
        this.maxBytes = maxBytes;
        this.clock = clock;
        Files.createDirectories(this.file.resolveSibling("."));
        this.out = open();
    }

    private BufferedWriter open() throws IOException {
        BufferedWriter opened = Files.newBufferedWriter(
                file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        bytes = Files.size(file);
        return opened;
    }

    Path file() {
        return file;
    }

    /**
     * Never throws: a full disk must not stop the function. The first failure is told in the stack's own log. What
     * comes after the end, from a process that was killed, is left out.
     */
    synchronized void line(int environment, String text) {
        if (closed) {
            return;
        }
        String cut = text.length() > LogPump.MAX_CHARS ? text.substring(0, LogPump.MAX_CHARS) : text;
        String line = clock.instant().truncatedTo(ChronoUnit.MILLIS) + " [" + environment + "] " + cut + "\n";
        try {
            if (broken || !Files.exists(file)) {
                out.close();
                Files.createDirectories(file.resolveSibling("."));
                out = open();
            }
            int more = line.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > 0 && bytes + more > maxBytes) {
                out.close();
                Files.move(file, Path.of(file + ".1"), StandardCopyOption.REPLACE_EXISTING);
                out = open();
            }
            bytes += more;
            out.write(line);
            out.flush();
            broken = false;
        } catch (IOException e) {
            if (!broken) {
                broken = true;
                LOG.warn("{} takes no more lines: {}", file, e.toString());
            }
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        try {
            out.close();
        } catch (IOException e) {
            LOG.warn("{} did not close: {}", file, e.toString());
        }
    }
}
