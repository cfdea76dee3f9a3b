/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.PositionRange;
import io.tapeline.market.trade.Refusal;
import io.tapeline.market.trade.Refusal.Reason;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.TradeId;
import io.tapeline.testbasics.Seeds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RecordCodecTest {
    private static final String HEAD = "{\"schema\":\"tapeline.trades/1\",\"symbol\":\"AAPL\",\"epoch\":5,";
    private static final String EMPTY = HEAD + "\"from\":[0,0],\"to\":[9,0],\"source\":\"LIVE\",\"frames\":[]}";

    static LongStream seeds() {
        return Seeds.of(100, 10);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName("STREAM-10 a record decodes to what was encoded")
    void survivesTheWire(long seed) {
        TradesRecord record = random(new SplittableRandom(seed));

        assertThat(RecordDecoder.decode(RecordEncoder.encode(record))).isEqualTo(record);
    }

    @Test
    @DisplayName("STREAM-12 a record may tell where the symbol's claims ended in an earlier epoch")
    void tellsWhereTheEpochBeforeEnded() {
        String page = EMPTY.replace("\"to\":[9,0],", "\"to\":[9,0],\"after\":[4,[17,3]],");

        TradesRecord record = (TradesRecord) RecordDecoder.decode(page.getBytes(UTF_8));

        assertThat(record.after()).isEqualTo(new ClaimEnd(4, new Position(17, 3)));
        assertThat(RecordDecoder.decode(RecordEncoder.encode(record))).isEqualTo(record);
    }

    @Test
    @DisplayName("STREAM-10 a gap decodes to what was encoded, open and closed")
    void gapsSurviveTheWire() {
        var opening = new GapRecord.Opening(5, 17);
        for (Instant end : Arrays.asList(null, Instant.ofEpochMilli(9))) {
            var gap = new GapRecord("IC MARKETS:1", opening, end, end, "DISCONNECTED");

            assertThat(RecordDecoder.decode(RecordEncoder.encode(gap))).isEqualTo(gap);
        }
    }

    @Test
    void readsTheRecordOfTheContractPage() {
        String page = "{\"schema\":\"tapeline.trades/1\",\"symbol\":\"AAPL\",\"epoch\":1796428800000123,"
                + "\"from\":[41,0],\"to\":[45,0],\"source\":\"LIVE\",\"frames\":[[41,1754300000123,"
                + "[[0,1754300000001,190.1,100,[\"1\"]],[3,1754300000002,190.11,4,[]]]],[44,1754300001456,[]]],"
                + "\"unreadable\":[[43,2,\"{\\\"p\\\":\\\"x\\\",\\\"s\\\":\\\"AAPL\\\"}\",\"p must be a number, was a"
                + " string\"]]}\n";

        TradesRecord record = (TradesRecord) RecordDecoder.decode(page.getBytes(UTF_8));

        assertThat(record.trades()).hasSize(2);
        assertThat(record.unreadable()).hasSize(1);
        assertThat(record.receivedThrough()).contains(Instant.ofEpochMilli(1_754_300_001_456L));
    }

    @Test
    @DisplayName("STREAM-11 progress counts only frames that lie wholly inside the claim")
    void doesNotCountAFrameCutInTwo() {
        var range = new PositionRange(Position.START, new Position(3, 5));
        var mark = new FrameMark(3, Instant.ofEpochMilli(30));
        var record = new TradesRecord(
                new Claim("AAPL", 5, range), Source.LIVE, List.of(trade(2, 0), trade(3, 4)), mark, List.of());

        assertThat(record.receivedThrough()).contains(Instant.ofEpochMilli(1_002));
    }

    @Test
    @DisplayName("STREAM-8 unknown fields are skipped")
    void skipsUnknownFields() {
        String later = EMPTY.replace("\"frames\":[]", "\"venue\":{\"a\":[1,{}]},\"frames\":[],\"x\":null");

        assertThat(RecordDecoder.decode(later.getBytes(UTF_8))).isInstanceOf(TradesRecord.class);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"tapeline.trades/2", "tapeline.trades/10", "tapeline.gap/2", "tapeline.quotes/1", "trades"})
    @DisplayName("STREAM-8 an unknown schema or major version is refused")
    void refusesUnknownSchemas(String schema) {
        assertThat(refused(EMPTY.replace("tapeline.trades/1", schema)))
                .isEqualTo(new Refusal(
                        Reason.UNKNOWN_SCHEMA, "schema must be tapeline.trades/1 or tapeline.gap/1, was " + schema));
    }

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"symbol\":\"AAPL\",|''",
                "\"epoch\":5,|''",
                "\"epoch\":5|\"epoch\":\"5\"",
                "\"epoch\":5|\"epoch\":-5",
                "\"epoch\":5|\"epoch\":5.0",
                "\"epoch\":5|\"epoch\":5,\"epoch\":5",
                "\"symbol\":\"AAPL\"|\"symbol\":\"\"",
                "[0,0]|[9,0]",
                "[0,0]|[-1,0]",
                "[0,0]|null",
                "[0,0]|[0,0,0]",
                "[9,0]|[9,0],\"after\":null",
                "[9,0]|[9,0],\"after\":[4,17,3]",
                "[9,0]|[9,0],\"after\":[4,[17,3,0]]",
                "[9,0]|[9,0],\"after\":[4,[17,3],0]",
                "[9,0]|[9,0],\"after\":[4,[0,0]]",
                "[9,0]|[9,0],\"after\":[-1,[17,3]]",
                "[9,0]|[9,0],\"after\":[5,[17,3]]",
                "LIVE|DEAD",
                "[]}|[]}{}",
                "[]}|[]",
                "[]}|[[1,1,[[0,1,1,1,[]]],0]]}",
                "[]}|[[1,1,[[0,1,1,1,[1]]]]]}",
                "[]}|[[1,1,[[0,1,\"1\",1,[]]]]]}",
                "[]}|[[1,1,[[0,1,1e31,1,[]]]]]}",
                "[]}|[[1,1,[[0,1,1e20000000,1,[]]]]]}",
                "[]}|[[1,1,[[1,1,1,1,[]],[0,1,1,1,[]]]]]}",
                "[]}|[[9,1,[[0,1,1,1,[]]]]]}",
                "[]}|[[2,1,[]],[1,1,[]]]}",
                "[]}|[],\"unreadable\":[[9,0,\"x\",\"y\"]]}",
                "[]}|[[1,1,[[0,1,1,1,[]]]]],\"unreadable\":[[1,0,\"x\",\"y\"]]}",
                "[]}|[[1,1,[[2147483647,1,1,1,[]]]]]}",
                "[]}|[[1,1,[[0,1,1,1,[\"\\ud800\"]]]]]}",
                "[]}|[],\"unreadable\":[[1,0,\"\\udc00\",\"y\"]]}",
            })
    @DisplayName("STREAM-5 STREAM-6 STREAM-7 STREAM-12 what is not exactly a record is refused with a reason")
    void refusesWhatIsNotARecord(String was, String becomes) {
        assertThat(EMPTY).contains(was);

        Refusal refusal = refused(EMPTY.replace(was, becomes));

        assertThat(refusal.reason()).isEqualTo(Reason.NOT_DECODABLE);
        assertThat(refusal.detail()).isNotBlank().doesNotContain("\n");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName("STREAM-7 no bytes make the decoder throw")
    void answersAnyBytes(long seed) {
        var random = new SplittableRandom(seed);
        byte[] bytes = RecordEncoder.encode(random(random));
        for (int i = 0; i < 1 + bytes.length / 20; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }

        assertThat(RecordDecoder.decode(bytes)).isNotNull();
        assertThat(RecordDecoder.decode(Arrays.copyOf(bytes, random.nextInt(bytes.length))))
                .isInstanceOf(StreamRecord.Refused.class);
    }

    @Test
    @DisplayName("STREAM-7 a gzip that inflates without end is refused")
    void refusesABomb() throws IOException {
        var bomb = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bomb)) {
            gzip.write(new byte[RecordDecoder.MAX_BYTES + 1]);
        }

        StreamRecord decoded = RecordDecoder.decode(bomb.toByteArray());

        assertThat(((StreamRecord.Refused) decoded).refusal().reason()).isEqualTo(Reason.TOO_LARGE);
    }

    private static Refusal refused(String record) {
        return ((StreamRecord.Refused) RecordDecoder.decode(record.getBytes(UTF_8))).refusal();
    }

    private static TradesRecord random(SplittableRandom random) {
        var trades = new ArrayList<Trade>();
        int frames = random.nextInt(0, 30);
        for (int frame = 1; frame <= frames; frame++) {
            int elements = random.nextInt(4);
            for (int index = 0; index < elements; index++) {
                trades.add(new Trade(
                        new TradeId(5, new Position(frame, index * 2)),
                        "BRK.B",
                        Instant.ofEpochMilli(random.nextLong(1_000_000_000_000L, 2_000_000_000_000L)),
                        Instant.ofEpochMilli(1_000 + frame),
                        new BigDecimal(random.nextLong(1, 1L << 40)).movePointLeft(random.nextInt(12)),
                        new BigDecimal(random.nextLong(1L << 20)).movePointLeft(random.nextInt(9)),
                        random.nextBoolean() ? List.of() : List.of("1", "8", "24", "12")));
            }
        }
        var unreadable = random.nextBoolean()
                ? List.<Unreadable>of()
                : List.of(new Unreadable(new Position(frames, 9), "{\"s\":\"BRK.B\"\n\u2028}", "p is missing"));
        var claim = new Claim("BRK.B", 5, new PositionRange(Position.START, Position.startOf(frames + 1)));
        var mark = new FrameMark(frames, Instant.ofEpochMilli(1_000 + frames));
        ClaimEnd after = random.nextBoolean() ? null : new ClaimEnd(random.nextLong(5), new Position(3, 1));
        return new TradesRecord(claim, Source.REPLAY, trades, mark, unreadable, after);
    }

    private static Trade trade(long frame, int index) {
        return new Trade(
                new TradeId(5, new Position(frame, index)),
                "AAPL",
                Instant.ofEpochMilli(1),
                Instant.ofEpochMilli(1_000 + frame),
                BigDecimal.ONE,
                BigDecimal.ONE,
                List.of());
    }
}
