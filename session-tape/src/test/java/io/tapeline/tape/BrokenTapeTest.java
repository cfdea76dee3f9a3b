/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class BrokenTapeTest {

    private static final TapeLimits SMALL = Tapes.LIMITS.withSegmentBytes(1024);

    @TempDir
    private Path folder;

    private final TestDisk disk = new TestDisk();

    @ParameterizedTest
    @EnumSource(TestDisk.Call.class)
    @DisplayName("TAPE-15 a disk that fails breaks the tape for everyone, with the cause and the durable mark")
    void everyoneLearns(TestDisk.Call call) throws IOException {
        SessionTape tape = Tapes.open(folder, SMALL, disk);
        List<TapeBrokenException> told = new ArrayList<>();
        CompletableFuture<Void> heard = new CompletableFuture<>();
        tape.onBroken(why -> {
            told.add(why);
            heard.complete(null);
        });
        Tapes.frame(tape, "durable");
        long durable = tape.sync().join();
        disk.fail(call, 1);
        for (int i = 0; i < 5; i++) {
            tryAppend(tape, "x".repeat(400));
        }
        CompletableFuture<Long> waiting = tape.sync();

        heard.join();

        assertThatThrownBy(waiting::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(TapeBrokenException.class);
        assertThatThrownBy(() -> Tapes.frame(tape, "late"))
                .isInstanceOf(TapeBrokenException.class)
                .hasRootCauseMessage("disk failed at " + call)
                .hasMessageContaining(folder.toString());
        assertThatThrownBy(tape::hasRoom).isInstanceOf(TapeBrokenException.class);
        assertThat(tape.sync()).isCompletedExceptionally();
        tape.onBroken(told::add);
        assertThat(told).hasSize(2).allMatch(why -> why.durable() == tape.durable());
        assertThat(tape.durable()).isGreaterThanOrEqualTo(durable);
        assertThatThrownBy(tape::close).isInstanceOf(TapeBrokenException.class);

        try (SessionTape again = Tapes.open(folder)) {
            assertThat(Tapes.texts(Tapes.read(folder, tape.epoch()))).startsWith("durable");
            assertThat(again.epoch()).isGreaterThan(tape.epoch());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDisk.Call.class)
    @DisplayName("TAPE-15 a disk that fails from the start fails the opening, and the folder is free again")
    void openingFails(TestDisk.Call call) throws IOException {
        disk.fail(call, 1);

        assertThatThrownBy(() -> Tapes.open(folder, SMALL, disk))
                .isInstanceOf(IOException.class)
                .hasRootCauseMessage("disk failed at " + call);

        Tapes.open(folder).close();
    }

    @Test
    @DisplayName("TAPE-15 a callback that throws breaks the tape rather than passing unseen")
    void callbackThrows() throws IOException {
        SessionTape tape = Tapes.open(folder);
        CompletableFuture<Throwable> heard = new CompletableFuture<>();
        tape.onBroken(why -> heard.complete(why.getCause()));
        tape.onDurable(mark -> {
            throw new IllegalStateException("listener " + mark);
        });

        Tapes.frame(tape, "x");

        assertThat(heard.join()).hasMessage("listener 1");
        assertThatThrownBy(tape::close).isInstanceOf(TapeBrokenException.class);
    }

    @Test
    @DisplayName("TAPE-16 closing from a callback is refused, because it would wait for itself")
    void closeInCallback() throws IOException {
        SessionTape tape = Tapes.open(folder);
        CompletableFuture<Throwable> refused = new CompletableFuture<>();
        tape.onDurable(mark -> {
            try {
                tape.close();
            } catch (IOException | IllegalStateException e) {
                refused.complete(e);
            }
        });
        Tapes.frame(tape, "x");

        assertThat(refused.join()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Tapes.open(folder)).isInstanceOf(TapeLockedException.class);
        tape.close();
    }

    private static void tryAppend(SessionTape tape, String text) {
        try {
            Tapes.frame(tape, text);
        } catch (TapeBrokenException broken) {
            // the disk may fail before the last of them
        }
    }
}
