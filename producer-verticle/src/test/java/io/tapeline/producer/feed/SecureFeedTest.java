/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.producer.CapturedLog;
import io.tapeline.producer.journal.LineKinds;
import io.tapeline.tape.TapeLine;
import io.vertx.core.net.TrustOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class SecureFeedTest {

    private static final String TOKEN = "s3cr3t-t0ken";
    private static final String PASSWORD = "pr0xy-p4ss";

    private static SelfSigned certificate;
    private static SelfSigned ofFeedExample;

    @BeforeAll
    static void makeCertificates(@TempDir Path folder) throws Exception {
        certificate = SelfSigned.of(folder, "ip:127.0.0.1");
        ofFeedExample = SelfSigned.of(folder, "dns:feed.example");
    }

    private static FeedUnderTest feed(String url, Optional<FeedProxy> proxy, @Nullable TrustOptions trust)
            throws Exception {
        var address = new FeedAddress(URI.create(url), TOKEN, proxy);
        return new FeedUnderTest(
                        address,
                        new ManualTime("2026-11-24T16:00:00Z").feedTime(),
                        FeedLimits.defaults(),
                        trust,
                        null,
                        "AAPL")
                .start();
    }

    @Test
    @DisplayName("SOCK-15 over TLS, to a host whose certificate is trusted, messages come as they do without")
    void trusted() throws Exception {
        try (var server = new PlainFeedServer(certificate.listen());
                var feed = feed("wss://127.0.0.1:" + server.port(), Optional.empty(), certificate.trust())) {
            PlainFeedServer.Connection client = server.next();
            assertThat(client.requestLine()).startsWith("GET /?token=" + TOKEN);
            assertThat(client.message()).contains("AAPL");
            client.text("{\"type\":\"ping\"}");
            assertThat(feed.line(TapeLine.FRAME)).contains("ping");
        }
    }

    @Test
    @DisplayName("SOCK-15 a certificate that nobody trusts is refused, and the tape says so to the last cause")
    void untrusted() throws Exception {
        try (var log = new CapturedLog();
                var server = new PlainFeedServer(certificate.listen());
                var feed = feed("wss://127.0.0.1:" + server.port(), Optional.empty(), null)) {
            assertThat(feed.line(LineKinds.DISCONNECT))
                    .contains("SSLHandshakeException")
                    .contains("unable to find valid certification path")
                    .doesNotContain(TOKEN);
            feed.onLoop(running -> assertThat(running.status().lastFailure()).contains("certification path"));
            assertThat(log.lines()).noneMatch(line -> line.contains(TOKEN));
        }
    }

    @Test
    @DisplayName("SOCK-15 a trusted certificate of another host is refused by name")
    void otherHost() throws Exception {
        try (var server = new PlainFeedServer(ofFeedExample.listen());
                var feed = feed("wss://127.0.0.1:" + server.port(), Optional.empty(), ofFeedExample.trust())) {
            assertThat(feed.line(LineKinds.DISCONNECT)).contains("No subject alternative names matching");
        }
    }

    @Test
    @DisplayName("SOCK-15 through a proxy the feed is reached by CONNECT, with TLS end to end and the proxy's login")
    void proxied() throws Exception {
        try (var log = new CapturedLog();
                var server = new PlainFeedServer(ofFeedExample.listen());
                var proxy = new ConnectProxy(server.port(), "200 OK");
                var feed = feed(
                        "wss://feed.example:4443",
                        Optional.of(new FeedProxy("127.0.0.1", proxy.port(), "user", PASSWORD)),
                        ofFeedExample.trust())) {
            PlainFeedServer.Connection client = server.next();
            client.text("{\"type\":\"ping\"}");
            assertThat(feed.line(TapeLine.FRAME)).contains("ping");
            assertThat(proxy.requests()).anyMatch(line -> line.startsWith("CONNECT feed.example:4443"));
            assertThat(proxy.requests())
                    .anyMatch(line -> line.toLowerCase(Locale.ROOT).startsWith("proxy-authorization: basic "));
            assertThat(proxy.requests()).noneMatch(line -> line.contains(TOKEN));
            assertThat(log.lines()).noneMatch(line -> line.contains(PASSWORD) || line.contains(TOKEN));
        }
    }

    @Test
    @DisplayName("SOCK-15 a proxy that refuses is one line that says so, without its password")
    void proxyRefuses() throws Exception {
        try (var server = new PlainFeedServer();
                var proxy = new ConnectProxy(server.port(), "407 Proxy Authentication Required");
                var feed = feed(
                        "wss://feed.example",
                        Optional.of(new FeedProxy("127.0.0.1", proxy.port(), "user", PASSWORD)),
                        null)) {
            assertThat(feed.line(LineKinds.DISCONNECT)).contains("407").doesNotContain(PASSWORD, TOKEN);
        }
    }
}
