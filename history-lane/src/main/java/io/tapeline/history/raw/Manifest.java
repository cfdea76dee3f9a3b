/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.raw;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapeline.history.request.Kind;
import io.tapeline.history.request.Window;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run holds: docs/contracts/raw.md, RAW-5. Its appearing is the run's commit.
 *
 * @param committedAt UTC, as text
 * @param server where the answers came from, without the key
 */
@JsonPropertyOrder({"schema", "run", "source", "server", "committedAt", "files", "windows"})
public record Manifest(
        String schema,
        String run,
        String source,
        String server,
        String committedAt,
        List<WrittenFile> files,
        List<DoneWindow> windows) {

    static final String SCHEMA = "tapeline.raw-manifest/1";

    private static final ObjectMapper JSON =
            new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

    /**
     * A file of the run.
     *
     * @param name relative to the source's folder
     * @param records the SHA-256 of each of its members, in order, where they arrive one by one; otherwise absent
     */
    @JsonPropertyOrder({"name", "rows", "bytes", "sha256", "records"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record WrittenFile(
            String name,
            int rows,
            long bytes,
            String sha256,
            @Nullable List<String> records) {}

    @JsonPropertyOrder({"kind", "symbol", "multiplier", "timespan", "from", "to", "pages"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record DoneWindow(
            String kind,
            String symbol,
            @Nullable Integer multiplier,
            @Nullable String timespan,
            String from,
            String to,
            int pages) {

        static DoneWindow of(Window window, int pages) {
            boolean bars = window.kind() == Kind.AGGS;
            return new DoneWindow(
                    window.kind().word(),
                    window.symbol(),
                    bars ? window.size().multiplier() : null,
                    bars ? window.size().timespan() : null,
                    window.from().toString(),
                    window.to().toString(),
                    pages);
        }

        /** Returns {@link Window#name()} of the window. */
        String name() {
            String bars = multiplier == null ? "" : "/" + multiplier + "-" + timespan;
            return kind + "/" + symbol + bars + "/" + LocalDate.parse(from) + "/" + LocalDate.parse(to);
        }
    }

    /**
     * Reads one.
     *
     * @param place where it lay, for what is said when it is none
     */
    public static Manifest of(byte[] json, String place) throws IOException {
        Manifest manifest = JSON.readValue(json, Manifest.class);
        if (!SCHEMA.equals(manifest.schema())) {
            throw new IOException(place + " is of schema " + manifest.schema() + ", not " + SCHEMA);
        }
        return manifest;
    }

    /** Returns it as JSON. */
    public byte[] json() throws IOException {
        return JSON.writeValueAsBytes(this);
    }

    /** Writes it aside, brings it to disk and moves it to where readers look. */
    void write(Path aside, Path to) throws IOException {
        try (FileChannel file = FileChannel.open(aside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(json());
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(true);
        }
        Aside.move(aside, to);
    }
}
