/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.stage;

import io.tapeline.lake.engine.DuckDb;
import io.tapeline.lake.engine.RowWriter;
import io.tapeline.lake.raw.RawFile;
import io.tapeline.lake.raw.RawLines;
import io.tapeline.lake.raw.RawResponse;
import io.tapeline.lake.raw.RawRun;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads runs of raw files into the working tables. */
final class RunReader {

    private static final int HTTP_OK = 200;

    /** Rows on their way to the tables; there when closed. */
    record Writers(
            RowWriter runs,
            RowWriter responses,
            RowWriter refused,
            RowWriter notTaken,
            RowWriter bars,
            RowWriter splits,
            RowWriter dividends)
            implements AutoCloseable {

        Writers(DuckDb database) {
            this(
                    database.writer("runs"),
                    database.writer("responses"),
                    database.writer("refused"),
                    database.writer("not_taken"),
                    database.writer("wire_bars"),
                    database.writer("wire_splits"),
                    database.writer("wire_dividends"));
        }

        @Override
        public void close() {
            List.of(runs, responses, refused, notTaken, bars, splits, dividends).forEach(RowWriter::close);
        }
    }

    private final Writers to;
    private final BodyReader reader;
    private long lastFetch;

    /** @param lastFetch the number of the newest fetch that has one */
    RunReader(Writers to, long lastFetch) {
        this.to = to;
        this.reader = new BodyReader(to.bars(), to.splits(), to.dividends());
        this.lastFetch = lastFetch;
    }

    long bodies() {
        return reader.bodies();
    }

    /**
     * Reads all of a run. One whose files cannot be read just now is not remembered, so that the next run tries again.
     */
    void read(RawRun run, Runnable afterEachFile) {
        var taking = new Taking(run);
        boolean readable = true;
        for (RawFile file : run.files()) {
            try {
                if (file.isAsItsManifestSays()) {
                    RawLines.read(file, response -> taking.take(file, response), taking::refuse);
                } else {
                    taking.refuse(file.path().getFileName() + " has other bytes than its manifest says");
                }
            } catch (IOException unreadable) {
                readable = false;
                taking.refuse(file.path().getFileName() + " cannot be read to its end: " + unreadable.getMessage());
            }
            afterEachFile.run();
        }
        taking.notTaken.forEach((what, many) -> to.notTaken().row(run.source(), run.name(), what, many));
        if (readable) {
            to.runs().row(run.source(), run.name(), run.stamp());
        }
    }

    /**
     * Reads some bodies of a run that is known.
     *
     * @param wanted the fetch of each, by the response's id
     * @throws RawChangedException when they are not there as they were
     */
    void readAgain(RawRun run, Map<String, Long> wanted) throws IOException {
        var left = new HashMap<>(wanted);
        for (RawFile file : run.files()) {
            if (!file.isAsItsManifestSays()) {
                throw new RawChangedException(file.path() + " has other bytes than when it was first read");
            }
            RawLines.read(
                    file,
                    response -> {
                        Long fetch = left.remove(response.id());
                        Venue venue = Venue.of(response.symbol());
                        if (fetch != null) {
                            Window.of(response, venue).ifPresent(window -> reader.read(fetch, venue, window, response));
                        }
                    },
                    line -> {
                        // told when the run was first read
                    });
        }
        if (!left.isEmpty()) {
            throw new RawChangedException("run " + run.name() + " has no longer " + left.keySet());
        }
    }

    /** One run on its way in: numbers the fetches, one for all pages of a window, and takes each response once. */
    private final class Taking {
        private final RawRun run;
        private final Map<List<Object>, Long> fetches = new HashMap<>();
        private final Set<String> ids = new HashSet<>();
        private final Map<String, Long> notTaken = new TreeMap<>();

        Taking(RawRun run) {
            this.run = run;
        }

        void refuse(String line) {
            to.refused().row(run.source(), run.name(), line);
        }

        void take(RawFile file, RawResponse response) {
            Venue venue = Venue.of(response.symbol());
            Optional<Window> window = Window.of(response, venue);
            if (response.status() != HTTP_OK) {
                count("status " + response.status());
            } else if (!reader.takes(response)) {
                count(response.kind()
                        + (response.timespan() == null
                                ? ""
                                : " by " + response.multiplier() + " " + response.timespan()));
            } else if (window.isEmpty()) {
                refuse(response.id() + ": from '" + response.from() + "' to '" + response.to() + "' is no window");
            } else if (ids.add(response.id())) {
                long fetch = fetches.computeIfAbsent(
                        List.of(response.kind(), response.symbol(), response.from(), response.to()),
                        any -> ++lastFetch);
                BodyReader.Found found = reader.read(fetch, venue, window.get(), response);
                to.responses().row(new ResponseRow(fetch, file, response, venue, window.get(), found).columns());
            } else {
                count("delivered again");
            }
        }

        private void count(String what) {
            notTaken.merge(what, 1L, Long::sum);
        }
    }
}
