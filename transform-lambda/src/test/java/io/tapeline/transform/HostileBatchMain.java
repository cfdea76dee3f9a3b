/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.Interval;
import io.tapeline.testkit.MarketTables;
import io.tapeline.transform.batch.UnitPool;
import io.tapeline.transform.remember.RememberedRows;
import io.tapeline.transform.store.Stores;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.zip.GZIPOutputStream;

/**
 * Events of at most 4.5 MB, as much as Lambda hands over, of records made to fill the memory, and a good one among
 * them. Run by {@code HostileBatchTest} in a heap as the function has it.
 */
final class HostileBatchMain {

    private static final int EVENT_BYTES = 4_500_000;
    private static final int MIB = 1 << 20;

    private static final String HEAD = "{\"schema\":\"tapeline.trades/1\",\"symbol\":\"ZZZZ\",\"epoch\":7,"
            + "\"from\":[0,0],\"to\":[9,0],\"source\":\"LIVE\",\"frames\":[";

    private HostileBatchMain() {}

    public static void main(String[] kinds) throws IOException {
        for (String kind : kinds) {
            deliver(kind, hostile(kind));
        }
    }

    private static byte[] hostile(String kind) throws IOException {
        return switch (kind) {
            case "zeros" -> repeated(gzip(new byte[16 * MIB]), MIB);
            case "blanks" -> gzip("{" + " ".repeat(15 * MIB) + "}");
            case "nested" -> gzip("[".repeat(15 * MIB));
            case "symbol" -> gzip(HEAD.replace("ZZZZ", "Z".repeat(15 * MIB)));
            case "raw" -> gzip(HEAD + "],\"unreadable\":[[1,0,\"" + "a".repeat(15 * MIB) + "\",\"no\"]]}");
            case "codes" -> gzip(HEAD + "[1,1,[[0,1795186800000,1,1,[\"" + "a".repeat(15 * MIB) + "\"]]]]]}");
            case "one position" -> gzip(HEAD + "[1,1,[" + "[0,1,1,1,[]],".repeat(MIB) + "[1,1,1,1,[]]]]]}");
            case "trades" -> gzip(trades());
            default -> throw new IllegalArgumentException("what is " + kind);
        };
    }

    /** What a record may keep in memory would fill the heap; what is refused as it is read costs time alone. */
    private static int most(String kind) {
        return switch (kind) {
            case "raw" -> 64;
            // half a million trades each, of some 100 MB
            case "trades" -> 16;
            case "one position" -> 2;
            default -> 6;
        };
    }

    private static void deliver(String kind, byte[] hostile) {
        var records = new ArrayList<byte[]>();
        for (int bytes = 0; bytes < EVENT_BYTES && records.size() < most(kind); bytes += hostile.length) {
            records.add(hostile);
        }
        records.add(records.size() / 2, Tapes.of("AAPL", 1));
        var tables = new MarketTables();
        Stores stores = new MemoryStores(tables).direct();
        // what is refused must not fill the heap it is looked at in
        var dropping = new Stores(stores.bars(), stores.trades(), stores.symbols(), stores.gaps(), row -> true);
        var handler = new TransformHandler(
                dropping,
                TransformHandler.RESERVE,
                new UnitPool(16),
                new RememberedRows(RememberedRows.MAX_BYTES, RememberedRows.MAX_AGE, System::nanoTime));

        var answer = handler.handleRequest(Tapes.event(records.toArray(byte[][]::new)), new TestContext());

        if (!answer.getBatchItemFailures().isEmpty()) {
            throw new AssertionError(kind + ": the batch failed");
        }
        if (tables.bar(new BarKey("AAPL", Interval.MINUTE, Tapes.TEN)).bar() == null) {
            throw new AssertionError(kind + ": the good record is lost");
        }
        System.out.println(kind + ": " + records.size() + " records of " + hostile.length + " bytes");
    }

    /** One frame of as many trades as 1 MiB holds. */
    private static String trades() {
        var json = new StringBuilder(HEAD + "[1,1795186800000,[");
        int most = 10 * MIB;
        for (int index = 0; json.length() < most; index++) {
            json.append(index == 0 ? "" : ",").append('[').append(index).append(",1795186800000,1,1,[]]");
        }
        return json.append("]]]}").toString();
    }

    /** A gzip of several members inflates to all of them, one after the other. */
    private static byte[] repeated(byte[] member, int bytes) {
        byte[] all = new byte[bytes / member.length * member.length];
        for (int at = 0; at < all.length; at += member.length) {
            System.arraycopy(member, 0, all, at, member.length);
        }
        return all;
    }

    private static byte[] gzip(String plain) throws IOException {
        return gzip(plain.getBytes(UTF_8));
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        }
        return bytes.toByteArray();
    }
}
