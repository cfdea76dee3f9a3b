/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HttpStoreTest {

    private static final long HOUR_14 = 1_754_488_800;

    private final Map<String, String> answers = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();
    private final Patience.Time time = new Patience.Time() {
        @Override
        public long millis() {
            return 0;
        }

        @Override
        public void rest(Duration pause) {
            pauses.add(pause);
        }
    };
    private int failures;

    @SuppressWarnings("NullAway.Init") // set before each test
    private HttpServer server;

    @SuppressWarnings("NullAway.Init") // set before each test
    private HttpStore store;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String call = exchange.getRequestURI().getRawPath() + "?"
                    + exchange.getRequestURI().getRawQuery();
            asked.add(call);
            boolean fails = failures-- > 0;
            String answer = fails ? null : answers.get(call);
            byte[] body = (answer == null ? "{\"error\":\"no\"}" : answer.replace('\'', '"'))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(fails ? 503 : answer == null ? 400 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        store = new HttpStore(new ApiClient(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()), time));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    @DisplayName("VERIFY-1 trades are read page by page, in the hours of the tape, with every digit")
    void readsTradesPageByPage() throws IOException {
        String page = "/api/trades?from=" + HOUR_14 + "&limit=10000&symbol=IC+MARKETS%3A1&to=" + (HOUR_14 + 7200);
        answers.put(
                page,
                "{'trades':[{'id':[1,2,3],'t':1754488801000,'p':1.00000000000000000000001,'v':5,'c':['1'],"
                        + "'receivedAt':9}],'next':'a/b'}");
        answers.put(page.replace("?", "?after=a%2Fb&"), "{'trades':[],'next':null}");

        List<SeenTrade> trades = store.trades("IC MARKETS:1", new TreeSet<>(List.of(HOUR_14, HOUR_14 + 3600)));

        assertThat(trades).hasSize(1);
        assertThat(trades.get(0)
                        .isSameAs(new SeenTrade(
                                new ElementId(1, 2, 3),
                                1_754_488_801_000L,
                                9,
                                new BigDecimal("1.00000000000000000000001"),
                                new BigDecimal("5"),
                                List.of("1"))))
                .isTrue();
    }

    @Test
    @DisplayName("VERIFY-1 no range asked for is longer than the API takes")
    void asksForAWeekAtMost() throws IOException {
        var hourly = new TreeSet<Long>();
        for (int hour = 0; hour < 200; hour++) {
            hourly.add(HOUR_14 + hour * 3600L);
        }
        answers.put("/api/trades?" + range(HOUR_14, HOUR_14 + 168 * 3600L), "{'trades':[],'next':null}");
        answers.put("/api/trades?" + range(HOUR_14 + 168 * 3600L, HOUR_14 + 200 * 3600L), "{'trades':[],'next':null}");

        assertThat(store.trades("A", hourly)).isEmpty();

        assertThat(asked).hasSize(2);
    }

    @Test
    @DisplayName("VERIFY-3 bars are read back to the first, however many pages that takes")
    void readsBarsBackwards() throws IOException {
        String bar = "{'t':%d,'o':1,'h':2.50,'l':1,'c':2,'v':0,'vwap':null,'n':3,'late':1}";
        String page = "/api/bars?interval=1m&limit=10000&symbol=A";
        answers.put(page, "{'bars':[" + bar.formatted(120) + "],'earlier':120}");
        answers.put(page + "&to=120", "{'bars':[" + bar.formatted(60) + "],'earlier':null}");

        assertThat(store.bars("A", BarLength.MINUTE))
                .hasSize(2)
                .allSatisfy(
                        (start, read) -> assertThat(read).hasToString("o=1 h=2.5 l=1 c=2 v=0 vwap=none n=3 late=1"));
    }

    @Test
    @DisplayName("VERIFY-2 an element in parts is one, a record without an element is told apart")
    void readsQuarantine() throws IOException {
        answers.put(
                "/api/quarantine?limit=1000&symbol=A",
                "{'refusals':[{'id':[1,2,3],'reason':'UNREADABLE','part':0,'parts':2},"
                        + "{'id':[1,2,3],'reason':'UNREADABLE','part':1,'parts':2},"
                        + "{'id':null,'reason':'NOT_DECODABLE','part':0,'parts':1}]}");

        SeenQuarantine quarantine = store.quarantine("A");

        assertThat(quarantine.elements()).isEqualTo(Map.of(new ElementId(1, 2, 3), "UNREADABLE"));
        assertThat(quarantine.records()).isEqualTo(1);
    }

    @Test
    @DisplayName("VERIFY-2 all of quarantine is read, however many pages that takes")
    void readsQuarantinePageByPage() throws IOException {
        String page = "/api/quarantine?limit=1000&symbol=A";
        answers.put(page, "{'refusals':[{'id':[1,2,3],'reason':'UNREADABLE'}],'next':'k/A'}");
        answers.put(
                page.replace("?", "?after=k%2FA&"), "{'refusals':[{'id':[1,2,4],'reason':'UNREADABLE'}],'next':null}");

        assertThat(store.quarantine("A").elements()).containsOnlyKeys(new ElementId(1, 2, 3), new ElementId(1, 2, 4));
    }

    @Test
    @DisplayName("VERIFY-11 whatever any table holds is listed: symbols, series, refusals, gaps")
    void listsWhatIsStored() throws IOException {
        answers.put("/api/symbols?null", "{'symbols':[{'symbol':'A'}]}");
        answers.put("/api/series?null", "{'bars':['B#1m','C#1d','D#5m'],'trades':['E#7200','E#3600','F#7','G']}");
        answers.put("/api/quarantine?limit=1000", "{'refusals':[{'symbol':'?'}],'next':null}");
        answers.put("/api/gaps?null", "{'gaps':[{'symbol':'H','opened':[1,2],'startedAt':1,'endedAt':2,'cause':'X'}]}");

        SeenIndex index = store.index();

        assertThat(index.symbols()).containsExactly("?", "A", "B", "C", "E", "H");
        assertThat(index.hoursOf("E")).containsExactly(3600L, 7200L);
        assertThat(index.strange()).containsExactly("bars of D#5m", "trades of F#7", "trades of G");
    }

    @Test
    void saysWhatTheApiAnsweredWhenItRefuses() {
        assertThatThrownBy(() -> store.gaps())
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("/api/gaps answered 400: {\"error\":\"no\"}");
        assertThat(asked).hasSize(1);
    }

    @Test
    @DisplayName("VERIFY-10 an API that fails for a moment is asked again, with longer and longer pauses, four times")
    void asksAgain() throws IOException {
        answers.put("/api/gaps?null", "{'gaps':[]}");
        failures = 3;

        assertThat(store.gaps()).isEmpty();
        assertThat(pauses).containsExactly(Duration.ofMillis(500), Duration.ofMillis(1000), Duration.ofMillis(1500));

        asked.clear();
        failures = 4;
        assertThatThrownBy(() -> store.gaps())
                .isExactlyInstanceOf(IOException.class)
                .hasMessageEndingWith("/api/gaps answered 503: {\"error\":\"no\"}, asked 4 times");
        assertThat(asked).hasSize(4);
    }

    @Test
    @DisplayName("VERIFY-10 a stack that is not there is said at once")
    void saysThatNobodyAnswers() {
        server.stop(0);

        assertThatThrownBy(() -> store.gaps())
                .isInstanceOf(ApiUnreachableException.class)
                .hasMessageStartingWith("nothing answers at http://127.0.0.1:");
        assertThat(pauses).isEmpty();
    }

    private static String range(long from, long to) {
        return "from=" + from + "&limit=10000&symbol=A&to=" + to;
    }
}
