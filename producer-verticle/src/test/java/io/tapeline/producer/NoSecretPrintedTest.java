/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer;

import static io.tapeline.producer.ProducerSetup.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.producer.feed.PlainFeedServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The producer's real process, with secrets one can recognise, against feeds and streams that say them back. */
@Tag("slow")
class NoSecretPrintedTest {

    private static final String TOKEN = "recognisable+token/4711";
    private static final List<String> SECRETS = List.of(
            TOKEN,
            "recognisable%2Btoken%2F4711",
            "AKIARECOGNISABLE4711",
            "recognisableSecretKey4711",
            "recognisableSession4711");
    private static final Pattern STATUS = Pattern.compile("status at http://127\\.0\\.0\\.1:(\\d+)/status");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private static String echo(String code, String asked) {
        String body = "{\"__type\":\"OddException\",\"message\":\""
                + asked.replaceAll("[^!-~]+", " ").replace("\"", "") + "\"}";
        return "HTTP/1.1 " + code + "\r\nContent-Type: application/x-amz-json-1.1\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body;
    }

    @ParameterizedTest(name = "P9 SOCK-1 {0}")
    @ValueSource(strings = {"ws to a server that refuses and repeats the request", "wss to a server without TLS"})
    void refused(String what) throws Exception {
        try (var feed = new AnswerServer(asked -> echo("401 Unauthorized", asked))) {
            String scheme = what.substring(0, what.indexOf(' '));
            run(scheme + "://127.0.0.1:" + feed.port(), () -> {});
        }
    }

    @Test
    @DisplayName("P9 SOCK-1 a host that nobody knows")
    void unresolvable() throws Exception {
        run("wss://no-such-host.invalid", () -> {});
    }

    @ParameterizedTest(name = "P9 SOCK-1 the token in the url of another host: {0}")
    @ValueSource(strings = {"wss://relay.example/?token=", "wss://relay.example/ws?a=b&token=", "wss://me:"})
    void inTheUrlOfAnotherHost(String url) throws Exception {
        for (String given : List.of("", TOKEN)) {
            var environment = new HashMap<>(environment(url + SECRETS.get(1) + "@relay.example", 1));
            environment.put("FINNHUB_TOKEN", given);
            try (var process = MainProcess.start(ProducerMain.class, environment, "run")) {
                assertThat(process.exit(PATIENCE)).isEqualTo(2);
                assertThat(process.printed()).contains("FINNHUB_URL").doesNotContain(SECRETS);
            }
        }
    }

    @Test
    @DisplayName("P9 SOCK-1 a feed that says the token back in an error: not printed, not told, not on the tape")
    void saidBack() throws Exception {
        try (var feed = new PlainFeedServer()) {
            run("ws://127.0.0.1:" + feed.port(), () -> {
                PlainFeedServer.Connection connection = feed.next();
                connection.text("{\"type\":\"error\",\"msg\":\"no such token " + TOKEN + "\"}");
            });
            assertThat(tape()).contains("no such token " + "*".repeat(TOKEN.length()));
        }
    }

    private interface Meanwhile {
        void happens() throws Exception;
    }

    private void run(String feedUrl, Meanwhile meanwhile) throws Exception {
        try (var aws = new AnswerServer(asked -> echo("400 Bad Request", asked));
                var process = MainProcess.start(ProducerMain.class, environment(feedUrl, aws.port()), "run")) {
            process.awaitPrinted(PATIENCE, text -> STATUS.matcher(text).find());
            Matcher status = STATUS.matcher(process.printed());
            assertThat(status.find()).isTrue();
            int port = Integer.parseInt(status.group(1));
            meanwhile.happens();
            // the gap of the start goes to the stream whatever the feed does
            assertThat(aws.asked()).contains("Authorization");
            process.awaitPrinted(
                    PATIENCE,
                    text -> text.lines().filter(line -> line.contains(" WARN ")).count() >= 2);
            var told = new StringBuilder();
            for (String path : List.of("/status", "/metrics", "/health", "/health/live", "/health/ready")) {
                told.append(get(port, path).body());
            }
            process.terminate();
            process.exit(PATIENCE);
            for (String secret : SECRETS) {
                assertThat(process.printed()).doesNotContain(secret);
                assertThat(told.toString()).doesNotContain(secret);
                assertThat(tape()).doesNotContain(secret);
            }
        }
    }

    private Map<String, String> environment(String feedUrl, int awsPort) {
        var environment = new HashMap<String, String>();
        environment.put("FINNHUB_TOKEN", TOKEN);
        environment.put("FINNHUB_URL", feedUrl);
        environment.put("SYMBOLS", "A");
        environment.put("TAPELINE_STREAM", "trades");
        environment.put("TAPELINE_TAPE", folder.resolve("tape").toString());
        environment.put("TAPELINE_STATUS_PORT", "0");
        environment.put("TAPELINE_STOP_TIMEOUT_S", "1");
        environment.put("AWS_REGION", "us-east-1");
        environment.put("AWS_ENDPOINT_URL", "http://127.0.0.1:" + awsPort);
        environment.put("AWS_ACCESS_KEY_ID", "AKIARECOGNISABLE4711");
        environment.put("AWS_SECRET_ACCESS_KEY", "recognisableSecretKey4711");
        environment.put("AWS_SESSION_TOKEN", "recognisableSession4711");
        return environment;
    }

    private String tape() throws IOException {
        var text = new StringBuilder();
        try (Stream<Path> files = Files.list(folder.resolve("tape"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                text.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return text.toString();
    }
}
