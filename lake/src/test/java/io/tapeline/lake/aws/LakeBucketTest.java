/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeBucketTest {

    private static final String DAY = "bars/source=massive/dt=2026-01-06/";

    private final FakeBucket objects = new FakeBucket();
    private final LakeBucket bucket = new LakeBucket(objects, "history");

    @TempDir
    Path folder;

    private Path lake;

    @BeforeEach
    void aDay() throws IOException {
        lake = folder.resolve("lake");
        file(DAY + "bars.parquet", "bars 1");
        file(DAY + "_made-from-1.json", "made from 1");
    }

    @Test
    @DisplayName("all raw history is fetched below its folder, however many pages its list has, and nothing else")
    void fetchesRaw() throws IOException {
        for (String key : new String[] {"raw/a/1", "raw/a/2", "raw/b/1", "raw/b/2", "raw/c", "lake/bars", "rawer"}) {
            objects.objects.put(key, key.getBytes(UTF_8));
        }
        Path raw = folder.resolve("raw");
        bucket.fetchRaw(raw);

        try (var found = Files.walk(raw)) {
            assertThat(found.filter(Files::isRegularFile)
                            .map(file -> raw.relativize(file).toString()))
                    .containsExactlyInAnyOrder("a/1", "a/2", "b/1", "b/2", "c");
        }
        assertThat(raw.resolve("b/2")).hasContent("raw/b/2");
    }

    @Test
    @DisplayName("an object whose key leads out of the folder is refused by name, and writes nothing there")
    void aKeyThatLeadsOut() {
        objects.objects.put("raw/../out", new byte[1]);

        assertThatThrownBy(() -> bucket.fetchRaw(folder.resolve("raw")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("raw/../out");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    @DisplayName("LAKE-7 what a file was made from is put before the file")
    void theOriginIsPutFirst() throws IOException {
        assertThat(bucket.publish(lake)).isEqualTo(2);

        assertThat(objects.puts).containsExactly("lake/" + DAY + "_made-from-1.json", "lake/" + DAY + "bars.parquet");
        assertThat(objects.objects.get("lake/" + DAY + "bars.parquet"))
                .asString(UTF_8)
                .isEqualTo("bars 1");
    }

    @Test
    @DisplayName("LAKE-6 what is there with the same bytes is left alone, what is another is replaced in one put")
    void putsWhatChanged() throws IOException {
        bucket.publish(lake);
        assertThat(bucket.publish(lake)).isZero();

        objects.puts.clear();
        file(DAY + "bars.parquet", "bars 2");
        assertThat(bucket.publish(lake)).isEqualTo(1);

        assertThat(objects.puts).containsExactly("lake/" + DAY + "bars.parquet");
    }

    @Test
    @DisplayName("LAKE-6 what is hidden, as a file that is being written, is not put")
    void hiddenFilesStay() throws IOException {
        file(DAY + ".bars.parquet.part", "half");
        file(".known.duckdb", "known");
        file(".working1/staging.duckdb", "staged");
        bucket.publish(lake);

        assertThat(objects.puts).hasSize(2).noneMatch(key -> key.contains("/."));
    }

    @Test
    @DisplayName("a bucket that does not answer is one line that names it, and the next try puts what is left")
    void aBucketThatDoesNotAnswer() throws IOException {
        objects.unreachable = "lake/" + DAY + "bars.parquet";
        assertThatThrownBy(() -> bucket.publish(lake))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot write lake/ of bucket history: no route");
        objects.objects.put("raw/a", new byte[1]);
        objects.unreachable = "raw/a";
        assertThatThrownBy(() -> bucket.fetchRaw(folder.resolve("raw")))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot read raw/ of bucket history: no route");

        assertThat(bucket.publish(lake)).isEqualTo(1);
    }

    private void file(String name, String text) throws IOException {
        Path file = lake.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
