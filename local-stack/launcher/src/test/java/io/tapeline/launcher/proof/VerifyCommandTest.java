/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.tapeline.launcher.place.Layout;
import io.tapeline.launcher.place.Pace;
import io.tapeline.launcher.place.Role;
import io.tapeline.launcher.place.Surroundings;
import io.tapeline.launcher.process.Child;
import io.tapeline.launcher.setting.LocalPorts;
import io.tapeline.launcher.setting.RunRecord;
import io.tapeline.tape.SessionTape;
import io.tapeline.tape.TapeFileWriter;
import io.tapeline.tape.TapeLimits;
import io.tapeline.tape.TapeLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What `local-verify` says and answers, with a server in the place of every process. */
@Tag("slow")
class VerifyCommandTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path root;

    private final StringWriter said = new StringWriter();
    private PrintWriter out = new PrintWriter(said, true);
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Map<String, String> answers = new HashMap<>(Map.of(
            "/_feed/status", "{\"session\":\"odd\",\"framesPlayed\":0,\"frames\":1,\"done\":true}",
            "/_feed/finish", "{}",
            "/status", "{\"behind\":0}",
            "/_tapeline/health", "{\"mappings\":[{}]}",
            "/api/symbols", "{\"symbols\":[]}",
            "/api/series", "{\"bars\":[],\"trades\":[]}",
            "/api/quarantine", "{\"refusals\":[],\"next\":null}",
            "/api/gaps", "{\"gaps\":[]}"));

    @SuppressWarnings("NullAway.Init") // set before each test
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            asked.add(path);
            byte[] body = answers.getOrDefault(path, "{}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        int port = server.getAddress().getPort();
        running(new LocalPorts(port, port, port, port));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    @DisplayName("VERIFY-15 a session goes on playing")
    void leavesTheSessionPlaying() throws Exception {
        tapeWithout();

        verify(Map.of());

        assertThat(asked).contains("/_feed/status").doesNotContain("/_feed/finish");
    }

    @Test
    @DisplayName("VERIFY-15 FINISH=1 plays it out first")
    void playsItOutWhenAsked() throws Exception {
        tapeWithout();

        verify(Map.of("FINISH", "1"));

        assertThat(asked).startsWith("/_feed/finish", "/_feed/status");
        assertThat(said.toString()).contains("playing   frame 0 of 1").endsWith("no trade is on the tape yet\n");
    }

    @Test
    @DisplayName("VERIFY-13 no tape, and a tape without a trade, are nothing to prove: exit code 3")
    void nothingToProve() throws Exception {
        assertThat(verify(Map.of())).isEqualTo(3);
        assertThat(lastLine()).startsWith("nothing to prove: there is no tape at ");

        tapeWithout();
        assertThat(verify(Map.of())).isEqualTo(3);
        assertThat(lastLine()).isEqualTo("nothing to prove: no trade is on the tape yet");
    }

    @Test
    @DisplayName("VERIFY-13 nothing to prove in the tape, and something in the store: exit code 1")
    void aStoreThatHoldsSomething() throws Exception {
        tapeWithout();
        answers.put("/api/series", "{\"bars\":[\"A#5m\"],\"trades\":[]}");

        assertThat(verify(Map.of())).isEqualTo(1);
        assertThat(said.toString()).contains("bars that should not be there: 1\n");
        assertThat(lastLine()).isEqualTo("NOT as on the tape");
    }

    @Test
    @DisplayName("VERIFY-12 a tape that is garbage is one clear line, not a stack trace")
    void aGarbageTape() throws Exception {
        Path tape = Files.createDirectories(new Layout(root).tape());
        Files.writeString(tape.resolve("1796596683776184-000000000000.tape"), "garbage\n".repeat(99));

        assertThat(verify(Map.of())).isEqualTo(1);
        assertThat(said.toString())
                .contains("places of the tape that cannot be read: 1\n")
                .doesNotContain("Exception")
                .doesNotContain("\tat ");
    }

    @Test
    @DisplayName("VERIFY-13 a tape that does not fit into the heap is one clear line: exit code 1")
    void aTapeThatDoesNotFit() throws Exception {
        tapeWithout();
        out = new PrintWriter(said, true) {
            @Override
            public void println(String line) {
                if (line.startsWith("comparing")) {
                    throw new OutOfMemoryError("Java heap space");
                }
                super.println(line);
            }
        };

        assertThat(verify(Map.of())).isEqualTo(1);
        assertThat(lastLine())
                .isEqualTo("cannot compare: the tape does not fit into this heap; JAVA_TOOL_OPTIONS=-Xmx8g gives it"
                        + " more");
    }

    @Test
    @DisplayName("VERIFY-9 a trade that does not come is believed to be lost after 20 s")
    void believesALossAfterTwentySeconds() throws Exception {
        answers.put("/api/trades", "{\"trades\":[],\"next\":null}");
        answers.put("/api/bars", "{\"bars\":[],\"earlier\":null}");
        answers.put("/_feed/status", "{\"session\":\"odd\",\"framesPlayed\":0,\"frames\":1,\"done\":false}");
        Path file = Files.createDirectories(new Layout(root).tape()).resolve("1796596683776184-000000000000.tape");
        try (var tape = new TapeFileWriter(
                Files.newOutputStream(file), 1_796_596_683_776_184L, Instant.ofEpochSecond(1_754_488_800), Map.of())) {
            tape.append(
                    Instant.ofEpochSecond(1_754_488_801),
                    TapeLine.FRAME,
                    "{\"data\":[{\"p\":1,\"s\":\"A\",\"t\":1754488800000,\"v\":1}],\"type\":\"trade\"}"
                            .getBytes(StandardCharsets.UTF_8));
        }

        assertThat(verify(Map.of())).isEqualTo(1);
        assertThat(said.toString()).contains("elapsed              20.0 s\n", "trades lost: 1\n");
    }

    @Test
    @DisplayName("VERIFY-10 a stack that is not there is said at once: exit code 4")
    void saysThatTheStackIsNotThere() throws Exception {
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        int port = server.getAddress().getPort();
        for (LocalPorts ports : List.of(
                new LocalPorts(port, port, free, port),
                new LocalPorts(free, port, port, port),
                new LocalPorts(port, free, port, port))) {
            running(ports);

            assertThat(verify(Map.of("FINISH", "1"))).isEqualTo(4);
            assertThat(lastLine())
                    .isEqualTo("the stack is not there: nothing answers at http://127.0.0.1:" + free
                            + "; 'make local-status' says what died");
        }
        assertThat(asked).isEmpty();
    }

    @Test
    @DisplayName("VERIFY-14 a feed that does not answer proves nothing: exit code 1")
    void aSilentFeed() throws Exception {
        tapeWithout();
        answers.put("/_feed/status", "no JSON");

        assertThat(verify(Map.of())).isEqualTo(1);
        assertThat(lastLine())
                .isEqualTo("cannot compare with the tape played: the feed does not answer, so what it has played is"
                        + " not known");
    }

    @Test
    @DisplayName("VERIFY-15 a feed that goes while it plays is not waited for: exit code 4")
    void aFeedThatGoes() throws Exception {
        HttpServer feed = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        feed.createContext("/", exchange -> {
            exchange.close();
            feed.stop(0);
        });
        feed.start();
        int port = server.getAddress().getPort();
        running(new LocalPorts(port, feed.getAddress().getPort(), port, port));

        assertThat(verify(Map.of("WAIT", "1"))).isEqualTo(4);
        assertThat(lastLine()).startsWith("the stack is not there: nothing answers at ");
    }

    @Test
    @DisplayName("VERIFY-15 a setting that is none is named")
    void namesABadSetting() throws Exception {
        assertThat(verify(Map.of("FINISH", "yes"))).isEqualTo(2);
        assertThat(lastLine()).isEqualTo("FINISH must be 1 or 0, was yes");
    }

    private void running(LocalPorts ports) throws IOException {
        var layout = new Layout(root);
        Child.of(ProcessHandle.current()).write(layout, Role.API);
        Map<String, String> variables = Map.of(
                "TAPE", "odd",
                "AWS_PORT", Integer.toString(ports.aws()),
                "FEED_PORT", Integer.toString(ports.feed()),
                "API_PORT", Integer.toString(ports.api()),
                "STATUS_PORT", Integer.toString(ports.status()));
        new RunRecord(variables, "odd", "", false).write(layout);
    }

    private void tapeWithout() throws IOException {
        SessionTape.open(
                        new Layout(root).tape(),
                        TapeLimits.defaults(),
                        Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
                        new SplittableRandom(1),
                        Map.of())
                .close();
    }

    private int verify(Map<String, String> variables) throws Exception {
        long[] now = new long[1];
        Pace pace = new Pace() {
            @Override
            public long millis() {
                return now[0];
            }

            @Override
            public void rest(Duration time) {
                now[0] += time.toMillis();
            }
        };
        return new VerifyCommand(new Surroundings(
                        variables, root, pace, out, Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC)))
                .call();
    }

    private String lastLine() {
        List<String> lines = said.toString().lines().toList();
        return lines.get(lines.size() - 1);
    }
}
