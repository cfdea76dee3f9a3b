/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.benchmarks.producer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.util.HashSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchFramesTest {

    @ParameterizedTest(name = "{0} trades a frame")
    @ValueSource(ints = {1, 10, 50})
    @DisplayName("what the producer is measured with is whole text messages of so many trades, of every symbol")
    void frames(int trades) throws Exception {
        var frames = new BenchFrames(trades, 1);
        assertThat(frames.count()).isEqualTo(BenchFrames.TRADES / trades);
        var symbols = new HashSet<String>();
        var json = new ObjectMapper();
        for (int number = 0; number < frames.count(); number++) {
            int start = frames.start(number);
            int length = frames.start(number + 1) - start;
            var in = new DataInputStream(new ByteArrayInputStream(frames.bytes(), start, length));
            assertThat(in.readUnsignedByte()).isEqualTo(0x81);
            int said = in.readUnsignedByte();
            assertThat(said == 126 ? in.readUnsignedShort() : said).isEqualTo(in.available());
            JsonNode frame = json.readTree(in.readAllBytes());
            assertThat(frame.path("data").size()).isEqualTo(trades);
            frame.path("data").forEach(trade -> symbols.add(trade.path("s").asText()));
        }
        assertThat(symbols).hasSameElementsAs(BenchFrames.symbols());
    }
}
