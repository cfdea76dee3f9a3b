/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.quarantine;

import io.tapeline.market.row.Arrival;
import io.tapeline.market.row.QuarantineRow;
import io.tapeline.market.trade.PositionRange;
import io.tapeline.market.trade.Refusal;
import io.tapeline.market.trade.TradeId;
import io.tapeline.market.wire.Claim;
import io.tapeline.market.wire.RecordEncoder;
import io.tapeline.market.wire.TradesRecord;
import io.tapeline.transform.store.QuarantineStore;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Keeps what is refused: its bytes in parts that fit a row, its reason, and its place. */
public final class Quarantine {

    /** A row holds no more of the bytes than this; DynamoDB takes 400 KB with everything else. */
    public static final int MAX_PART_BYTES = 300_000;

    private static final int MAX_DETAIL = 1_000;

    private final QuarantineStore store;

    public Quarantine(QuarantineStore store) {
        this.store = store;
    }

    /** Keeps bytes that are no record we can take. */
    public void keepUndecodable(byte[] bytes, String partitionKey, Refusal refusal) {
        keepUndecodable(bytes, partitionKey, refusal, null);
    }

    /** Keeps bytes that are no record we can take, and how they came. */
    public void keepUndecodable(byte[] bytes, String partitionKey, Refusal refusal, @Nullable Arrival arrival) {
        var detail = printable(refusal.detail()) + " (partition key " + printable(partitionKey) + ")";
        var named = new Refusal(refusal.reason(), detail);
        put(new QuarantineRow(
                QuarantineRow.NO_SYMBOL,
                QuarantineRow.keyOfBytes(bytes),
                null,
                named,
                null,
                bytes,
                0,
                1,
                arrival,
                null));
    }

    /** Keeps a record that can be read, with the bytes it came in; its key sorts by its first position. */
    public void keepWhole(TradesRecord record, byte[] bytes, Refusal refusal) {
        keepWhole(record, bytes, refusal, null);
    }

    /** Keeps a record that can be read, and how it came. */
    public void keepWhole(TradesRecord record, byte[] bytes, Refusal refusal, @Nullable Arrival arrival) {
        Claim claim = record.claim();
        String key = QuarantineRow.keyOfRecord(
                new TradeId(claim.epoch(), claim.range().from()), bytes);
        Instant receivedAt = record.receivedThrough().orElse(null);
        put(new QuarantineRow(claim.symbol(), key, null, refusal, receivedAt, bytes, 0, 1, arrival, null));
    }

    /**
     * Keeps one element as a record of its own, which claims its position alone.
     *
     * @param from the record it came in
     */
    public void keepElement(TradesRecord from, RefusedElement element, @Nullable Arrival arrival) {
        var claim = new Claim(from.claim().symbol(), from.claim().epoch(), PositionRange.of(element.position()));
        var id = new TradeId(claim.epoch(), element.position());
        put(new QuarantineRow(
                claim.symbol(),
                QuarantineRow.keyOfElement(id),
                id,
                element.refusal(),
                element.receivedAt(),
                RecordEncoder.encode(element.alone(claim, from.source())),
                0,
                1,
                arrival,
                null));
    }

    /** Puts a row, in parts where its bytes do not fit one. */
    private void put(QuarantineRow whole) {
        byte[] bytes = whole.bytes();
        String detail = whole.refusal().detail();
        var shown = new Refusal(
                whole.refusal().reason(), detail.length() <= MAX_DETAIL ? detail : detail.substring(0, MAX_DETAIL));
        int parts = Math.max(1, (bytes.length + MAX_PART_BYTES - 1) / MAX_PART_BYTES);
        for (int part = 0; part < parts; part++) {
            int from = part * MAX_PART_BYTES;
            store.put(new QuarantineRow(
                    whole.symbol(),
                    QuarantineRow.keyOfPart(whole.key(), part),
                    whole.trade(),
                    shown,
                    whole.receivedAt(),
                    Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + MAX_PART_BYTES)),
                    part,
                    parts,
                    whole.arrival(),
                    null));
        }
    }

    private static String printable(String text) {
        return text.replaceAll("[^\\p{Print}]", "?");
    }
}
