/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps checkpoints as small JSON files, {@code <uuid>/stream.json} and {@code <uuid>/<shard>.json}, each replaced at
 * once. They outlive the process, killed or not; they are not forced to the disk, as after a power cut a delivery more
 * is harmless.
 */
public final class CheckpointsInFolder implements CheckpointStore {
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointsInFolder.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STREAM = "stream.json";
    private static final String SHARD_PREFIX = "shardId-";
    /** Of no stream there is: with none at all LATEST would be now, and what came before now left out. */
    private static final StreamCheckpoint.Start UNKNOWN = new StreamCheckpoint.Start(Instant.EPOCH, Map.of());

    private final Path folder;

    public CheckpointsInFolder(Path folder) {
        this.folder = folder;
    }

    @Override
    public Optional<StreamCheckpoint> read(String mapping) {
        Path kept = folder.resolve(mapping);
        if (!Files.exists(kept.resolve(STREAM))) {
            return Optional.empty();
        }
        Optional<StreamCheckpoint.Start> start = json(kept.resolve(STREAM)).flatMap(CheckpointsInFolder::start);
        Map<String, ShardCheckpoint> shards = new HashMap<>();
        for (Path file : start.isPresent() ? files(kept) : List.<Path>of()) {
            String name = String.valueOf(file.getFileName());
            if (name.startsWith(SHARD_PREFIX) && name.endsWith(".json")) {
                json(file)
                        .flatMap(CheckpointsInFolder::shard)
                        .ifPresent(shard -> shards.put(name.substring(0, name.length() - ".json".length()), shard));
            }
        }
        return Optional.of(new StreamCheckpoint(start.orElse(UNKNOWN), shards));
    }

    @Override
    public void begin(String mapping, StreamCheckpoint.Start start) {
        forget(mapping);
        replace(
                folder.resolve(mapping).resolve(STREAM),
                Map.of("createdAt", start.createdAt().toString(), "latest", start.latest()));
    }

    @Override
    public void write(String mapping, String shardId, ShardCheckpoint checkpoint) {
        replace(
                folder.resolve(mapping).resolve(shardId + ".json"),
                Map.of("finished", checkpoint.finished(), "doneBefore", checkpoint.doneBefore()));
    }

    @Override
    public void forget(String mapping) {
        Path kept = folder.resolve(mapping);
        try {
            // first what says which stream the rest is of: without it the rest is nothing
            Files.deleteIfExists(kept.resolve(STREAM));
            for (Path file : files(kept)) {
                Files.delete(file);
            }
            Files.deleteIfExists(kept);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot forget the checkpoints in " + kept, e);
        }
    }

    private static Optional<StreamCheckpoint.Start> start(JsonNode node) {
        Map<String, Long> latest = new HashMap<>();
        node.path("latest")
                .properties()
                .forEach(each -> latest.put(each.getKey(), each.getValue().asLong()));
        try {
            return Optional.of(new StreamCheckpoint.Start(
                    Instant.parse(node.path("createdAt").asText()), latest));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<ShardCheckpoint> shard(JsonNode node) {
        List<Long> doneBefore = new ArrayList<>();
        node.path("doneBefore").forEach(each -> doneBefore.add(each.asLong()));
        return doneBefore.isEmpty()
                ? Optional.empty()
                : Optional.of(new ShardCheckpoint(node.path("finished").asBoolean(), doneBefore));
    }

    private static Optional<JsonNode> json(Path file) {
        try {
            return Files.exists(file) ? Optional.of(JSON.readTree(Files.readAllBytes(file))) : Optional.empty();
        } catch (JsonProcessingException e) {
            LOG.warn("{} is damaged and not used: records may be delivered again", file);
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the checkpoint " + file, e);
        }
    }

    private static List<Path> files(Path kept) {
        if (!Files.isDirectory(kept)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(kept)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the checkpoints in " + kept, e);
        }
    }

    private static void replace(Path file, Map<String, Object> content) {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            Files.createDirectories(file.resolveSibling("."));
            Files.write(next, JSON.writeValueAsBytes(content));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the checkpoint " + file, e);
        }
    }
}
