/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.client;

import static io.tapeline.history.ForeignMassive.bars;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivex.rxjava3.subscribers.TestSubscriber;
import io.tapeline.history.ForeignMassive;
import io.tapeline.history.JumpingScheduler;
import io.tapeline.history.client.PageOutcome.Page;
import io.tapeline.history.client.PageOutcome.Stopped;
import io.tapeline.history.client.PageOutcome.Why;
import io.tapeline.history.request.BarSize;
import io.tapeline.history.request.Kind;
import io.tapeline.history.request.Window;
import io.tapeline.testbasics.ManualClock;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MassiveClientTest {

    private static final long FIRST = 1_767_623_400_000L;
    private static final Window JANUARY =
            new Window(Kind.AGGS, "AAPL", BarSize.MINUTE, LocalDate.parse("2026-01-05"), LocalDate.parse("2026-01-31"));
    private static final ClientLimits LIMITS =
            new ClientLimits(Duration.ofSeconds(5), Duration.ofSeconds(15), 1 << 20, 4, 4, Duration.ofSeconds(1));

    private static final Vertx VERTX = Vertx.vertx();

    private final JumpingScheduler time = new JumpingScheduler();
    private final RequestBudget budget = new RequestBudget(5, Duration.ofMinutes(1));
    private final ForeignMassive server;
    private final MassiveClient client;

    @AfterAll
    static void stopVertx() {
        VERTX.close();
    }

    MassiveClientTest() throws IOException {
        server = new ForeignMassive();
        client = client(LIMITS);
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void asksForUnadjustedBarsWithTheKeyInAHeader() {
        server.says(200, bars("AAPL", "", FIRST));

        List<PageOutcome> pages = pages(JANUARY);

        assertThat(pages).hasSize(1);
        assertThat(server.requests())
                .containsExactly("/v2/aggs/ticker/AAPL/range/1/minute/2026-01-05/2026-01-31"
                        + "?adjusted=false&sort=asc&limit=50000");
        assertThat(server.authorizations()).containsExactly("Bearer " + ForeignMassive.KEY);
        assertThat(page(pages, 0).body()).isEqualTo(bars("AAPL", "", FIRST));
        assertThat(page(pages, 0).last()).isTrue();
    }

    @Test
    void followsPagesInOrderAndKeepsThemUnadjusted() {
        server.says(200, bars("AAPL", next(FIRST + 60_000), FIRST))
                .says(200, bars("AAPL", next(FIRST + 120_000), FIRST + 60_000))
                .says(200, bars("AAPL", "", FIRST + 120_000));

        List<PageOutcome> pages = pages(JANUARY);

        assertThat(pages).hasSize(3);
        assertThat(page(pages, 1).last()).isFalse();
        assertThat(page(pages, 2).number()).isEqualTo(3);
        assertThat(page(pages, 2).last()).isTrue();
        assertThat(server.requests().get(1))
                .endsWith("/" + (FIRST + 60_000) + "/2026-01-31?cursor=bGltaXQ9MQ&adjusted=false");
    }

    @Test
    void readsAtMostOnePageAheadOfDemand() {
        for (int i = 0; i < 4; i++) {
            server.says(200, bars("AAPL", next(FIRST + (i + 1) * 60_000L), FIRST + i * 60_000L));
        }
        TestSubscriber<PageOutcome> subscriber = client.pages(JANUARY).test(1);
        subscriber.awaitCount(1);
        // one more answer may be on its way: the demand that follows shows that no third was asked for before it
        subscriber.request(1);
        subscriber.awaitCount(2);
        subscriber.cancel();

        assertThat(server.requests()).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void aServerThatPagesForEverIsStopped() {
        for (int i = 0; i < 6; i++) {
            server.says(200, bars("AAPL", next(FIRST + (i + 1) * 60_000L), FIRST + i * 60_000L));
        }

        assertThat(last(pages(JANUARY))).isEqualTo(new Stopped(Why.UNUSABLE, "more than 4 pages"));
        assertThat(server.requests()).hasSize(4);
    }

    @Test
    void aPageThatGoesBackInTimeEndsTheWindow() {
        server.says(200, bars("AAPL", next(FIRST + 60_000), FIRST, FIRST + 60_000))
                .says(200, bars("AAPL", "", FIRST + 60_000));

        assertThat(last(pages(JANUARY)).reason()).isEqualTo("page 2 begins before the one before it ended");
    }

    @Test
    void adjustedBarsAndBarsOfAnotherSymbolAreNotKept() {
        server.says(200, bars("AAPL", "", FIRST).replace("\"adjusted\":false", "\"adjusted\":true"));
        assertThat(last(pages(JANUARY)).reason()).contains("not said to be unadjusted");

        server.says(200, bars("MSFT", "", FIRST));
        assertThat(last(pages(JANUARY)).reason()).contains("bars of MSFT instead of AAPL");
    }

    @Test
    void afterA429TheWholeMinuteIsWaitedOut() {
        server.says(429, "").says(200, bars("AAPL", "", FIRST));

        assertThat(pages(JANUARY)).hasSize(1).first().isInstanceOf(Page.class);
        assertThat(time.waits()).containsExactly(Duration.ofMinutes(1));
    }

    @Test
    void retryAfterIsObeyed() {
        server.says(429, Map.of("Retry-After", "7"), "{\"status\":\"ERROR\",\"error\":\"slow down\"}")
                .says(200, bars("AAPL", "", FIRST));

        pages(JANUARY);

        assertThat(time.waits()).containsExactly(Duration.ofSeconds(7));
    }

    @Test
    void serverErrorsAndDamagedBodiesAreTriedAgainMoreAndMoreSlowly() {
        String body = bars("AAPL", "", FIRST);
        server.says(502, "<html>Bad Gateway</html>")
                .says(200, body.substring(0, body.length() / 2))
                .breaksOffAfter(body.length() / 2, body)
                .says(200, body);

        assertThat(page(pages(JANUARY), 0).body()).isEqualTo(body);
        assertThat(time.waits()).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    @Test
    void aBodyThatDoesNotEndInTimeIsTriedAgain() {
        String body = bars("AAPL", "", FIRST);
        server.stallsAfter(10, body).says(200, body);
        var hasty = new ClientLimits(LIMITS.connect(), Duration.ofMillis(300), 1 << 20, 4, 40, Duration.ofSeconds(1));

        try (MassiveClient client = client(hasty)) {
            assertThat(pages(client, JANUARY)).singleElement().isInstanceOf(Page.class);
        }
        assertThat(server.requests()).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void anAnswerWithoutAnEndIsRefusedAtItsBoundAndNotAskedForAgain() {
        server.floods();

        assertThat(last(pages(JANUARY))).isEqualTo(new Stopped(Why.UNUSABLE, "an answer longer than 1048576 bytes"));
        assertThat(server.requests()).hasSize(1);
        // what the sockets hold, and not the rest of a gigabyte
        assertThat(server.flooded()).isLessThan(64 << 20);
    }

    @Test
    void thePagesOfAWindowTogetherAreBounded() {
        String large = " ".repeat(LIMITS.maxBodyBytes() * 3 / 4);
        for (int i = 0; i < 4; i++) {
            server.says(200, bars("AAPL", next(FIRST + (i + 1) * 60_000L), FIRST + i * 60_000L) + large);
        }

        assertThat(last(pages(JANUARY)).reason()).contains("ask for fewer days");
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void givesUpAfterSoManyAttempts() {
        for (int i = 0; i < LIMITS.attempts(); i++) {
            server.says(500, "");
        }

        assertThat(last(pages(JANUARY))).isEqualTo(new Stopped(Why.GAVE_UP, "no answer in 4 attempts: HTTP 500"));
    }

    @Test
    void refusalsAreToldApart() {
        server.says(401, "{\"status\":\"ERROR\",\"error\":\"Unknown API Key\"}");
        assertThat(last(pages(JANUARY))).isEqualTo(new Stopped(Why.KEY, "HTTP 401 Unknown API Key"));

        server.says(403, "{\"status\":\"NOT_AUTHORIZED\",\"message\":\"You are not entitled to this data.\"}");
        assertThat(last(pages(JANUARY)).why()).isEqualTo(Why.PLAN);

        server.says(403, "{\"message\":\"Attempted to request today's data before end of day.\"}");
        assertThat(last(pages(JANUARY)).why()).isEqualTo(Why.TIMEFRAME);

        server.says(403, "{\"message\":\"Your plan doesn't include this data timeframe.\"}");
        assertThat(last(pages(JANUARY)).why()).isEqualTo(Why.TIMEFRAME);

        server.says(404, "{\"status\":\"NOT_FOUND\",\"message\":\"Ticker not found.\"}");
        assertThat(last(pages(JANUARY))).isEqualTo(new Stopped(Why.UNUSABLE, "HTTP 404 Ticker not found."));
    }

    @Test
    void aRedirectIsNotFollowed() {
        server.says(302, Map.of("Location", server.origin() + "/elsewhere"), "");

        assertThat(last(pages(JANUARY)).why()).isEqualTo(Why.UNUSABLE);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void whateverIsAskedForTakesTheSameBudget() {
        for (Kind kind : Kind.values()) {
            pages(new Window(kind, "AAPL", BarSize.MINUTE, JANUARY.from(), JANUARY.to()));
        }
        pages(JANUARY);
        assertThat(time.waits()).isEmpty();

        pages(JANUARY);

        assertThat(time.waits()).containsExactly(Duration.ofMinutes(1));
    }

    private MassiveClient client(ClientLimits limits) {
        var stamps = new ManualClock("2026-11-22T05:00:00Z");
        return new MassiveClient(
                VERTX, server.address(), limits, budget, new MassiveClient.Time(stamps, time::nanos, time));
    }

    private List<PageOutcome> pages(Window window) {
        return pages(client, window);
    }

    private static List<PageOutcome> pages(MassiveClient client, Window window) {
        TestSubscriber<PageOutcome> subscriber = client.pages(window).test();
        subscriber.awaitDone(20, TimeUnit.SECONDS).assertComplete();
        return subscriber.values();
    }

    private static Page page(List<PageOutcome> pages, int index) {
        return (Page) pages.get(index);
    }

    private static Stopped last(List<PageOutcome> pages) {
        return (Stopped) pages.get(pages.size() - 1);
    }

    private String next(long from) {
        return server.origin() + "/v2/aggs/ticker/AAPL/range/1/minute/" + from + "/2026-01-31?cursor=bGltaXQ9MQ";
    }
}
