/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.tapeline.lake.aws.LakeBucket;
import io.tapeline.lake.build.BuildResult;
import io.tapeline.lake.build.DayResult;
import io.tapeline.lake.build.LakeBuild;
import io.tapeline.lake.build.PublishedQuery;
import io.tapeline.lake.raw.ArrivedRecords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The workflow's second step, as Lambda calls it: raw history of the bucket through the checks into its tables. The
 * environment names the bucket, {@value #BUCKET}; the input says under {@code fetched} which days were asked for.
 *
 * <p>It keeps nothing between calls, so that two of them put the same bytes.
 */
public final class BuildFunction implements RequestHandler<Map<String, Object>, Map<String, Object>> {

    static final String BUCKET = "TAPELINE_RAW_BUCKET";

    private static final int REASONS = 10;

    /** Throws {@link NotArrivedException} when something that a manifest names is still on its way. */
    @Override
    public Map<String, Object> handleRequest(Map<String, Object> input, Context context) {
        Map<?, ?> fetched = input.get("fetched") instanceof Map<?, ?> map ? map : Map.of();
        String from = fetched.get("from") instanceof String day ? day : "0000";
        String to = fetched.get("to") instanceof String day ? day : "9999";
        try (LakeBucket bucket = LakeBucket.open(String.valueOf(System.getenv(BUCKET)))) {
            Path folder = Files.createTempDirectory("lake");
            try {
                return build(bucket, folder, from, to);
            } finally {
                delete(folder);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Map<String, Object> build(LakeBucket bucket, Path folder, String from, String to)
            throws IOException {
        Path raw = Files.createDirectories(folder.resolve("raw"));
        Path lake = Files.createDirectories(folder.resolve("lake"));
        bucket.fetchRaw(raw);
        ArrivedRecords.Outcome arrived = new ArrivedRecords(raw.resolve("source=massive")).assemble();
        if (!arrived.missing().isEmpty()) {
            throw new NotArrivedException(arrived.missing());
        }
        BuildResult result =
                new LakeBuild(raw, lake, Set.of()).run(Clock.systemUTC().instant(), (done, of) -> {});
        int put = bucket.publish(lake);
        List<DayResult> asked = result.days().stream()
                .filter(day -> day.dt().compareTo(from) >= 0 && day.dt().compareTo(to) <= 0)
                .toList();
        long bars = asked.stream()
                .filter(DayResult::isIn)
                .mapToLong(DayResult::bars)
                .sum();
        var answer = new LinkedHashMap<String, Object>();
        answer.put("days", asked.stream().filter(DayResult::isIn).count());
        answer.put("bars", bars);
        answer.put("query", PublishedQuery.of(bars, from, to));
        answer.put("keptOut", asked.stream().filter(DayResult::isOut).count());
        answer.put(
                "reasons",
                asked.stream().flatMap(BuildFunction::reasons).limit(REASONS).toList());
        answer.put("refused", result.refused().size() + arrived.refused().size());
        answer.put("put", put);
        return answer;
    }

    private static Stream<String> reasons(DayResult day) {
        return day.reasons().stream()
                .map(reason -> day.dt() + " " + reason.number() + " " + reason.check() + ", first " + reason.first());
    }

    /** An instance is called again and again, and its disk is not large. */
    private static void delete(Path folder) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> inside = Files.walk(folder)) {
            deepestFirst = inside.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }
}
