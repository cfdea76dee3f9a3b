/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.raw;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArrivedRecordsTest {

    @TempDir
    private Path raw;

    private Path source;
    private final List<byte[]> records =
            IntStream.range(0, 4).mapToObj(i -> member(new Random(i), 200_000)).toList();

    @BeforeEach
    void manifest() throws IOException {
        source = Files.createDirectories(raw.resolve("source=massive"));
        Files.createDirectories(source.resolve("manifests"));
        name("run", "dt=2026-11-22/run-1.ndjson.gz", records);
    }

    @Test
    @DisplayName("RAW-13 records in any order, in many objects and some of them twice, are the very file")
    void isTheVeryFile() throws IOException {
        arrive("b", records.get(3), records.get(1), records.get(1));
        arrive("a", member(new Random(9), 10), records.get(0));
        arrive("c", records.get(2), records.get(0));

        ArrivedRecords.Outcome outcome = new ArrivedRecords(source).assemble();

        assertThat(outcome).isEqualTo(new ArrivedRecords.Outcome(1, List.of(), List.of()));
        assertThat(source.resolve("dt=2026-11-22/run-1.ndjson.gz")).hasBinaryContent(joined(records));
        RawFolder.Listing listing = new RawFolder(raw).list();
        assertThat(listing.files()).isEqualTo(1);
        assertThat(listing.refused()).isEmpty();
        assertThat(new ArrivedRecords(source).assemble().files()).isZero();
    }

    @Test
    @DisplayName("RAW-13 a file with a record that has not arrived is not there, and others are")
    void whatHasNotArrivedIsNotThere() throws IOException {
        name("other", "dt=2026-11-22/other-1.ndjson.gz", records.subList(0, 1));
        arrive("a", records.get(0), records.get(1));

        ArrivedRecords.Outcome outcome = new ArrivedRecords(source).assemble();

        assertThat(outcome.files()).isEqualTo(1);
        assertThat(outcome.missing()).containsExactly("dt=2026-11-22/run-1.ndjson.gz waits for 2 of 4 records");
        assertThat(source.resolve("dt=2026-11-22/run-1.ndjson.gz")).doesNotExist();
        assertThat(source.resolve("dt=2026-11-22/other-1.ndjson.gz")).exists();
    }

    @Test
    @DisplayName("RAW-13 an object that is cut off is told, and hides nothing of the others")
    void aDamagedObjectIsTold() throws IOException {
        byte[] all = joined(records);
        Files.createDirectories(source.resolve("arrived"));
        Files.write(source.resolve("arrived/cut"), java.util.Arrays.copyOf(all, all.length - 20));
        arrive("whole", all);

        ArrivedRecords.Outcome outcome = new ArrivedRecords(source).assemble();

        assertThat(outcome.files()).isEqualTo(1);
        assertThat(outcome.refused()).singleElement().asString().startsWith("cut: the member at byte ");
    }

    @Test
    void whatIsNoGzipIsRefused() {
        assertThatThrownBy(() -> GzipMembers.of("no gzip at all, however long it is".getBytes(UTF_8)))
                .isInstanceOf(DataFormatException.class)
                .hasMessage("no member of gzip at byte 0");
    }

    @Test
    void aManifestDoesNotReachOutOfItsFolder() throws IOException {
        name("evil", "dt=2026-11-22/../../../evil", records.subList(0, 1));
        arrive("a", joined(records));

        assertThatThrownBy(() -> new ArrivedRecords(source).assemble())
                .hasMessage("a manifest names a file outside of its folder: dt=2026-11-22/../../../evil");
    }

    private void name(String run, String file, List<byte[]> of) throws IOException {
        Files.writeString(
                source.resolve("manifests/" + run + ".json"),
                "{\"run\":\"" + run + "\",\"files\":[{\"name\":\"" + file + "\",\"rows\":" + of.size()
                        + ",\"sha256\":\"" + RawFolder.digestOf(joined(of)) + "\",\"records\":["
                        + of.stream()
                                .map(each -> '"' + RawFolder.digestOf(each) + '"')
                                .collect(Collectors.joining(","))
                        + "],\"more\":[1]}]}");
    }

    private void arrive(String name, byte[]... members) throws IOException {
        Path folder = Files.createDirectories(source.resolve("arrived/2026/11/22/05"));
        Files.write(folder.resolve(name), joined(Stream.of(members).toList()));
    }

    private static byte[] joined(List<byte[]> members) {
        var all = new ByteArrayOutputStream();
        members.forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static byte[] member(Random random, int length) {
        var text = new byte[length];
        random.nextBytes(text);
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text);
        } catch (IOException never) {
            throw new AssertionError(never);
        }
        return bytes.toByteArray();
    }
}
