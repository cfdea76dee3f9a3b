/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.raw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapeline.history.request.BarSize;
import io.tapeline.history.request.Kind;
import io.tapeline.history.request.Window;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * The answers that the manifests of a raw folder name, for whoever needs the bars of a day: RAW-5, RAW-8.
 *
 * <p>For one thread at a time.
 */
public final class RawAnswers {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path source;
    /** By name, in which order they were made: RAW-8. */
    private final TreeMap<String, Manifest> runs = new TreeMap<>();
    /** The windows of one-minute bars, the newest first. */
    private final Map<String, List<Kept>> bars = new HashMap<>();

    /** A window of bars in a run. */
    public record Kept(String run, Window window) {}

    /** One page of a window. */
    public record RawAnswer(Window window, Instant requestedAt, String body) {}

    /** Takes each answer; may fail as files do. */
    public interface Reader {
        void take(RawAnswer answer) throws IOException;
    }

    private RawAnswers(Path source) {
        this.source = source;
    }

    /** Reads what a folder holds now. */
    public static RawAnswers of(RawFolder folder) throws IOException {
        var answers = new RawAnswers(folder.path());
        answers.refresh();
        return answers;
    }

    /** Reads the manifests that came since. */
    public void refresh() throws IOException {
        Path manifests = source.resolve(FolderSink.MANIFESTS);
        if (Files.notExists(manifests)) {
            return;
        }
        try (Stream<Path> files = Files.list(manifests)) {
            for (Path file : files.sorted().toList()) {
                String name = String.valueOf(file.getFileName());
                if (name.endsWith(".json") && !runs.containsKey(name)) {
                    add(name, Manifest.of(Files.readAllBytes(file), file.toString()));
                }
            }
        }
    }

    /** Returns the newest window of one-minute bars that covers a day. */
    public Optional<Kept> newest(String symbol, LocalDate day) {
        return bars.getOrDefault(symbol, List.of()).stream()
                .filter(kept -> !day.isBefore(kept.window().from())
                        && !day.isAfter(kept.window().to()))
                .findFirst();
    }

    /** Hands on the pages of these windows of a run, in their order. */
    public void read(String run, Set<Window> windows, Reader each) throws IOException {
        Manifest manifest = runs.get(run);
        if (manifest == null) {
            throw new IllegalArgumentException("no run " + run);
        }
        for (Manifest.WrittenFile file : manifest.files()) {
            try (var lines = new BufferedReader(new InputStreamReader(
                    new GZIPInputStream(Files.newInputStream(source.resolve(file.name()))), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    JsonNode answer = JSON.readTree(line);
                    if (Kind.AGGS.word().equals(answer.path("kind").asText()) && windows.contains(window(answer))) {
                        each.take(new RawAnswer(
                                window(answer),
                                Instant.parse(answer.path("requestedAt").asText()),
                                answer.path("body").asText()));
                    }
                }
            }
        }
    }

    private void add(String name, Manifest manifest) {
        runs.put(name, manifest);
        for (Manifest.DoneWindow done : manifest.windows()) {
            boolean minutes = Integer.valueOf(BarSize.MINUTE.multiplier()).equals(done.multiplier())
                    && BarSize.MINUTE.timespan().equals(done.timespan());
            if (minutes) {
                var window = new Window(
                        Kind.AGGS,
                        done.symbol(),
                        BarSize.MINUTE,
                        LocalDate.parse(done.from()),
                        LocalDate.parse(done.to()));
                bars.computeIfAbsent(done.symbol(), none -> new ArrayList<>()).add(0, new Kept(name, window));
            }
        }
    }

    private static Window window(JsonNode answer) {
        return new Window(
                Kind.AGGS,
                answer.path("symbol").asText(),
                new BarSize(
                        answer.path("multiplier").asInt(),
                        answer.path("timespan").asText()),
                LocalDate.parse(answer.path("from").asText()),
                LocalDate.parse(answer.path("to").asText()));
    }
}
