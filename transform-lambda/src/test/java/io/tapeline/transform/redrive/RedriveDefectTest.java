/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.redrive;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.row.Row;
import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.Refusal;
import io.tapeline.market.wire.RecordEncoder;
import io.tapeline.transform.store.Stores;
import io.tapeline.transform.store.TradeStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One refusal that fails, or is very large, beside others. */
class RedriveDefectTest extends RedriveScene {

    static Stream<Supplier<Throwable>> defects() {
        return Stream.of(IllegalStateException::new, StackOverflowError::new, NoClassDefFoundError::new);
    }

    @ParameterizedTest
    @MethodSource("defects")
    @DisplayName("what fails again stays and is said; what waits before and after it is taken")
    void oneDefectHoldsUpNoOther(Supplier<Throwable> defect) throws IOException {
        for (int frame = 1; frame <= 3; frame++) {
            keepWhole(record(frame, 10), Refusal.Reason.DEFECT);
        }
        waitLongEnough();

        Report report = run(failingAt(2, defect), YES);

        assertThat(report.count(Ending.TAKEN)).isEqualTo(2);
        assertThat(report.count(Ending.FAILED)).isEqualTo(1);
        assertThat(dayTrades()).isEqualTo(2);
        assertThat(tables.refusals()).hasSize(1);
        String name = defect.get().getClass().getSimpleName();
        assertThat(said).anyMatch(line -> line.startsWith("failed    ") && line.contains(name));
        assertThat(run(YES).count(Ending.TAKEN)).isEqualTo(1);
        assertThat(dayTrades()).isEqualTo(3);
    }

    /** Stores whose rows of trades fail when the trade of a frame is in them. */
    private Stores failingAt(long frame, Supplier<Throwable> defect) {
        TradeStore trades = row -> {
            if (isFrom(row, frame)) {
                throwIt(defect.get());
            }
            stamped.trades().put(row);
        };
        return new Stores(stamped.bars(), trades, stamped.symbols(), stamped.gaps(), stamped.quarantine());
    }

    private static boolean isFrom(Row row, long frame) {
        Position from = Position.parse(row.text("from"));
        Position to = Position.parse(row.text("to"));
        return from.frame() <= frame && frame <= to.frame();
    }

    private static void throwIt(Throwable defect) {
        if (defect instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) defect;
    }

    @Test
    @DisplayName("five records that inflate to 15 MB each are not in memory at once")
    void largeRecordsAreFoldedInTurns() throws IOException {
        for (int frame = 1; frame <= 5; frame++) {
            byte[] bytes = inflatingTo(15_000_000, plain(RecordEncoder.encode(record(frame, 10))));
            assertThat(bytes.length).isLessThan(20_000);
            quarantine.keepWhole(record(frame, 10), bytes, new Refusal(Refusal.Reason.DEFECT, "test"));
        }
        waitLongEnough();
        stores.forgetOperations();

        Report report = run(YES);

        assertThat(report.count(Ending.TAKEN)).isEqualTo(5);
        assertThat(dayTrades()).isEqualTo(5);
        // beyond 48 MiB the symbol's row is written, and the next begun
        assertThat(stores.operations())
                .filteredOn(("write symbol " + SYMBOL)::equals)
                .hasSize(2);
    }

    private static byte[] plain(byte[] record) throws IOException {
        if (record[0] == '{') {
            return record;
        }
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(record))) {
            return gzip.readAllBytes();
        }
    }

    /** JSON may end in as much white space as anybody likes. */
    private static byte[] inflatingTo(int length, byte[] record) throws IOException {
        var zipped = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(zipped)) {
            gzip.write(record);
            gzip.write(" ".repeat(length - record.length).getBytes(US_ASCII));
        }
        return zipped.toByteArray();
    }
}
