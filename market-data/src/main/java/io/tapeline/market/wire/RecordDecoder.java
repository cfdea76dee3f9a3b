/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.tapeline.market.trade.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.function.IntConsumer;
import java.util.zip.GZIPInputStream;

/** Reads records off the stream; every byte sequence has an answer. Safe for use by several threads. */
public final class RecordDecoder {

    /** A record inflates to no more than this; Kinesis carries 1 MiB of it. */
    public static final int MAX_BYTES = 16 << 20;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private RecordDecoder() {}

    /**
     * Decodes one record, gzipped or plain.
     *
     * @return trades, a gap, or why it is neither; never an exception
     */
    public static StreamRecord decode(byte[] bytes) {
        return decode(bytes, length -> {});
    }

    /**
     * Decodes one record, gzipped or plain.
     *
     * @param inflated told how many bytes there were to read, whatever they are: few bytes may hold very many
     * @return trades, a gap, or why it is neither; never an exception
     */
    public static StreamRecord decode(byte[] bytes, IntConsumer inflated) {
        try {
            if (!isGzip(bytes)) {
                inflated.accept(bytes.length);
                return read(bytes, bytes.length);
            }
            Gunzip gunzip = Gunzip.ofThisThread();
            int length = gunzip.inflate(bytes);
            if (length >= 0) {
                inflated.accept(length);
                return read(gunzip.plain(), length);
            }
            byte[] plain = inflate(bytes, inflated);
            return read(plain, plain.length);
        } catch (RefusedException refused) {
            return new StreamRecord.Refused(refused.refusal());
        } catch (IOException | IllegalArgumentException notARecord) {
            return refused(notARecord);
        }
    }

    static StreamRecord.Refused refused(Exception notARecord) {
        return new StreamRecord.Refused(new Refusal(Refusal.Reason.NOT_DECODABLE, firstLine(notARecord)));
    }

    private static StreamRecord read(byte[] plain, int length) throws IOException, RefusedException {
        TradesRecord encoded = EncodedTrades.read(plain, length);
        return encoded == null ? readJson(plain, length) : encoded;
    }

    /** Reads what may differ from how we would have written it. */
    static StreamRecord readJson(byte[] plain, int length) throws IOException, RefusedException {
        try (JsonParser json = JSON.createParser(plain, 0, length)) {
            return RecordFields.read(json).toRecord();
        }
    }

    private static boolean isGzip(byte[] bytes) {
        return bytes.length > 2 && (bytes[0] & 0xff) == 0x1f && (bytes[1] & 0xff) == 0x8b;
    }

    private static byte[] inflate(byte[] bytes, IntConsumer inflated) throws IOException, RefusedException {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            byte[] plain = gzip.readNBytes(MAX_BYTES);
            inflated.accept(plain.length);
            if (gzip.read() >= 0) {
                throw new RefusedException(
                        Refusal.Reason.TOO_LARGE, "a record inflates to at most " + MAX_BYTES + " bytes, was more");
            }
            return plain;
        }
    }

    private static String firstLine(Exception notARecord) {
        String message = notARecord.getMessage();
        String line = message == null
                ? notARecord.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
        return line.length() <= 300 ? line : line.substring(0, 300);
    }
}
