/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class BrokenTapeTest {

    private static final TapeLimits SMALL = Tapes.LIMITS.withSegmentBytes(1024);

    @TempDir
    private Path folder;

    private final TestDisk disk = new TestDisk();

    /** What somebody else may do to a tape that is open. */
    private enum Meddling {
        FOLDER_REMOVED {
            @Override
            void with(SessionTape tape) throws IOException {
                Files.move(tape.folder(), tape.folder().resolveSibling("elsewhere"));
            }
        },
        SEGMENT_REMOVED {
            @Override
            void with(SessionTape tape) throws IOException {
                Files.delete(Tapes.newestSegment(tape.folder()));
            }
        },
        NEXT_SEGMENT_THERE {
            @Override
            void with(SessionTape tape) throws IOException {
                for (int line = 2; line < 20; line++) {
                    Files.createFile(tape.folder().resolve(new SegmentName(tape.epoch(), line).fileName()));
                }
            }
        };

        abstract void with(SessionTape tape) throws IOException;
    }

    @ParameterizedTest
    @ValueSource(strings = {"segment", "folder"})
    @DisplayName("TAPE-15 what is written to a file that has lost its name is not called durable: the tape is broken")
    void nameless(String lost) throws IOException {
        SessionTape tape = Tapes.open(folder.resolve("tape"), Tapes.LIMITS);
        Tapes.frame(tape, "found again");
        assertThat(tape.sync().join()).isEqualTo(1);
        Path segment = Tapes.newestSegment(tape.folder());
        if (lost.equals("folder")) {
            Files.move(tape.folder(), folder.resolve("elsewhere"));
        } else {
            Files.delete(segment);
        }

        Tapes.frame(tape, "never found again");

        assertThatThrownBy(() -> tape.sync().join())
                .hasCauseInstanceOf(TapeBrokenException.class)
                .hasRootCauseInstanceOf(NoSuchFileException.class);
        assertThat(tape.durable()).isEqualTo(1);
        assertThatThrownBy(tape::close).isInstanceOf(TapeBrokenException.class);
    }

    @ParameterizedTest
    @EnumSource(Meddling.class)
    @DisplayName(
            "TAPE-15 a tape whose files are not as it left them is broken for everyone, with cause and durable mark")
    void everyoneLearns(Meddling meddling) throws IOException {
        SessionTape tape = Tapes.open(Files.createDirectory(folder.resolve("tape")), SMALL, disk);
        List<TapeBrokenException> told = new ArrayList<>();
        CompletableFuture<Void> heard = new CompletableFuture<>();
        tape.onBroken(why -> {
            told.add(why);
            heard.complete(null);
        });
        Tapes.frame(tape, "durable");
        long durable = tape.sync().join();
        meddling.with(tape);
        disk.fail(TestDisk.Call.WRITE, 1, 1);
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
                .hasCauseInstanceOf(IOException.class)
                .hasMessageContaining(folder.toString());
        assertThatThrownBy(tape::hasRoom).isInstanceOf(TapeBrokenException.class);
        assertThat(tape.sync()).isCompletedExceptionally();
        tape.onBroken(told::add);
        assertThat(told).hasSize(2).allMatch(why -> why.durable() == tape.durable());
        assertThat(tape.durable()).isGreaterThanOrEqualTo(durable);
        assertThatThrownBy(tape::close).isInstanceOf(TapeBrokenException.class);
    }

    @Test
    @DisplayName("TAPE-15 a segment that holds less than was durable is not appended to")
    void shorterThanDurable() throws IOException {
        Path file = Files.write(folder.resolve("cut"), new byte[3]);

        assertThatThrownBy(() -> Disk.REAL.reopen(file, 4))
                .isInstanceOfSatisfying(
                        IOException.class,
                        cut -> assertThat(SegmentWriter.isFinal(cut)).isTrue())
                .hasMessageContaining("holds 3 bytes, of which 4 were durable");
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
