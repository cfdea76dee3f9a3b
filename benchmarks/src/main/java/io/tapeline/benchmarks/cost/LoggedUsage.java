/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.benchmarks.cost;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the function said in its log of a session that is or was played here: what was really done, nothing computed.
 */
final class LoggedUsage {

    private final ObjectMapper json = new ObjectMapper();
    private long trades;
    private long payloadUnits;
    private long invocations;
    private double millis;
    private double writeUnits;
    private double readUnits;

    private LoggedUsage() {}

    /** Adds up the lines with metrics of all these files; one that is not there has none. */
    static Usage of(List<Path> logs) throws IOException {
        var logged = new LoggedUsage();
        for (Path log : logs) {
            if (Files.isRegularFile(log)) {
                try (Stream<String> lines = Files.lines(log)) {
                    for (Iterator<String> line = lines.iterator(); line.hasNext(); ) {
                        logged.add(line.next());
                    }
                }
            }
        }
        // the log says nothing of folds
        return new Usage(
                logged.trades,
                0,
                logged.payloadUnits,
                logged.invocations,
                logged.millis / 1_000,
                logged.writeUnits,
                logged.readUnits);
    }

    private void add(String line) throws IOException {
        int begin = line.indexOf("{\"_aws\"");
        if (begin < 0) {
            return;
        }
        JsonNode logged = json.readTree(line.substring(begin));
        if (logged.has("Reason")) {
            return;
        }
        invocations++;
        trades += logged.path("Trades").asLong();
        payloadUnits += logged.path("payloadUnits").asLong();
        millis += logged.path("millis").asDouble();
        writeUnits += logged.path("WriteUnits").asDouble();
        readUnits += logged.path("ReadUnits").asDouble();
    }
}
