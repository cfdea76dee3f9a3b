/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.PositionRange;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.TradeId;
import io.tapeline.testbasics.Seeds;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The quick ways into a record beside the ways that take everything: where they answer, they answer the same. */
@Tag("slow")
class EncodedTradesTest {

    private static final byte[] LIKELY = "0123456789.-eE+,:[]{}\"\\\n \u00e9nultrfaspcz".getBytes(UTF_8);

    static LongStream seeds() {
        return Seeds.of(10, 3);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void readsWhatIsEncodedAsJsonIsRead(long seed) throws Exception {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 20; i++) {
            TradesRecord record = random(random);
            byte[] plain = plain(record);

            assertThat(EncodedTrades.read(plain, plain.length))
                    .isEqualTo(record)
                    .isEqualTo(RecordDecoder.readJson(plain, plain.length));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void answersNothingThatJsonDoesNot(long seed) {
        var random = new SplittableRandom(seed);
        int answered = 0;
        for (int i = 0; i < 10_000; i++) {
            byte[] good = plain(random(random));
            byte[] plain = i % 2 == 0 ? mutated(good, random) : HostileRecords.of(new String(good, UTF_8), random);
            TradesRecord read = EncodedTrades.read(plain, plain.length);
            if (read != null) {
                answered++;
                assertThat(read).as(new String(plain, UTF_8)).isEqualTo(json(plain));
            }
        }
        assertThat(answered).isGreaterThan(500);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "01",
                "1.",
                ".5",
                "-",
                "+1",
                "1e2",
                "1E-2",
                "00.5",
                "0.10",
                "-0",
                "0",
                "-0.0",
                "100",
                "120.50",
                "999999999999999999",
                "9999999999999999999",
                "0.000000000000000001",
                "123456789012345678.5",
                "1 ",
                "NaN",
            })
    void readsANumberAsJsonDoes(String number) {
        byte[] plain = ("{\"schema\":\"tapeline.trades/1\",\"symbol\":\"A\",\"epoch\":5,\"from\":[0,0],\"to\":[9,0],"
                        + "\"source\":\"LIVE\",\"frames\":[[1,2,[[0,3," + number + ",4,[]]]]]}")
                .getBytes(UTF_8);
        TradesRecord read = EncodedTrades.read(plain, plain.length);

        if (read != null) {
            assertThat(read).isEqualTo(json(plain));
        }
        assertThat(RecordDecoder.decode(plain)).isEqualTo(json(plain));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void inflatesWhatTheJdkInflates(long seed) {
        var random = new SplittableRandom(seed);
        Gunzip gunzip = Gunzip.ofThisThread();
        for (int i = 0; i < 300; i++) {
            byte[] plain = plain(random(random));
            byte[] gzip = gzip(plain);
            assertThat(Arrays.copyOf(gunzip.plain(), Math.max(0, gunzip.inflate(gzip))))
                    .hasSize(plain.length);
            assertThat(Arrays.copyOf(gunzip.plain(), plain.length)).isEqualTo(plain);

            byte[] other = i % 3 == 0 ? joined(gzip, gzip(plain)) : mutated(gzip, random);
            if (other.length > 2 && other[0] == gzip[0] && other[1] == gzip[1]) {
                int length = gunzip.inflate(other);
                if (length >= 0) {
                    assertThat(Arrays.copyOf(gunzip.plain(), length)).isEqualTo(gunzipped(other));
                }
            }
        }
    }

    @Test
    void aSecondMemberIsReadAsBefore() {
        byte[] plain = plain(random(new SplittableRandom(1)));
        byte[] first = gzip(Arrays.copyOf(plain, 40));
        byte[] second = gzip(Arrays.copyOfRange(plain, 40, plain.length));

        assertThat(RecordDecoder.decode(joined(first, second))).isEqualTo(json(plain));
    }

    private static StreamRecord json(byte[] plain) {
        try {
            return RecordDecoder.readJson(plain, plain.length);
        } catch (RefusedException refused) {
            return new StreamRecord.Refused(refused.refusal());
        } catch (IOException | IllegalArgumentException notARecord) {
            return RecordDecoder.refused(notARecord);
        }
    }

    /** One to three bytes set, put in, taken out, or cut off. */
    private static byte[] mutated(byte[] bytes, SplittableRandom random) {
        byte[] mutated = bytes;
        for (int i = 0; i <= random.nextInt(3) && mutated.length > 1; i++) {
            int at = random.nextInt(mutated.length);
            byte any = random.nextInt(4) == 0 ? (byte) random.nextInt(256) : LIKELY[random.nextInt(LIKELY.length)];
            byte[] head = Arrays.copyOf(mutated, at);
            byte[] tail = Arrays.copyOfRange(mutated, at, mutated.length);
            mutated = switch (random.nextInt(8)) {
                case 0 -> joined(joined(head, new byte[] {any}), tail);
                case 1 -> joined(head, Arrays.copyOfRange(tail, 1, tail.length));
                case 2 -> random.nextInt(4) == 0 && at > 0 ? head : mutated;
                default -> joined(joined(head, new byte[] {any}), Arrays.copyOfRange(tail, 1, tail.length));
            };
        }
        return mutated;
    }

    private static byte[] joined(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    private static byte[] plain(TradesRecord record) {
        byte[] encoded = RecordEncoder.encode(record);
        return encoded[0] == '{' ? encoded : gunzipped(encoded);
    }

    private static byte[] gunzipped(byte[] bytes) {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return gzip.readAllBytes();
        } catch (IOException broken) {
            throw new AssertionError("the JDK does not inflate it", broken);
        }
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

    private static TradesRecord random(SplittableRandom random) {
        var trades = new ArrayList<Trade>();
        int frames = random.nextInt(1, 8);
        for (int frame = 1; frame <= frames; frame++) {
            for (int index = 0; index < random.nextInt(4); index++) {
                trades.add(new Trade(
                        new TradeId(5, new Position(frame, index)),
                        "BINANCE:BTC USDT",
                        Instant.ofEpochMilli(random.nextLong(2_000_000_000_000L)),
                        Instant.ofEpochMilli(1_000 + frame),
                        new BigDecimal(random.nextLong(-5, 1L << 40)).movePointLeft(random.nextInt(5)),
                        new BigDecimal(random.nextLong(1L << 20)).movePointLeft(random.nextInt(9)),
                        List.of("1", "12", "x y", "", "24").subList(0, random.nextInt(6))));
            }
        }
        var claim = new Claim("BINANCE:BTC USDT", 5, new PositionRange(Position.START, Position.startOf(frames + 1)));
        var mark = new FrameMark(frames, Instant.ofEpochMilli(1_000 + frames));
        ClaimEnd after = random.nextBoolean() ? null : new ClaimEnd(random.nextLong(5), new Position(3, 1));
        return new TradesRecord(claim, Source.REPLAY, trades, mark, List.of(), after);
    }
}
