/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class DiskTroubleTest {

    private static final TapeLimits SMALL = Tapes.LIMITS.withSegmentBytes(1024);

    @TempDir
    private Path folder;

    private final TestDisk disk = new TestDisk();
    private final BlockingQueue<Optional<DiskTrouble>> told = new LinkedBlockingQueue<>();

    @ParameterizedTest
    @EnumSource(names = {"CREATE", "WRITE", "SYNC", "SYNC_FOLDER"})
    @DisplayName("TAPE-15 a disk that refuses is a pause: no room, a reason, and all is durable once it takes again")
    void pause(TestDisk.Call call) throws Exception {
        Semaphore roomAgain = new Semaphore(0);
        Path tapes = folder.resolve("tape");
        try (SessionTape tape = Tapes.open(tapes, SMALL, disk)) {
            tape.onTrouble(told::add);
            tape.onRoom(roomAgain::release);
            Tapes.frame(tape, "durable");
            long durable = tape.sync().join();
            disk.fail(call, 1);
            Tapes.frame(tape, "x".repeat(600));
            Tapes.frame(tape, "y".repeat(600));

            assertThat(told.take())
                    .hasValueSatisfying(trouble ->
                            assertThat(trouble).isEqualTo(new DiskTrouble(Tapes.START, "disk failed at " + call)));
            assertThat(tape.hasRoom()).isFalse();
            assertThat(tape.room()).isEqualTo(TapeRoom.DISK_TROUBLE);
            assertThat(tape.trouble()).isPresent();
            Tapes.frame(tape, "without room");
            assertThat(tape.durable()).isBetween(durable, 4L);
            disk.heal();

            assertThat(told.take()).isEmpty();
            roomAgain.acquire();
            assertThat(tape.hasRoom()).isTrue();
            tape.sync().join();
            assertThat(textsAfterCrash(tape.epoch()))
                    .containsExactly("durable", "x".repeat(600), "y".repeat(600), "without room");
            assertThat(Tapes.texts(Tapes.read(tapes, tape.epoch()))).hasSize(4);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CREATE", "WRITE", "SYNC", "SYNC_FOLDER"})
    @DisplayName("TAPE-15 a run begins on a disk that takes nothing, and its older epochs can be read meanwhile")
    void beginsOnAFullDisk(TestDisk.Call call) throws Exception {
        long older;
        try (SessionTape tape = Tapes.open(folder)) {
            older = tape.epoch();
            Tapes.frame(tape, "older");
        }
        TestDisk full = new TestDisk(folder);
        // recovery, which asks for no space, makes one call of each sort but of this
        full.fail(call, call == TestDisk.Call.CREATE ? 1 : 2);
        try (SessionTape tape = Tapes.open(folder, SMALL, full);
                TapeCursor live = TapeFolder.at(folder, damage -> {}).follow(tape.epoch(), 0, tape::durable)) {
            assertThat(tape.trouble()).isPresent();
            assertThat(tape.durable()).isEqualTo(-1);
            assertThat(tape.hasRoom()).isFalse();
            assertThat(tape.epochs()).containsExactly(older, tape.epoch());
            assertThat(Tapes.texts(Tapes.read(folder, older))).containsExactly("older");
            assertThat(live.next()).isEmpty();
            tape.append(Tapes.START, "gap", Tapes.bytes("of the disk"));

            full.heal();
            tape.sync().join();

            assertThat(Tapes.drain(live)).extracting(TapeLine::kind).containsExactly("epoch", "gap");
            assertThat(tape.hasRoom()).isTrue();
        }
    }

    @Test
    @DisplayName("TAPE-15 closing tries a disk in trouble once more, says what is lost, and frees the folder")
    void closesInTrouble() throws Exception {
        SessionTape tape = Tapes.open(folder, SMALL, disk);
        tape.onTrouble(told::add);
        disk.fail(TestDisk.Call.WRITE, 1);
        Tapes.frame(tape, "never written");
        told.take();

        assertThatThrownBy(tape::close)
                .isInstanceOf(TapeBrokenException.class)
                .hasMessageContaining("after line 0")
                .hasRootCauseMessage("disk failed at WRITE");

        try (SessionTape again = Tapes.open(folder)) {
            assertThat(Tapes.texts(Tapes.read(folder, tape.epoch()))).isEmpty();
            assertThat(again.epoch()).isGreaterThan(tape.epoch());
        }
    }

    private List<String> textsAfterCrash(long epoch) throws IOException {
        Path crashed = Files.createDirectory(folder.resolve("crashed"));
        disk.crashTo(crashed);
        return Tapes.texts(Tapes.read(crashed, epoch));
    }
}
