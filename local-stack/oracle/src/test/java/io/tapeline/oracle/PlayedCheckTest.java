/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

import static io.tapeline.oracle.ProducerTape.trade;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.oracle.Difference.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tape played beside the producer's. */
class PlayedCheckTest {

    private static final String AT = "2025-08-06T14:00:00Z";

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private ProducerTape played;

    @SuppressWarnings("NullAway.Init") // set before each test
    private ProducerTape tape;

    private long since;

    @BeforeEach
    void begin() throws IOException {
        played = new ProducerTape(Files.createDirectory(folder.resolve("played")));
        tape = new ProducerTape(Files.createDirectory(folder.resolve("producer")));
        for (int price = 1; price <= 6; price++) {
            played.frame(AT, a(price), b(price));
        }
        connect("A", "B");
    }

    @Test
    @DisplayName("VERIFY-14 all that was played is on the producer's tape: counted, nothing differs")
    void allIsThere() throws IOException {
        tape.frame(AT, a(1), b(1)).frame(AT, a(2), b(2)).frame(AT, a(3), b(3));

        Report report = verified(3);

        assertThat(report.differences()).isEmpty();
        assertThat(report.counts().played()).isEqualTo(6);
        assertThat(report.lines()).contains("of the tape played   6   lost 0");
    }

    @Test
    @DisplayName("VERIFY-14 a frame the producer dropped within a connection is found, a gap excuses none there")
    void aDroppedFrameIsFound() throws IOException {
        gap("opened", "\"A\",\"B\"");
        tape.frame(AT, a(1), b(1)).frame(AT, a(3), b(3));

        assertThat(lost(3)).containsExactly("A", "B");
    }

    @Test
    @DisplayName("VERIFY-14 an element cut out of a frame is found")
    void aDroppedElementIsFound() throws IOException {
        tape.frame(AT, a(1), b(1)).frame(AT, a(2)).frame(AT, a(3), b(3));

        assertThat(kinds(3)).contains(Kind.PLAYED_UNKNOWN, Kind.PLAYED_LOST);
    }

    @Test
    @DisplayName("VERIFY-14 a frame nobody played is found")
    void anInventedFrameIsFound() throws IOException {
        tape.frame(AT, a(1), b(1)).frame(AT, a(9), b(2)).frame(AT, a(2), b(2));

        assertThat(kinds(2)).containsExactly(Kind.PLAYED_UNKNOWN);
    }

    @Test
    @DisplayName("VERIFY-14 what was played and has not arrived is lost; what has not been played yet is not")
    void theEndMustArrive() throws IOException {
        tape.frame(AT, a(1), b(1)).frame(AT, a(2), b(2));

        assertThat(lost(2)).isEmpty();
        assertThat(kinds(1)).isEmpty();
        assertThat(lost(3)).containsExactly("A", "B");
    }

    @Test
    @DisplayName("VERIFY-14 between two connections only what a gap covers may be missing")
    void aGapExcusesItsSymbols() throws IOException {
        tape.frame(AT, a(1), b(1)).line(AT, "disconnect", "{}");
        gap("opened", "\"A\"");
        connect("A", "B");
        tape.frame(AT, a(3), b(3));

        assertThat(lost(3)).containsExactly("B");
    }

    @Test
    @DisplayName(
            "VERIFY-14 a gap that closes before the first frame excuses what was missing before; a later gap does not")
    void onlyTheGapThere() throws IOException {
        tape.frame(AT, a(1), b(1)).line(AT, "disconnect", "{}");
        gap("opened", "\"A\"");
        connect("A", "B");
        gap("closed", "\"A\"");
        tape.frame(AT, a(3), b(3));
        gap("opened", "\"B\"");

        assertThat(lost(3)).containsExactly("B");
    }

    @Test
    @DisplayName("VERIFY-14 after a connection that has ended a gap excuses the rest")
    void theRestAfterADisconnect() throws IOException {
        tape.frame(AT, a(1), b(1)).line(AT, "disconnect", "{}");
        gap("opened", "\"A\"");

        assertThat(lost(3)).containsExactly("B", "B");
    }

    @Test
    @DisplayName("VERIFY-14 only what was subscribed is heard")
    void onlyTheSubscribed() throws IOException {
        tape = new ProducerTape(Files.createDirectory(folder.resolve("other")));
        connect("B");
        tape.frame(AT, b(1)).frame(AT, b(2));

        assertThat(kinds(2)).isEmpty();
    }

    @Test
    @DisplayName("VERIFY-14 a subscription the feed refused may be missing from any frame")
    void theRefused() throws IOException {
        tape.line(
                AT,
                "gap",
                "{\"event\":\"opened\",\"symbols\":[\"B\"],\"from\":1,\"to\":null,\"cause\":\"SUBSCRIPTION_REFUSED\"}");
        tape.frame(AT, a(1)).frame(AT, a(2), b(2));

        assertThat(kinds(2)).isEmpty();
    }

    @Test
    @DisplayName("VERIFY-14 a part that is played again is on the producer's tape again")
    void aPartPlayedAgain() throws IOException {
        tape.frame(AT, a(1), b(1)).frame(AT, a(2), b(2)).line(AT, "disconnect", "{}");
        connect("A", "B");
        tape.frame(AT, a(2), b(2)).frame(AT, a(3), b(3));

        assertThat(kinds(3)).isEmpty();
    }

    @Test
    @DisplayName("VERIFY-14 runs before the session was played heard something else")
    void runsBefore() throws IOException {
        tape.frame(AT, a(9), b(9));
        tape = new ProducerTape(folder.resolve("producer"), ProducerTape.EPOCH + 1);
        connect("A", "B");
        tape.frame(AT, a(1), b(1));

        assertThat(kinds(1)).containsExactly(Kind.PLAYED_UNKNOWN);
        since = ProducerTape.EPOCH + 1;
        assertThat(kinds(1)).isEmpty();
    }

    @Test
    @DisplayName("VERIFY-14 equal frames on the tape do not hide a lost one")
    void equalFrames() throws IOException {
        played = new ProducerTape(Files.createDirectory(folder.resolve("repeating")));
        played.frame(AT, a(1)).frame(AT, a(1)).frame(AT, a(1)).frame(AT, a(2));
        tape.frame(AT, a(1)).frame(AT, a(1)).frame(AT, a(2));

        assertThat(lost(4)).containsExactly("A");
    }

    private static String a(int price) {
        return trade("A", AT, Integer.toString(price), "1");
    }

    private static String b(int price) {
        return trade("B", AT, Integer.toString(price), "1");
    }

    private void connect(String... symbols) throws IOException {
        tape.line(AT, "connect", "{}");
        for (String symbol : symbols) {
            tape.line(AT, "subscribe", "{\"symbol\":\"" + symbol + "\"}");
        }
    }

    private void gap(String event, String symbols) throws IOException {
        tape.line(
                AT,
                "gap",
                "{\"event\":\"" + event + "\",\"opened\":[1,1],\"symbols\":[" + symbols
                        + "],\"from\":1,\"to\":null,\"cause\":\"DISCONNECTED\"}");
    }

    private Report verified(long frames) throws IOException {
        return Verification.run(
                tape.folder(),
                MemoryStore.of(TapeTruth.of(tape.source())),
                Optional.of(new Played(played.source(), frames, since)),
                Patience.none(),
                line -> {});
    }

    private List<Kind> kinds(long frames) throws IOException {
        return verified(frames).differences().stream().map(Difference::kind).toList();
    }

    private List<String> lost(long frames) throws IOException {
        return verified(frames).differences().stream()
                .filter(one -> one.kind() == Kind.PLAYED_LOST)
                .map(one -> one.what().replaceAll(".*\"s\":\"(.)\".*", "$1"))
                .toList();
    }
}
