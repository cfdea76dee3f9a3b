/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** One run of the fetching side, written as docs/contracts/raw.md says: a gzip member for each response. */
public final class TestRaw {

    private final Path source;
    private final String run;
    private final String requestedAt;
    private final ByteArrayOutputStream members = new ByteArrayOutputStream();
    private int responses;

    public TestRaw(Path raw, String run, String requestedAt) {
        source = raw.resolve("source=massive");
        this.run = run;
        this.requestedAt = requestedAt;
    }

    /** A window of a symbol's minutes in one page. */
    public TestRaw bars(String symbol, String from, String to, List<TestBar> bars) {
        return page(symbol, from, to, 1, "1", body(symbol, bars, bars.size()));
    }

    public TestRaw page(String symbol, String from, String to, int page, @Nullable String pages, String body) {
        return response("aggs", symbol, from, to, page, pages, body);
    }

    public static String body(String symbol, List<TestBar> bars, int stated) {
        return "{\"ticker\":\"" + symbol + "\",\"queryCount\":" + stated + ",\"resultsCount\":" + stated
                + ",\"adjusted\":false,\"results\":["
                + bars.stream().map(TestBar::json).collect(Collectors.joining(","))
                + "],\"status\":\"OK\",\"request_id\":\"r\",\"count\":" + stated + "}";
    }

    public TestRaw results(String kind, String symbol, String... results) {
        return actions(kind, symbol, "2015-01-01", "2026-12-31", results);
    }

    public TestRaw actions(String kind, String symbol, String from, String to, String... results) {
        return response(kind, symbol, from, to, 1, "1", "{\"results\":[" + String.join(",", results) + "]}");
    }

    public TestRaw response(
            String kind, String symbol, String from, String to, int page, @Nullable String pages, String body) {
        responses++;
        return line("{\"schema\":\"tapeline.raw/1\",\"id\":\"" + run + "-" + responses
                + "\",\"source\":\"massive\",\"kind\":\""
                + kind + "\",\"symbol\":\"" + symbol + "\",\"multiplier\":1,\"timespan\":\"minute\",\"from\":\"" + from
                + "\",\"to\":\"" + to + "\",\"page\":" + page + (pages == null ? "" : ",\"pages\":" + pages)
                + ",\"status\":200,\"requestedAt\":\"" + requestedAt + "\",\"request\":\"/v2/aggs\",\"body\":\""
                + new String(JsonStringEncoder.getInstance().quoteAsString(body)) + "\"}");
    }

    public TestRaw line(String line) {
        try (var member = new GZIPOutputStream(members)) {
            member.write((line + "\n").getBytes(UTF_8));
            return this;
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
    }

    /** Writes the file. */
    public Path write() throws IOException {
        Path file = source.resolve("dt=" + requestedAt.substring(0, 10) + "/" + run + "-1.ndjson.gz");
        Files.createDirectories(file.getParent());
        return Files.write(file, members.toByteArray());
    }

    /** Writes the file, and the manifest that names it. */
    public void seal() throws IOException {
        Path file = write();
        Path manifest = source.resolve("manifests/" + run + ".json");
        Files.createDirectories(manifest.getParent());
        Files.writeString(
                manifest,
                "{\"run\":\"" + run + "\",\"files\":[{\"name\":\"" + source.relativize(file) + "\",\"rows\":"
                        + responses + ",\"bytes\":" + members.size() + ",\"sha256\":\"" + digest() + "\"}]}");
    }

    private String digest() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(members.toByteArray()));
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }
}
