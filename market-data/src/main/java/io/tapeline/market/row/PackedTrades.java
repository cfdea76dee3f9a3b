/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.row;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tapeline.market.trade.Decimals;
import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.trade.TradeId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Trades of one symbol as bytes: a gzipped JSON array of {@code [epoch, frame, index, tradedAt, receivedAt, price,
 * size, [code, ...]]}, times in epoch milliseconds.
 */
public final class PackedTrades {

    /**
     * No row inflates to more. The function reads 48 MB of records at a time, and gzip makes of 345 KB of trades, whose
     * positions all differ, no more than 22 MB.
     */
    static final int MAX_PLAIN_BYTES = 64 << 20;

    private static final JsonFactory JSON = new JsonFactory();

    private PackedTrades() {}

    public static byte[] encode(List<Trade> trades) {
        var bytes = new ByteArrayOutputStream(trades.size() * 16 + 64);
        try (JsonGenerator json = JSON.createGenerator(new GZIPOutputStream(bytes))) {
            json.writeStartArray();
            for (Trade trade : trades) {
                write(json, trade);
            }
            json.writeEndArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, Trade trade) throws IOException {
        json.writeStartArray();
        json.writeNumber(trade.id().epoch());
        json.writeNumber(trade.position().frame());
        json.writeNumber(trade.position().index());
        json.writeNumber(trade.tradedAt().toEpochMilli());
        json.writeNumber(trade.receivedAt().toEpochMilli());
        json.writeNumber(Decimals.canonical(trade.price()));
        json.writeNumber(Decimals.canonical(trade.size()));
        json.writeStartArray();
        for (String code : trade.conditions()) {
            json.writeString(code);
        }
        json.writeEndArray();
        json.writeEndArray();
    }

    /**
     * Reads trades back, in the order they were packed.
     *
     * @throws MalformedRowException if the bytes were not made by {@link #encode}, among them few bytes that hold very
     *     much: more than 64 MiB, or more trades than bytes
     */
    public static List<Trade> decode(String symbol, byte[] packed) {
        var trades = new ArrayList<Trade>();
        try (JsonParser json = JSON.createParser(inflate(packed))) {
            json.nextToken();
            while (json.nextToken() == JsonToken.START_ARRAY) {
                if (trades.size() == packed.length) {
                    throw new IOException("more trades than bytes, which are " + packed.length);
                }
                trades.add(read(symbol, json));
            }
        } catch (IOException | IllegalArgumentException malformed) {
            throw new MalformedRowException("not packed trades: " + malformed.getMessage(), malformed);
        }
        return trades;
    }

    private static byte[] inflate(byte[] packed) throws IOException {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            byte[] plain = gzip.readNBytes(MAX_PLAIN_BYTES);
            if (gzip.read() >= 0) {
                throw new IOException("at most " + MAX_PLAIN_BYTES + " bytes, were more");
            }
            return plain;
        }
    }

    private static Trade read(String symbol, JsonParser json) throws IOException {
        long epoch = json.nextLongValue(-1);
        long frame = json.nextLongValue(-1);
        int index = json.nextIntValue(-1);
        Instant tradedAt = nextTime(json);
        Instant receivedAt = nextTime(json);
        BigDecimal price = nextDecimal(json);
        BigDecimal size = nextDecimal(json);
        var codes = new ArrayList<String>();
        json.nextToken();
        while (json.nextToken() == JsonToken.VALUE_STRING) {
            codes.add(json.getText());
        }
        json.nextToken();
        var id = new TradeId(epoch, new Position(frame, index));
        return new Trade(id, symbol, tradedAt, receivedAt, price, size, codes);
    }

    private static Instant nextTime(JsonParser json) throws IOException {
        json.nextToken();
        return Instant.ofEpochMilli(json.getLongValue());
    }

    private static BigDecimal nextDecimal(JsonParser json) throws IOException {
        json.nextToken();
        return Decimals.stripped(new BigDecimal(json.getText()));
    }
}
