/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ArchivistTest {

    private static final Clock NOW = Clock.fixed(Tapes.START, ZoneOffset.UTC);

    @TempDir
    private Path folder;

    @BeforeEach
    void record() throws IOException {
        try (SessionTape tape = Tapes.open(folder, Tapes.LIMITS.withSegmentBytes(80_000))) {
            for (int i = 0; i < 300; i++) {
                Tapes.frame(tape, i + "x".repeat(1000));
                if (i % 10 == 0) {
                    tape.sync().join();
                }
            }
        }
    }

    @Test
    @DisplayName("TAPE-26 a pass that is stopped leaves the rest to the next, and the thread ends with its tape")
    void stops() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        Archivist archivist = new Archivist(archive(name -> {
            asked.countDown();
            return true;
        }));
        archivist.start();
        asked.await();
        archivist.close();
        assertThat(archivist.failure()).isEmpty();

        archive(name -> true).pass(() -> true);
        assertThat(files(".tmp")).isEmpty();
        archive(name -> true).pass(() -> false);

        assertThat(files(".tape")).hasSize(1);
    }

    @Test
    @DisplayName("TAPE-27 whatever a pass fails with, a full heap too, is told, and the next call makes another")
    void failuresAreTold() throws Exception {
        Queue<Throwable> coming = new ArrayDeque<>(List.of(
                new OutOfMemoryError("planted"), new IllegalStateException("planted"), new StackOverflowError()));
        BlockingQueue<Throwable> told = new LinkedBlockingQueue<>();
        CountDownLatch worked = new CountDownLatch(1);
        Archivist archivist = new Archivist(archive(name -> {
            Throwable planted = coming.poll();
            if (planted instanceof Error error) {
                throw error;
            }
            if (planted instanceof RuntimeException thrown) {
                throw thrown;
            }
            worked.countDown();
            return true;
        }));
        archivist.onFailure(told::add);

        archivist.start();
        for (Class<?> kind : List.of(OutOfMemoryError.class, IllegalStateException.class, StackOverflowError.class)) {
            assertThat(told.take()).isInstanceOf(kind);
            assertThat(archivist.failure()).containsInstanceOf(kind);
            archivist.call();
        }
        worked.await();
        archivist.close();

        assertThat(archivist.failure()).isEmpty();
    }

    private Archive archive(Predicate<SegmentName> published) {
        return new Archive(folder, Retention.defaults(), NOW, new TestDisk(), published);
    }

    private List<String> files(String suffix) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(suffix))
                    .toList();
        }
    }
}
