/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.history.RawFiles;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RawFolderTest extends RawStoreContract {

    @TempDir
    Path raw;

    @Override
    protected RawStore open(String server, RawFolder.Outside outside) throws IOException {
        return RawFolder.open(raw, server, CommitLimits.USUAL, outside);
    }

    @Override
    protected Path raw() {
        return raw;
    }

    @Test
    @DisplayName("RAW-5 no file is seen before its manifest")
    void noFileIsSeenEarly() throws IOException {
        try (RawStore folder = open()) {
            folder.keep(JANUARY, List.of(page(1, true, "r1", "{}")));
            assertThat(visible()).isEmpty();
            folder.commit();
            assertThat(visible()).hasSize(2);
        }
    }

    @Test
    @DisplayName("RAW-6 a name that is taken is not overwritten")
    void nothingIsOverwritten() throws IOException {
        Path aside = Files.writeString(raw.resolve("aside"), "new");
        Path taken = Files.writeString(raw.resolve("taken"), "old");

        assertThatThrownBy(() -> Aside.move(aside, taken)).isInstanceOf(FileAlreadyExistsException.class);

        assertThat(taken).hasContent("old");
        assertThat(aside).hasContent("new");
    }

    @Test
    @DisplayName("RAW-7 what a killed run left aside, or moved without its manifest, is not done and not read")
    void halfARunIsNothing() throws IOException {
        try (RawStore folder = open()) {
            folder.keep(JANUARY, List.of(page(1, true, "r1", "{}")));
            folder.commit();
        }
        Path manifest = onlyFile(raw.resolve("source=massive/manifests"));
        Files.delete(manifest);
        Files.writeString(raw.resolve("source=massive/.aside/half.ndjson.gz"), "half");

        try (RawStore again = open()) {
            assertThat(again.isDone(JANUARY)).isFalse();
            again.keep(JANUARY, List.of(page(1, true, "r2", "{}")));
            again.commit();
        }
        assertThat(RawFiles.lines(raw)).hasSize(1);
        assertThat(raw.resolve("source=massive/.aside")).isEmptyDirectory();
    }

    @Test
    @DisplayName("RAW-10 a folder that is open is not opened twice")
    void oneWriterAtATime() throws IOException {
        try (RawStore folder = open()) {
            assertThatThrownBy(this::open)
                    .isInstanceOf(FolderInUseException.class)
                    .hasMessageContaining(folder.place());
        }
    }

    private List<Path> visible() throws IOException {
        try (Stream<Path> files = Files.walk(raw)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("/."))
                    .toList();
        }
    }

    private static Path onlyFile(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList().get(0);
        }
    }
}
