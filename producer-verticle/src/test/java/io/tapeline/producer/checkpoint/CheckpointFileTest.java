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
                    new SymbolClaims(new EpochPosition(7, Position.START), Position.START, null),
                    "Ü\"",
                    new SymbolClaims(
                            new EpochPosition(8, new Position(9, 1)),
                            new Position(4, 2),
                            new EpochPosition(6, new Position(1, 0)))));

    private static final String CLAIMED =
            "{\"schema\":\"tapeline.checkpoint/1\",\"epoch\":8,\"acknowledged\":[9,2]," + "\"claimed\":{\"A\":[8,9,1]}";

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

    @Test
    @DisplayName("PUB-12 a checkpoint of a version whose records all began where the claims ended is still read")
    void withoutElements() throws IOException {
        Files.writeString(
                folder.resolve(CheckpointFile.NAME),
                "{\"schema\":\"tapeline.checkpoint/1\",\"epoch\":8,\"acknowledged\":[9,2],\"claimed\":{\"A\":[8,9,1]}}");
        assertThat(new CheckpointFile(folder).load().orElseThrow().claimed())
                .isEqualTo(Map.of(
                        "A", new SymbolClaims(new EpochPosition(8, new Position(9, 1)), new Position(9, 1), null)));
    }

    @Test
    @DisplayName("PUB-12 that version finds the fields it knows where they were")
    void readByAnOlderVersion() throws IOException {
        new CheckpointFile(folder).save(CHECKPOINT);
        assertThat(Files.readString(folder.resolve(CheckpointFile.NAME)))
                .startsWith("{\"schema\":\"tapeline.checkpoint/1\",\"epoch\":1796428800000123,\"acknowledged\":[41,3],"
                        + "\"claimed\":{\"IC MARKETS:1\":[7,0,0],\"Ü\\\"\":[8,9,1]},");
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
                "{\"schema\":\"tapeline.checkpoint/1\",\"epoch\":1,\"acknowledged\":[0,0],\"claimed\":{}} x",
                CLAIMED + ",\"elements\":{\"A\":[8,9,2]}}",
                CLAIMED + ",\"elements\":{\"A\":[9,1]}}",
                CLAIMED + ",\"elements\":{\"A\":[7,9,1]}}",
                CLAIMED + ",\"elements\":[]}",
                CLAIMED + ",\"before\":{\"A\":[8,1,0]}}",
                CLAIMED + ",\"before\":{\"A\":[7,0,0]}}",
                CLAIMED + ",\"before\":{\"A\":[-7,1,0]}}"
            })
    void unreadable(String text) throws IOException {
        Files.writeString(folder.resolve(CheckpointFile.NAME), text);
        assertThat(new CheckpointFile(folder).load()).isEmpty();
    }
}
