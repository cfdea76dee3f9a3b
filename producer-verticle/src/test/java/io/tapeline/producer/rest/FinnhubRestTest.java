/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.market.calendar.MarketSession;
import io.tapeline.producer.rest.RestAnswer.Answered;
import io.tapeline.producer.rest.RestAnswer.PlanLimit;
import io.tapeline.producer.rest.RestAnswer.RateLimited;
import io.tapeline.producer.rest.RestAnswer.Unreachable;
import io.tapeline.producer.rest.RestAnswer.WrongToken;
import io.tapeline.testbasics.ManualClock;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FinnhubRestTest {

    private static final long AT = 1_789_580_577;

    private final FakeFinnhub finnhub = new FakeFinnhub();
    private final ManualClock clock = new ManualClock("2026-09-16T17:02:57Z");
    private final RestLimits limits =
            new RestLimits(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(1), 4_096);

    @AfterEach
    void close() {
        finnhub.close();
    }

    @Test
    @DisplayName("REST-1 the token is a header, and stands in no address and no text")
    void tokenIsAHeader() throws Exception {
        finnhub.price("AAPL", "333.27", AT);
        FinnhubRest rest = rest(limits);
        join(rest.quote("AAPL"));
        FakeFinnhub.Asked asked = finnhub.asked().take();
        assertThat(asked.token()).isEqualTo(FakeFinnhub.TOKEN);
        assertThat(asked.uri()).isEqualTo("/api/v1/quote?symbol=AAPL");
        assertThat(rest.address().toString()).doesNotContain(FakeFinnhub.TOKEN);
        finnhub.answers("symbol=E", 500, "no such key: " + "x".repeat(170) + FakeFinnhub.TOKEN);
        assertThat(join(rest.quote("E")).toString()).contains("no such key").doesNotContain("s3cr3t");
    }

    @Test
    @DisplayName("REST-2 a price has its time; zeros are an unknown symbol; symbols keep their signs")
    void prices() {
        finnhub.price("IC MARKETS:1", "0.0000116", AT);
        assertThat(join(rest(limits).quote("IC MARKETS:1")))
                .isEqualTo(
                        new Answered<>(Optional.of(new Quote(new BigDecimal("0.0000116"), Instant.ofEpochSecond(AT)))));
        assertThat(join(rest(limits).quote("APPL"))).isEqualTo(new Answered<>(Optional.empty()));
    }

    @Test
    @DisplayName("REST-2 a wrong token, a plan limit, a used up budget and a broken server are four answers")
    void refusals() {
        var wrong = new RestAddress(finnhub.address().url(), "other");
        assertThat(join(rest(wrong, limits).quote("AAPL"))).isEqualTo(new WrongToken<>("Invalid API key."));
        finnhub.answers("symbol=P", 403, "{\"error\":\"You don't have access to this resource.\"}")
                .answers(
                        "symbol=R",
                        response -> response.setStatusCode(429)
                                .putHeader(
                                        "X-Ratelimit-Reset",
                                        "" + (clock.instant().getEpochSecond() + 17))
                                .end("API limit reached. Please try again later. Remaining Limit: 0"))
                .answers("symbol=B", 502, "<html>\r\nbad gateway</html>");
        assertThat(join(rest(limits).quote("P"))).isEqualTo(new PlanLimit<>("You don't have access to this resource."));
        assertThat(join(rest(limits).quote("R"))).isEqualTo(new RateLimited<>(Duration.ofSeconds(17)));
        assertThat(join(rest(limits).quote("B"))).isEqualTo(new Unreachable<>("HTTP 502 <html> bad gateway</html>"));
    }

    @Test
    @DisplayName("REST-2 nobody there, nobody answering and a redirect are unreachable, each with its reason")
    void unreachable() {
        var nobody = new RestAddress(URI.create("http://127.0.0.1:1"), "t");
        assertThat(join(rest(nobody, limits).quote("A")).toString()).contains("Unreachable", "refused");
        finnhub.answers("symbol=S", response -> {});
        var hasty = new RestLimits(Duration.ofSeconds(2), Duration.ofMillis(50), Duration.ZERO, 4_096);
        assertThat(join(rest(hasty).quote("S"))).isEqualTo(new Unreachable<>("no whole answer within 50 ms"));
        finnhub.answers(
                "symbol=M",
                response -> response.setStatusCode(302)
                        .putHeader("location", finnhub.address().url() + "/quote?symbol=ELSEWHERE")
                        .end());
        assertThat(join(rest(limits).quote("M"))).isEqualTo(new Unreachable<>("HTTP 302"));
        assertThat(finnhub.asked().stream().map(FakeFinnhub.Asked::uri)).noneMatch(uri -> uri.contains("ELSEWHERE"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{\"c\":1.5",
                "{\"c\":1.5}",
                "{\"c\":\"1.5x\",\"t\":1}",
                "{\"c\":1.5,\"t\":1.5}",
                "{\"c\":1e999999999,\"t\":1}",
                "{\"c\":1.5,\"t\":99999999999999999999}",
                "{\"c\":1.5,\"t\":31556889864403199}",
                "{\"c\":1.5,\"t\":-1}",
                "<html>Please sign in</html>"
            })
    @DisplayName("REST-3 an answer that is not as documented is unreachable, in one line")
    void malformed(String body) {
        finnhub.answers("symbol=A", 200, body);
        assertThat(join(rest(limits).quote("A")).toString())
                .startsWith("Unreachable[reason=an answer that is not as documented: ")
                .doesNotContain("\n");
    }

    @Test
    @DisplayName("REST-3 a body is kept up to a bound, and one without an end is ended")
    void bodiesAreBounded() {
        finnhub.answers("symbol=L", 200, " ".repeat(5_000) + "{\"c\":1,\"t\":1}");
        assertThat(join(rest(limits).quote("L"))).isEqualTo(new Unreachable<>("an answer longer than 4096 bytes"));
        finnhub.answers("symbol=D", response -> {
            response.setChunked(true);
            finnhub.vertx().setPeriodic(5, id -> response.write("{"));
        });
        var hasty = new RestLimits(Duration.ofSeconds(2), Duration.ofMillis(100), Duration.ZERO, 4_096);
        assertThat(join(rest(hasty).quote("D"))).isEqualTo(new Unreachable<>("no whole answer within 100 ms"));
    }

    @Test
    @DisplayName("REST-2 a search gives symbols, a market its session by Finnhub's clock")
    void searchAndMarket() {
        finnhub.answers(
                        "q=APPL",
                        200,
                        "{\"count\":2,\"result\":[{\"description\":\"APPLE INC\",\"displaySymbol\":\"AAPL\","
                                + "\"symbol\":\"AAPL\",\"type\":\"Common Stock\"},{\"symbol\":\"APLE\",\"more\":{\"symbol\":\"NOT\"}}]}")
                .market("\"pre-market\"", AT);
        assertThat(join(rest(limits).search("APPL"))).isEqualTo(new Answered<>(List.of("AAPL", "APLE")));
        assertThat(join(rest(limits).market("US")))
                .isEqualTo(new Answered<>(new Market(MarketSession.PRE_MARKET, Instant.ofEpochSecond(AT))));
        finnhub.market("null", AT);
        assertThat(join(rest(limits).market("US")))
                .isEqualTo(new Answered<>(new Market(MarketSession.CLOSED, Instant.ofEpochSecond(AT))));
        finnhub.market("\"lunch\"", AT);
        assertThat(join(rest(limits).market("US"))).isInstanceOf(Unreachable.class);
    }

    @Test
    @DisplayName("REST-4 when the server says that nothing is left, nothing is sent until its period ends")
    void serverSaysEnough() {
        finnhub.answers(
                "symbol=A",
                response -> response.putHeader("X-Ratelimit-Limit", "60")
                        .putHeader("X-Ratelimit-Remaining", "0")
                        .putHeader("X-Ratelimit-Reset", "" + (clock.instant().getEpochSecond() + 30))
                        .end("{\"c\":1,\"t\":1}"));
        FinnhubRest rest = rest(limits);
        join(rest.quote("A"));
        assertThat(join(rest.quote("A"))).isEqualTo(new RateLimited<>(Duration.ofSeconds(30)));
        assertThat(finnhub.asked()).hasSize(1);
    }

    @Test
    @DisplayName("REST-1 another feed than Finnhub's never has its token sent to Finnhub, nor any over a readable line")
    void addresses() {
        assertThat(RestAddress.beside(URI.create("wss://ws.finnhub.io"), "t", Map.of())
                        .map(RestAddress::toString))
                .contains("https://finnhub.io/api/v1");
        assertThat(RestAddress.beside(URI.create("ws://127.0.0.1:4570"), "t", Map.of()))
                .isEmpty();
        assertThat(RestAddress.beside(URI.create("wss://notfinnhub.io"), "t", Map.of()))
                .isEmpty();
        assertThat(RestAddress.beside(
                        URI.create("ws://feed:1"), "t", Map.of("FINNHUB_REST_URL", "http://localhost:9/v1")))
                .map(RestAddress::toString)
                .contains("http://localhost:9/v1");
        for (String bad :
                List.of("http://finnhub.io", "https://u:p@finnhub.io", "https://x/?token=t", "ftp://x", "x y")) {
            assertThatThrownBy(() -> RestAddress.beside(URI.create("wss://x"), "t", Map.of("FINNHUB_REST_URL", bad)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    @DisplayName("REST-3 answers that never end, however many, leave the next question its connection")
    void answersThatNeverEnd() {
        finnhub.answers("symbol=S", response -> {}).answers("symbol=D", response -> {
            response.setChunked(true);
            finnhub.vertx().setPeriodic(20, id -> response.write("{"));
        });
        finnhub.price("AAPL", "333.27", AT);
        var hasty = new RestLimits(Duration.ofSeconds(2), Duration.ofMillis(400), Duration.ZERO, 4_096);
        FinnhubRest rest = rest(hasty);
        for (int i = 0; i < 3; i++) {
            assertThat(join(rest.quote("S"))).isInstanceOf(Unreachable.class);
            assertThat(join(rest.quote("D"))).isInstanceOf(Unreachable.class);
        }
        assertThat(join(rest.quote("AAPL"))).isInstanceOf(Answered.class);
        rest.close();
        assertThat(join(rest.quote("AAPL"))).isInstanceOf(Unreachable.class);
    }

    @Test
    @DisplayName("REST-2 a defect of ours is not called an unreachable server")
    void ourOwnFailure() {
        finnhub.answers(
                "symbol=A",
                response -> response.putHeader("X-Ratelimit-Reset", "1").end("{\"c\":1,\"t\":1}"));
        var rest = new FinnhubRest(
                finnhub.vertx(), finnhub.address(), limits, new RequestBudget(60), () -> 0, new ThrowingClock());
        assertThatThrownBy(() -> join(rest.quote("A"))).hasRootCauseMessage("boom");
    }

    private FinnhubRest rest(RestLimits bounds) {
        return rest(finnhub.address(), bounds);
    }

    private FinnhubRest rest(RestAddress address, RestLimits bounds) {
        return new FinnhubRest(finnhub.vertx(), address, bounds, new RequestBudget(60), () -> 0, clock);
    }

    private static <T> T join(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
