/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform;

import static io.tapeline.transform.Tapes.event;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.Interval;
import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.PositionRange;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.wire.RecordDecoder;
import io.tapeline.market.wire.RecordEncoder;
import io.tapeline.testbasics.Seeds;
import io.tapeline.testkit.MarketTables;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("slow")
class MutatedRecordsTest {

    private static final int BATCHES = 25;
    private static final int MUTATED_IN_A_BATCH = 100;
    private static final List<String> NEIGHBOURS = List.of("AAPL", "BINANCE:BTCUSDT", "MSFT");
    private static final String MUTATED = "ZZZZ";
    private static final byte[] BOMB = gzip(new byte[RecordDecoder.MAX_BYTES + 1]);

    static LongStream seeds() {
        return Seeds.of(4, 4);
    }

    @ParameterizedTest(name = "2 500 of seed {0}")
    @MethodSource("seeds")
    @DisplayName("STORE-6 whatever a record has become, no batch fails of it and no record beside it is lost")
    void mutatedRecordsHarmNobodyElse(long seed) {
        var random = new SplittableRandom(seed);
        var tables = new MarketTables();
        var handler = new TransformHandler(new MemoryStores(tables).direct(), TransformHandler.RESERVE);
        for (int batch = 0; batch < BATCHES; batch++) {
            var records = new ArrayList<byte[]>();
            for (int i = 0; i < MUTATED_IN_A_BATCH; i++) {
                records.add(mutated(batch * MUTATED_IN_A_BATCH + i, random));
            }
            for (String neighbour : NEIGHBOURS) {
                records.add(random.nextInt(records.size()), Tapes.of(neighbour, batch));
            }

            var answer = handler.handleRequest(event(records.toArray(byte[][]::new)), new TestContext());

            assertThat(answer.getBatchItemFailures()).isEmpty();
        }
        for (String neighbour : NEIGHBOURS) {
            assertThat(tables.bar(new BarKey(neighbour, Interval.MINUTE, Tapes.TEN))
                            .bar())
                    .isNotNull()
                    .satisfies(bar -> assertThat(bar.trades()).isEqualTo(BATCHES));
            assertThat(tables.symbol(neighbour).claims().holes()).isZero();
        }
        assertThat(tables.refusals()).hasSizeGreaterThan(BATCHES * MUTATED_IN_A_BATCH / 2);
    }

    private static byte[] mutated(int number, SplittableRandom random) {
        byte[] good = good(number, random);
        byte[] json = json(good);
        String text = new String(json, UTF_8);
        return switch (random.nextInt(200)) {
            case 0 -> BOMB;
            case 1 -> gzip(json(text.replace("[\"1\"]", "[\"" + "9".repeat(1 << 20) + "\"]")));
            default ->
                switch (random.nextInt(10)) {
                    case 0, 1 -> flipped(good, random);
                    case 2 -> flipped(json, random);
                    case 3 -> Arrays.copyOf(good, random.nextInt(good.length));
                    case 4 -> Arrays.copyOf(json, random.nextInt(json.length));
                    case 5 ->
                        json(text.replaceFirst(
                                "\"(epoch|from|frames|symbol|source)\":", "\"$1\":" + wrong(random) + ",\"x\":"));
                    case 6 -> json(text.replaceFirst(",\"frames\"", ",\"x\":" + nested(random) + ",\"frames\""));
                    case 7 -> json(text.replaceFirst(",1,\\[\"1\"", "," + huge(random) + ",[\"1\""));
                    case 8 -> gzip(flipped(json, random));
                    default -> invalidUtf8(json, random);
                };
        };
    }

    private static byte[] good(int number, SplittableRandom random) {
        Instant at = Instant.ofEpochSecond(Tapes.TEN + random.nextInt(3_600));
        var trades = new ArrayList<Trade>();
        for (int i = 0; i < 1 + random.nextInt(20); i++) {
            trades.add(Tapes.trade(MUTATED, 7, new Position(number, i), at, at.plusMillis(9), "1", "1"));
        }
        var range = new PositionRange(Position.startOf(number), Position.startOf(number + 1));
        return RecordEncoder.encode(Tapes.claiming(MUTATED, 7, range, trades, List.of()));
    }

    private static byte[] json(byte[] record) {
        if (record[0] == '{') {
            return record;
        }
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(record))) {
            return gzip.readAllBytes();
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static byte[] json(String text) {
        return text.getBytes(UTF_8);
    }

    private static byte[] flipped(byte[] bytes, SplittableRandom random) {
        byte[] flipped = bytes.clone();
        for (int i = 0; i <= random.nextInt(4); i++) {
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    private static byte[] invalidUtf8(byte[] json, SplittableRandom random) {
        byte[] invalid = json.clone();
        invalid[random.nextInt(invalid.length)] = (byte) (0x80 + random.nextInt(128));
        return invalid;
    }

    private static String wrong(SplittableRandom random) {
        return List.of("null", "{}", "[[]]", "\"\"", "-1", "1.5", "true", "9223372036854775808")
                .get(random.nextInt(8));
    }

    private static String nested(SplittableRandom random) {
        int depth = 1 + random.nextInt(20_000);
        return "[".repeat(depth) + (random.nextBoolean() ? "]".repeat(depth) : "");
    }

    private static String huge(SplittableRandom random) {
        return List.of(
                        "1e20000000",
                        "1e-999999999",
                        "1e99999999999999999999",
                        "9".repeat(5_000),
                        "0." + "0".repeat(900) + "1")
                .get(random.nextInt(5));
    }

    private static byte[] gzip(byte[] plain) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return bytes.toByteArray();
    }
}
