/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapeline.history.RawFiles;
import io.tapeline.history.raw.AnswerTooLargeException;
import io.tapeline.history.raw.CommitLimits;
import io.tapeline.history.raw.MixedHistoryException;
import io.tapeline.history.raw.RawFolder;
import io.tapeline.history.raw.RawStore;
import io.tapeline.history.raw.RawStoreContract;
import io.tapeline.history.raw.Tally;
import io.tapeline.history.request.Kind;
import io.tapeline.history.request.Window;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract over Firehose and a bucket. What cannot hold there: RAW-10, nothing keeps two writers apart. */
class AwsRawTest extends RawStoreContract {

    private final FakeFirehose firehose = new FakeFirehose();
    private final FakeBucket bucket = new FakeBucket();
    private final List<Duration> pauses = new ArrayList<>();

    @TempDir
    private Path folder;

    @Override
    protected RawStore open(String server, RawFolder.Outside outside) throws IOException {
        return new AwsRaw("raw", "lake")
                .open(firehose, bucket, () -> {}, server, CommitLimits.USUAL, outside, pauses::add);
    }

    /** Puts each file together from the records that its manifest lists, as docs/contracts/raw.md says. */
    @Override
    protected Path raw() throws IOException {
        Map<String, byte[]> arrived = new HashMap<>();
        firehose.taken.forEach(record -> arrived.put(Tally.digestOf(record), record));
        for (Map.Entry<String, byte[]> object : bucket.objects.entrySet()) {
            write(object.getKey().substring("raw/".length()), object.getValue());
            for (JsonNode file : new ObjectMapper().readTree(object.getValue()).get("files")) {
                var whole = new ByteArrayOutputStream();
                for (JsonNode record : file.get("records")) {
                    whole.writeBytes(Objects.requireNonNull(arrived.get(record.asText())));
                }
                write("source=massive/" + file.get("name").asText(), whole.toByteArray());
            }
        }
        return folder;
    }

    @Test
    @DisplayName("RAW-1 a file put together from its records has the bytes it has in a folder")
    void theSameBytesAsInAFolder(@TempDir Path other) throws IOException {
        byte[][] files = new byte[2][];
        for (int i = 0; i < 2; i++) {
            var outside = new RawFolder.Outside(wall, () -> 0, new Random(7));
            try (RawStore store = i == 0
                    ? open("http://127.0.0.1:1", outside)
                    : RawFolder.open(other, "http://127.0.0.1:1", CommitLimits.USUAL, outside)) {
                store.keep(JANUARY, List.of(page(1, false, "r1", "{\"a\":1}"), page(2, true, "r2", "{\"b\":2}")));
                store.keep(window(Kind.SPLITS, "2026-01-05", "2026-01-31"), List.of(page(1, true, "r3", "{}")));
                store.commit();
            }
            Path raw = i == 0 ? raw() : other;
            String name = RawFiles.manifests(raw)
                    .get(0)
                    .get("files")
                    .get(0)
                    .get("name")
                    .asText();
            files[i] = Files.readAllBytes(raw.resolve("source=massive").resolve(name));
        }

        assertThat(files[0]).isEqualTo(files[1]);
    }

    @Test
    @DisplayName("RAW-10 does not hold in a bucket: two writers at once are both kept, each window twice")
    void twoWritersAreBothKept() throws IOException {
        try (RawStore one = open();
                RawStore two = open()) {
            one.keep(JANUARY, List.of(page(1, true, "r1", "{}")));
            two.keep(JANUARY, List.of(page(1, true, "r2", "{}")));
            one.commit();
            two.commit();
        }

        assertThat(RawFiles.lines(raw())).hasSize(2);
    }

    @Test
    @DisplayName("RAW-6 a manifest whose name is taken is not overwritten, unless it is the writer's own")
    void nothingIsOverwritten() throws IOException {
        bucket.losesAnAnswer = true;
        try (RawStore store = open()) {
            store.keep(JANUARY, List.of(page(1, true, "r1", "{}")));
            store.commit();
        }
        assertThat(RawFiles.lines(raw())).hasSize(1);

        String key = bucket.objects.keySet().iterator().next();
        var manifests = new ManifestBucket(bucket, "lake");
        var taken = manifests.since(LocalDate.EPOCH).get(0);
        bucket.objects.put(key, "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThatThrownBy(() -> manifests.create(taken)).hasMessageContaining("cannot create s3://lake/" + key);
        assertThat(bucket.objects.get(key)).hasSize(2);
    }

    @Test
    @DisplayName(
            "RAW-15 of a bucket of years only the manifests are read that can name what is asked for, and the first")
    void manifestsOfYears() throws IOException {
        for (int day = 0; day < 30; day++) {
            try (RawStore store = open()) {
                store.keep(longer(day), List.of(page(1, true, "r" + day, "{}")));
                store.commit();
            }
            wall.advance(Duration.ofDays(1));
        }
        bucket.gets = 0;

        var recent = new AwsRaw("raw", "lake", LocalDate.parse("2026-12-20"));
        var outside = new RawFolder.Outside(wall, () -> 0, new Random());
        try (RawStore store = recent.open(
                firehose, bucket, () -> {}, "http://127.0.0.1:1", CommitLimits.USUAL, outside, pauses::add)) {
            assertThat(bucket.gets).isEqualTo(3);
            assertThat(List.of(store.isDone(longer(0)), store.isDone(longer(1)), store.isDone(longer(28))))
                    .containsExactly(true, false, true);
        }
        wall.advance(Duration.ofDays(365));
        var nextYear = new AwsRaw("raw", "lake", LocalDate.parse("2027-12-20"));
        assertThatThrownBy(() -> nextYear.open(
                        firehose,
                        bucket,
                        () -> {},
                        "https://api.massive.com",
                        CommitLimits.USUAL,
                        outside,
                        pauses::add))
                .as("the first says whose history it is")
                .isInstanceOf(MixedHistoryException.class);
    }

    private static Window longer(int days) {
        return window(
                Kind.AGGS,
                "2026-01-05",
                LocalDate.parse("2026-01-05").plusDays(days).toString());
    }

    @Test
    @DisplayName("RAW-12 what Firehose refuses is sent again alone, after a wait that grows")
    void refusedRecordsAreSentAgainAlone() throws IOException {
        firehose.refuses = number -> number == 1 || number == 3;
        try (RawStore store = open()) {
            store.keep(
                    JANUARY,
                    List.of(page(1, false, "r1", "{}"), page(2, false, "r2", "{}"), page(3, true, "r3", "{}")));
            store.commit();
        }

        assertThat(firehose.calls).containsExactly(3, 1, 1);
        assertThat(firehose.taken).hasSize(3);
        assertThat(pauses).hasSize(2);
        assertThat(pauses.get(0)).isBetween(Duration.ofMillis(200), Duration.ofMillis(400));
        assertThat(pauses.get(1)).isBetween(Duration.ofMillis(400), Duration.ofMillis(800));
        assertThat(RawFiles.lines(raw())).hasSize(3);
    }

    @Test
    @DisplayName("RAW-12 what Firehose does not take at all is an error, and nothing of the run is done")
    void aRefusingStreamIsAnError() throws IOException {
        firehose.refuses = number -> true;
        try (RawStore store = open()) {
            store.keep(JANUARY, List.of(page(1, true, "r1", "{}")));

            assertThatThrownBy(store::commit)
                    .isInstanceOf(IOException.class)
                    .hasMessage("Firehose raw refused 1 records 8 times, the last time with"
                            + " ServiceUnavailableException Slow down.");
            assertThat(store.isDone(JANUARY)).isFalse();
        }
        assertThat(bucket.objects).isEmpty();
    }

    @Test
    @DisplayName("RAW-12 a call holds at most 500 records and 4 MiB, a record at most 1 000 KiB")
    void callsAreWithinTheLimits() throws IOException {
        var stream = new DeliveryStream(firehose, "raw", pauses::add, new Random(1));
        for (int i = 0; i < 1_001; i++) {
            stream.put(new byte[] {(byte) i});
        }
        for (int i = 0; i < 5; i++) {
            stream.put(new byte[DeliveryStream.MOST_RECORD_BYTES]);
        }
        stream.flush();

        assertThat(firehose.calls).containsExactly(500, 500, 5, 1);
        assertThatThrownBy(() -> stream.put(new byte[DeliveryStream.MOST_RECORD_BYTES + 1]))
                .hasMessage(
                        "an answer has 1024001 bytes compressed, a record holds 1024000:" + " ask for a shorter time");
    }

    @Test
    @DisplayName("RAW-12 a window of which an answer is too large for a record is refused whole, and the next is kept")
    void anAnswerTooLarge() throws IOException {
        var noise = new char[2_000_000];
        var random = new Random(7);
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (char) ('0' + random.nextInt(60));
        }
        try (RawStore store = open()) {
            assertThatThrownBy(() -> store.keep(
                            JANUARY, List.of(page(1, false, "r1", "{}"), page(2, true, "r2", new String(noise)))))
                    .isInstanceOf(AnswerTooLargeException.class);
            store.keep(longer(3), List.of(page(1, true, "r3", "{}")));
            store.commit();

            assertThat(store.isDone(JANUARY)).isFalse();
            assertThat(store.isDone(longer(3))).isTrue();
        }
        assertThat(RawFiles.lines(raw())).as("nor is its first page there").hasSize(1);
    }

    private void write(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.write(file, bytes);
    }
}
