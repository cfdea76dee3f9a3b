/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.trade.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointFileTest {

    private static final Checkpoint CHECKPOINT = new Checkpoint(
            new EpochPosition(1_796_428_800_000_123L, new Position(41, 3)),
            Map.of(
                    "IC MARKETS:1",
                    new EpochPosition(7, Position.START),
                    "Ü\"",
                    new EpochPosition(8, new Position(9, 1))));

    @TempDir
    Path folder;

    @Test
    @DisplayName("PUB-12 a checkpoint is read as it was saved, and leaves no other file")
    void savedAndRead() throws IOException {
        var file = new CheckpointFile(folder);
        assertThat(file.load()).isEmpty();
        file.save(CHECKPOINT);
        file.save(CHECKPOINT);
        assertThat(new CheckpointFile(folder).load()).contains(CHECKPOINT);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("checkpoint.json"));
        }
    }

    @ParameterizedTest(name = "PUB-12 {0} is no checkpoint: the tape is published again")
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{\"schema\":\"tapeline.checkpoint/2\",\"epoch\":1,\"acknowledged\":[0,0],\"claimed\":{}}",
                "{\"schema\":\"tapeline.checkpoint/1\",\"epoch\":1,\"acknowledged\":[0],\"claimed\":{}}",
                "{\"schema\":\"tapeline.checkpoint/1\",\"epoch\":1,\"acknowledged\":[0,-1],\"claimed\":{}}",
                "{\"schema\":\"tapeline.checkpoint/1\",\"epoch\":1,\"acknowledged\":[0,0]}",
                "{\"schema\":\"tapeline.checkpoint/1\",\"epoch\":\"x\",\"acknowledged\":[0,0],\"claimed\":{}}",
                "{\"schema\":\"tapeline.checkpoint/1\",\"epoch\":1,\"acknowledged\":[0,0],\"claimed\":{}} x"
            })
    void unreadable(String text) throws IOException {
        Files.writeString(folder.resolve(CheckpointFile.NAME), text);
        assertThat(new CheckpointFile(folder).load()).isEmpty();
    }
}
