/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run of months: its feed reconnected thousands of times, each time with a line or two of every symbol. */
@Timeout(60)
class LongRunTest {

    private static final int EVENTS = 20_000;

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "with an index: {0}")
    @ValueSource(booleans = {true, false})
    @DisplayName("TAPE-28 however many events a run has, they are passed on one by one and not held in memory")
    void eventsAreNotHeld(boolean indexed) throws IOException {
        long epoch;
        try (SessionTape tape = Tapes.open(folder, Tapes.LIMITS.withSegmentBytes(1 << 20))) {
            epoch = tape.epoch();
            for (int i = 0; i < EVENTS; i++) {
                tape.append(Tapes.START, "gap", Tapes.bytes("gap " + i + " of a symbol with a name of some length"));
                if (i % 100 == 0) {
                    tape.sync().join();
                }
            }
        }
        if (indexed) {
            new Archive(
                            folder,
                            Retention.defaults(),
                            Clock.fixed(Tapes.START, ZoneOffset.UTC),
                            new TestDisk(),
                            all -> false)
                    .pass(() -> false);
        }
        var holding = new Object() {
            private @Nullable WeakReference<TapeLine> early;
            private final List<Boolean> held = new ArrayList<>();
            private int gaps;
        };

        TapeFolder.at(folder, damage -> {}).events(epoch, event -> {
            holding.gaps += event.kind().equals("gap") ? 1 : 0;
            if (holding.gaps == 10) {
                holding.early = new WeakReference<>(event);
            } else if (holding.gaps == EVENTS / 2 && holding.early != null) {
                System.gc();
                holding.held.add(holding.early.get() != null);
            }
        });

        assertThat(holding.gaps).isEqualTo(EVENTS);
        assertThat(holding.held).containsExactly(false);
        assertThat(SegmentName.in(folder)).hasSizeGreaterThan(1);
        try (var files = Files.list(folder)) {
            assertThat(files.filter(file -> file.toString().endsWith(".index")).toList())
                    .hasSize(indexed ? SegmentName.in(folder).size() - 1 : 0);
        }
    }
}
