/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.row;

import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.Refusal;
import io.tapeline.market.trade.TradeId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something refused, as a row of the quarantine table, keyed by {@code symbol} and {@code refusal}.
 *
 * @param symbol whose it was, {@link #NO_SYMBOL} when that could not be read
 * @param key what it was: the same refused thing always has the same key, so a redelivery adds nothing
 * @param trade its identity when it was an element of a record, null when it was a whole record
 * @param refusal why
 * @param receivedAt when it was read off the socket, null when that could not be read
 * @param bytes the bytes refused, or one part of them
 * @param part which part, from 0
 * @param parts how many parts there are
 * @param arrival how it came to the function, null when not told
 * @param storedAt when it was stored, by the clock of whoever stores it; null when not told
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are carried, never compared
public record QuarantineRow(
        String symbol,
        String key,
        @Nullable TradeId trade,
        Refusal refusal,
        @Nullable Instant receivedAt,
        byte[] bytes,
        int part,
        int parts,
        @Nullable Arrival arrival,
        @Nullable Instant storedAt) {

    /** Partition key. */
    public static final String SYMBOL = "symbol";
    /** Sort key. */
    public static final String REFUSAL = "refusal";
    /**
     * Stands for the symbol of bytes whose symbol cannot be read. Refusals of a symbol that is called so would be
     * listed with them, under keys of another shape.
     */
    public static final String NO_SYMBOL = "?";
    /** When the row was stored, epoch milliseconds; absent when not told. */
    public static final String STORED_AT = "storedAt";

    private static final String PARTITION_KEY = "partitionKey";

    /** A refusal of which nobody tells how it came and when it was stored. */
    public QuarantineRow(
            String symbol,
            String key,
            @Nullable TradeId trade,
            Refusal refusal,
            @Nullable Instant receivedAt,
            byte[] bytes,
            int part,
            int parts) {
        this(symbol, key, trade, refusal, receivedAt, bytes, part, parts, null, null);
    }

    /** Returns the same row, stored at another time. */
    public QuarantineRow storedAt(Instant time) {
        return new QuarantineRow(symbol, key, trade, refusal, receivedAt, bytes, part, parts, arrival, time);
    }

    /** Returns the sort key of one element. */
    public static String keyOfElement(TradeId element) {
        return element.sortKey();
    }

    /** Returns the sort key of a whole record: sorts by its first position, and tells records that begin alike. */
    public static String keyOfRecord(TradeId first, byte[] bytes) {
        return first.sortKey() + "#" + Sha256.hex(bytes).substring(0, 16);
    }

    /** Returns the sort key of bytes that are no record. */
    public static String keyOfBytes(byte[] bytes) {
        return Sha256.hex(bytes);
    }

    /** Returns the sort key of a part of what has {@code key}; the first part has that very key. */
    public static String keyOfPart(String key, int part) {
        return part == 0 ? key : String.format("%s#%04d", key, part);
    }

    /** Returns the key of what this is a part of: {@link #keyOfPart} undone. */
    public String keyOfWhole() {
        String suffix = keyOfPart("", part);
        return part > 0 && key.endsWith(suffix) ? key.substring(0, key.length() - suffix.length()) : key;
    }

    public Optional<TradeId> tradeId() {
        return Optional.ofNullable(trade);
    }

    public Row toRow() {
        var row = Row.write()
                .text(SYMBOL, symbol)
                .text(REFUSAL, key)
                .text("reason", refusal.reason().name())
                .text("detail", refusal.detail())
                .number("part", part)
                .number("parts", parts)
                .binary("bytes", bytes);
        if (trade != null) {
            row.number("epoch", trade.epoch()).text("position", trade.position().toString());
        }
        if (receivedAt != null) {
            row.number("receivedAt", receivedAt.toEpochMilli());
        }
        if (arrival != null) {
            row.text("shard", arrival.shard()).text("sequenceNumber", arrival.sequenceNumber());
            if (arrival.partitionKey() != null) {
                row.text(PARTITION_KEY, arrival.partitionKey());
            }
        }
        if (storedAt != null) {
            row.number(STORED_AT, storedAt.toEpochMilli());
        }
        return row.row();
    }

    /**
     * Reads a row back.
     *
     * @throws MalformedRowException if it is not a row of {@link #toRow}
     */
    public static QuarantineRow read(Row row) {
        try {
            TradeId trade = row.optionalNumber("epoch").isEmpty()
                    ? null
                    : new TradeId(row.number("epoch"), Position.parse(row.text("position")));
            return new QuarantineRow(
                    row.text(SYMBOL),
                    row.text(REFUSAL),
                    trade,
                    new Refusal(Refusal.Reason.valueOf(row.text("reason")), row.text("detail")),
                    row.optionalNumber("receivedAt").map(Instant::ofEpochMilli).orElse(null),
                    row.binary("bytes"),
                    Math.toIntExact(row.number("part")),
                    Math.toIntExact(row.number("parts")),
                    row.optionalText("shard")
                            .map(shard -> new Arrival(
                                    shard,
                                    row.text("sequenceNumber"),
                                    row.optionalText(PARTITION_KEY).orElse(null)))
                            .orElse(null),
                    row.optionalNumber(STORED_AT).map(Instant::ofEpochMilli).orElse(null));
        } catch (IllegalArgumentException malformed) {
            throw new MalformedRowException("not a refusal's row: " + malformed.getMessage(), malformed);
        }
    }
}
