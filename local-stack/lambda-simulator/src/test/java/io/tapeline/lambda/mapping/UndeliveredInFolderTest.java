/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UndeliveredInFolderTest {
    @TempDir
    private Path folder;

    @Test
    @DisplayName("ESM-16 a document is a file bucket/key, and is found again by a later process")
    void keepsDocuments() {
        new UndeliveredInFolder(folder).put("bucket", "a/b", "document".getBytes(StandardCharsets.UTF_8));
        UndeliveredInFolder later = new UndeliveredInFolder(folder);
        assertThat(later.keys()).containsExactly("bucket/a/b");
        assertThat(later.document("bucket/a/b")).contains("document");
        assertThat(later.document("bucket/a")).isEmpty();
    }

    @Test
    @DisplayName("ESM-32 what a kill left half written is no document, and what cannot be written throws")
    void isWholeOrNotThere() throws IOException {
        UndeliveredInFolder store = new UndeliveredInFolder(folder);
        Files.createDirectories(folder.resolve("bucket"));
        Files.writeString(folder.resolve("bucket/half.part"), "docu");
        assertThat(store.keys()).isEmpty();
        Files.writeString(folder.resolve("bucket/a"), "in the way");
        assertThatThrownBy(() -> store.put("bucket", "a/b", new byte[1])).isInstanceOf(UncheckedIOException.class);
        assertThat(store.keys()).containsExactly("bucket/a");
    }
}
