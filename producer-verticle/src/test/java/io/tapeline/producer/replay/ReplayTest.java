/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.PositionRange;
import io.tapeline.market.trade.Trade;
import io.tapeline.market.wire.ClaimEnd;
import io.tapeline.market.wire.GapRecord;
import io.tapeline.market.wire.Source;
import io.tapeline.market.wire.TradesRecord;
import io.tapeline.producer.journal.EventJson;
import io.tapeline.producer.journal.LineKinds;
import io.tapeline.tape.NoSuchTapeException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Scene scene;

    @BeforeEach
    void emptyFolder() {
        scene = new Scene(folder);
    }

    private static PositionRange range(long fromFrame, long toFrame) {
        return new PositionRange(Position.startOf(fromFrame), Position.startOf(toFrame));
    }

    private static Instant at(long second) {
        return Scene.TEN.plusSeconds(second);
    }

    @Test
    @DisplayName("REPLAY-1 a record of a replay has the tape's epoch, positions and receive times, and says REPLAY")
    void keepsIdentities() throws IOException {
        scene.epoch(7, 0, tape -> tape.trades(5, "A", "B"));

        assertThat(scene.replay(folder).isComplete()).isTrue();

        TradesRecord record = scene.trades("B").get(0);
        assertThat(record.source()).isEqualTo(Source.REPLAY);
        assertThat(record.claim().epoch()).isEqualTo(7);
        assertThat(record.claim().range()).isEqualTo(range(0, 2));
        assertThat(record.trades()).singleElement().satisfies(trade -> {
            assertThat(trade.position()).isEqualTo(new Position(1, 1));
            assertThat(trade.receivedAt()).isEqualTo(at(5));
        });
    }

    @Test
    @DisplayName("REPLAY-2 records end between frames alone, and together hold every trade once")
    void cutsBetweenFrames() throws IOException {
        var random = new SplittableRandom(2);
        scene.epoch(7, 0, tape -> {
            for (int frame = 0; frame < 300; frame++) {
                var elements = new ArrayList<String>();
                for (int i = 0; i < 40; i++) {
                    elements.add(Scene.trade("A", "1." + random.nextLong(1L << 50)));
                }
                tape.frame(frame, Scene.message(elements));
            }
        });

        scene.replay(folder);

        List<TradesRecord> records = scene.trades("A");
        assertThat(records).hasSizeGreaterThan(5).allSatisfy(record -> {
            assertThat(record.claim().range().from().index()).isZero();
            assertThat(record.claim().range().to().index()).isZero();
            assertThat(record.trades().size() % 40).isZero();
        });
        assertThat(records.stream().flatMap(record -> record.trades().stream()).map(Trade::position))
                .hasSize(12_000)
                .doesNotHaveDuplicates();
    }

    @Tag("slow")
    @Test
    @DisplayName("REPLAY-2 a frame that is larger than a record is split all the same")
    void splitsWhatIsTooLarge() throws IOException {
        var random = new SplittableRandom(7);
        var elements = new ArrayList<String>();
        for (int i = 0; i < 300; i++) {
            var noise = new StringBuilder();
            random.ints(5_000, 0x4e00, 0x9c00).forEach(c -> noise.append((char) c));
            elements.add("{\"s\":\"A\",\"x\":\"" + noise + "\"}");
        }
        scene.epoch(7, 0, tape -> tape.frame(1, Scene.message(elements)));

        assertThat(scene.replay(folder).isComplete()).isTrue();

        assertThat(scene.stored)
                .hasSizeGreaterThan(2)
                .allSatisfy(put -> assertThat(put.bytes().length + 1).isLessThanOrEqualTo(1 << 20));
        assertThat(scene.trades("A").stream()
                        .mapToInt(record -> record.unreadable().size())
                        .sum())
                .isEqualTo(300);
    }

    @Test
    @DisplayName("REPLAY-2 a frame that compresses well is split where its record would take 900 KB before compression")
    void splitsWhatInflates() throws IOException {
        String long16 = "{\"s\":\"A\",\"x\":\"" + "a".repeat(16_000) + "\"}";
        scene.epoch(7, 0, tape -> tape.frame(1, Scene.message(Collections.nCopies(300, long16))));

        assertThat(scene.replay(folder).isComplete()).isTrue();

        assertThat(scene.trades("A"))
                .extracting(record -> record.unreadable().size())
                .allMatch(size -> size <= 900_000 / 32_000)
                .satisfies(sizes -> assertThat(
                                sizes.stream().mapToInt(Integer::intValue).sum())
                        .isEqualTo(300));
    }

    @Test
    @DisplayName("REPLAY-3 the epochs of a folder follow one another, each claimed to its end, and name the one before")
    void claimsEpochsToTheirEnd() throws IOException {
        scene.epoch(7, 0, tape -> {
            tape.trades(1, "A");
            tape.trades(2, "B");
        });
        scene.epoch(8, 60, tape -> tape.trades(61, "A"));

        scene.replay(folder);

        assertThat(scene.trades("A"))
                .extracting(
                        record -> record.claim().epoch() + " " + record.claim().range())
                .containsExactly("7 " + range(0, 3), "8 " + range(0, 2));
        assertThat(scene.trades("A").get(1).after()).isEqualTo(new ClaimEnd(7, Position.startOf(3)));
    }

    @Test
    @DisplayName("REPLAY-4 a part in time claims its own lines, nothing before them and nothing behind")
    void claimsItsPartAlone() throws IOException {
        scene.epoch(7, 0, tape -> {
            tape.trades(10, "A");
            tape.trades(20, "A", "B");
            tape.trades(30, "A");
            tape.trades(40, "A");
        });

        scene.replay(Scene.part(folder, at(20), at(40)), Set.of());

        assertThat(scene.trades("A")).singleElement().satisfies(record -> {
            assertThat(record.claim().range()).isEqualTo(range(2, 4));
            assertThat(record.trades()).hasSize(2);
        });
        assertThat(scene.trades("B").get(0).claim().range()).isEqualTo(range(2, 4));
    }

    @Test
    @DisplayName("REPLAY-4 a symbol first met behind the first epoch of a part says nothing of that epoch")
    void saysNothingOfWhatItDidNotRead() throws IOException {
        scene.epoch(7, 0, tape -> {
            tape.trades(10, "A", "B");
            tape.trades(20, "A");
        });
        scene.epoch(8, 60, tape -> tape.trades(61, "A", "B"));

        scene.replay(Scene.part(folder, at(20), Instant.MAX), Set.of());

        assertThat(scene.trades("B")).singleElement().satisfies(record -> {
            assertThat(record.claim().range()).isEqualTo(range(0, 2));
            assertThat(record.after()).isNull();
        });
        assertThat(scene.trades("A").get(1).after()).isEqualTo(new ClaimEnd(7, Position.startOf(3)));
    }

    @Test
    @DisplayName("REPLAY-5 symbols that are asked for are published wholly, the others not at all")
    void filtersBySymbol() throws IOException {
        scene.epoch(7, 0, tape -> {
            tape.line(0, LineKinds.SUBSCRIBE, EventJson.symbol("B"));
            tape.trades(1, "A", "B");
            tape.trades(2, "B");
        });

        scene.replay(Scene.part(folder, Instant.MIN, Instant.MAX), Set.of("A"));

        assertThat(scene.trades("B")).isEmpty();
        assertThat(scene.trades("A"))
                .extracting(record -> record.claim().range())
                .containsExactly(range(0, 4));
    }

    @Test
    @DisplayName("REPLAY-6 what cannot be read of a tape is a gap, with the identity it has live")
    void damageIsAGap() throws IOException {
        Path file = scene.epoch(7, 0, tape -> {
            tape.trades(1, "A");
            tape.trades(2, "A");
            tape.trades(3, "A");
        });
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.set(2, "f" + lines.get(2));
        Files.write(file, lines);

        scene.replay(folder);

        assertThat(scene.gaps())
                .containsExactly(new GapRecord("A", new GapRecord.Opening(7, 2), at(1), at(3), "TAPE_DAMAGED"));
    }

    @Test
    @DisplayName("REPLAY-9 a gzipped file is read as the file it was made of")
    void readsGzip() throws IOException {
        Path file = scene.epoch(7, 0, tape -> tape.trades(1, "A"));
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(Files.readAllBytes(file));
        }
        Path packed = Files.write(folder.resolve("shared.tape.gz"), bytes.toByteArray());

        scene.replay(packed);

        assertThat(scene.trades("A").get(0).claim().range()).isEqualTo(range(0, 2));
    }

    @Test
    @DisplayName("REPLAY-10 what is no tape, or has nothing in that time, is said in one line")
    void saysWhatIsNoTape() throws IOException {
        scene.epoch(7, 0, tape -> tape.trades(1, "A"));

        assertThatThrownBy(() -> Scene.part(folder, at(600), Instant.MAX))
                .isInstanceOf(NoSuchTapeException.class)
                .hasMessage("nothing on the tape " + folder + " was received in that time");
        assertThatThrownBy(() -> Scene.part(folder.resolve("none"), Instant.MIN, Instant.MAX))
                .isInstanceOf(NoSuchTapeException.class);
    }
}
