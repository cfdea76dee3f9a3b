/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.raw;

import io.tapeline.history.client.PageOutcome.Page;
import io.tapeline.history.request.Window;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What will be committed together: a file for each day on which something was asked, then the manifest. */
final class RawRun implements AutoCloseable {

    static final String ASIDE = ".aside";
    static final String MANIFESTS = "manifests";

    private final Path source;
    private final String name;
    private final long openedAt;
    private final Map<LocalDate, RawFile> files = new LinkedHashMap<>();
    private final List<Manifest.DoneWindow> windows = new ArrayList<>();

    /** @param openedAt on monotonic nanoseconds */
    RawRun(Path source, String name, long openedAt) {
        this.source = source;
        this.name = name;
        this.openedAt = openedAt;
    }

    long openedAt() {
        return openedAt;
    }

    long bytes() {
        return files.values().stream().mapToLong(RawFile::bytes).sum();
    }

    void append(Window window, List<Page> pages) throws IOException {
        for (Page page : pages) {
            fileOf(LocalDate.ofInstant(page.requestedAt(), ZoneOffset.UTC)).append(RawLine.of(window, page));
        }
        windows.add(Manifest.DoneWindow.of(window, pages.size()));
    }

    /** Returns the names of the windows that are done with it. */
    List<String> commit(String server, Instant at) throws IOException {
        var written = new ArrayList<Manifest.WrittenFile>();
        for (Map.Entry<LocalDate, RawFile> file : files.entrySet()) {
            String relative = "dt=" + file.getKey() + "/" + name + "-" + (written.size() + 1) + ".ndjson.gz";
            written.add(file.getValue().move(source, relative));
        }
        new Manifest(Manifest.SCHEMA, name, RawLine.SOURCE, server, RawLine.time(at), written, windows)
                .write(
                        source.resolve(ASIDE).resolve(name + ".json"),
                        source.resolve(MANIFESTS).resolve(name + ".json"));
        return windows.stream().map(Manifest.DoneWindow::name).toList();
    }

    @Override
    public void close() throws IOException {
        for (RawFile file : files.values()) {
            file.close();
        }
    }

    private RawFile fileOf(LocalDate day) throws IOException {
        RawFile file = files.get(day);
        if (file == null) {
            file = new RawFile(source.resolve(ASIDE).resolve(name + "-" + day + ".ndjson.gz"));
            files.put(day, file);
        }
        return file;
    }
}
