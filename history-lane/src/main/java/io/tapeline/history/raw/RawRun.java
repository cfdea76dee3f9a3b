/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.raw;

import io.tapeline.history.client.PageOutcome.Page;
import io.tapeline.history.request.Window;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What will be committed together: a file for each day on which something was asked, then the manifest. */
final class RawRun implements AutoCloseable {

    private final RawSink sink;
    private final String name;
    private final long openedAt;
    private final Map<LocalDate, RawSink.Out> files = new LinkedHashMap<>();
    private final List<Manifest.DoneWindow> windows = new ArrayList<>();

    /** @param openedAt on monotonic nanoseconds */
    RawRun(RawSink sink, String name, long openedAt) {
        this.sink = sink;
        this.name = name;
        this.openedAt = openedAt;
    }

    long openedAt() {
        return openedAt;
    }

    long bytes() {
        return files.values().stream().mapToLong(RawSink.Out::bytes).sum();
    }

    void append(Window window, List<Page> pages) throws IOException {
        var members = new ArrayList<byte[]>();
        for (Page page : pages) {
            byte[] member = RawLine.member(window, page);
            if (member.length > sink.mostMemberBytes()) {
                throw new AnswerTooLargeException(member.length, sink.mostMemberBytes());
            }
            members.add(member);
        }
        for (int i = 0; i < members.size(); i++) {
            fileOf(LocalDate.ofInstant(pages.get(i).requestedAt(), ZoneOffset.UTC))
                    .append(members.get(i));
        }
        windows.add(Manifest.DoneWindow.of(window, pages.size()));
    }

    /** Returns the names of the windows that are done with it. */
    List<String> commit(String server, Instant at) throws IOException {
        var written = new ArrayList<Manifest.WrittenFile>();
        for (RawSink.Out file : files.values()) {
            written.add(file.finish());
        }
        sink.commit(new Manifest(Manifest.SCHEMA, name, RawLine.SOURCE, server, RawLine.time(at), written, windows));
        return windows.stream().map(Manifest.DoneWindow::name).toList();
    }

    @Override
    public void close() throws IOException {
        for (RawSink.Out file : files.values()) {
            file.close();
        }
    }

    private RawSink.Out fileOf(LocalDate day) throws IOException {
        RawSink.Out file = files.get(day);
        if (file == null) {
            file = sink.begin("dt=" + day + "/" + name + "-" + (files.size() + 1) + ".ndjson.gz");
            files.put(day, file);
        }
        return file;
    }
}
