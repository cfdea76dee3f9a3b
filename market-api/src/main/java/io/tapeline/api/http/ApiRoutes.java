/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.http;

import io.tapeline.api.query.BarPage;
import io.tapeline.api.query.BarRequest;
import io.tapeline.api.query.Bars;
import io.tapeline.api.query.GapPlace;
import io.tapeline.api.query.Gaps;
import io.tapeline.api.query.Health;
import io.tapeline.api.query.Ledgers;
import io.tapeline.api.query.Readers;
import io.tapeline.api.query.RefusalPlace;
import io.tapeline.api.query.Refusals;
import io.tapeline.api.query.TradePage;
import io.tapeline.api.query.TradePlace;
import io.tapeline.api.query.TradeRequest;
import io.tapeline.api.query.Trades;
import io.tapeline.api.query.Watchlist;
import io.tapeline.api.query.Worker;
import io.tapeline.api.render.BarJson;
import io.tapeline.api.render.HealthJson;
import io.tapeline.api.render.LedgerJson;
import io.tapeline.api.render.TradeJson;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The calls of docs/contracts/api.md that answer once. */
final class ApiRoutes {

    private static final int DEFAULT_BARS = 1_000;
    private static final int DEFAULT_TRADES = 1_000;
    private static final int DEFAULT_REFUSALS = 100;
    private static final int MAX_REFUSALS = 1_000;
    private static final int MAX_GAPS = 1_000;

    /** So many answers are worked on at once; each holds some tens of megabytes at most (API-9). */
    private static final int AT_A_TIME = 4;

    private static final int WAITING = 32;

    private final Bars bars;
    private final Trades trades;
    private final Watchlist watchlist;
    private final Ledgers ledgers;
    private final Worker worker;
    private final HealthJson health;
    private final Clock clock;
    private final Admission admission = new Admission(AT_A_TIME, WAITING);

    ApiRoutes(Readers readers, HealthJson health, Clock clock) {
        this.bars = readers.bars();
        this.trades = readers.trades();
        this.watchlist = readers.watchlist();
        this.ledgers = readers.ledgers();
        this.worker = readers.worker();
        this.health = health;
        this.clock = clock;
    }

    void on(Router router) {
        get(router, "/api/bars", inTurn(this::bars, BarJson::page), "symbol", "interval", "from", "to", "limit");
        get(router, "/api/trades", inTurn(this::trades, TradeJson::page), "symbol", "from", "to", "limit", "after");
        var symbols = new SymbolsAnswer(watchlist, worker);
        get(router, "/api/symbols", none -> symbols.latest());
        get(router, "/api/gaps", inTurn(this::gaps, LedgerJson::gaps), "symbol", "limit", "after");
        get(router, "/api/quarantine", inTurn(this::quarantine, LedgerJson::refusals), "symbol", "limit", "after");
        get(router, "/api/series", inTurn(none -> ledgers::series, LedgerJson::series));
        router.get("/api/health").handler(this::health);
    }

    private static void get(
            Router router, String path, Function<Parameters, Future<Buffer>> call, String... parameters) {
        router.get(path).handler(request -> {
            try {
                call.apply(Parameters.read(request.request().query(), parameters))
                        .onSuccess(body -> Answers.json(request, 200, body))
                        .onFailure(failure -> Answers.failure(request, failure));
            } catch (BadParameterException bad) {
                Answers.failure(request, bad);
            }
        });
    }

    /** Answers when it is this request's turn, and writes the answer away from the event loop. */
    private <T> Function<Parameters, Future<Buffer>> inTurn(
            Function<Parameters, Supplier<Future<T>>> question, Function<T, String> render) {
        return parameters -> {
            Supplier<Future<T>> asked = question.apply(parameters);
            return admission.run(() ->
                    asked.get().compose(found -> worker.run(() -> Buffer.buffer(render.apply(found)))));
        };
    }

    private Supplier<Future<BarPage>> bars(Parameters parameters) {
        var request = checked(() -> new BarRequest(
                parameters.symbol(),
                parameters.interval(),
                parameters.seconds("from").orElse(0),
                parameters.seconds("to").orElse(Long.MAX_VALUE),
                parameters.limit(BarRequest.MAX_LIMIT, DEFAULT_BARS)));
        return () -> bars.page(request);
    }

    private Supplier<Future<TradePage>> trades(Parameters parameters) {
        var request = checked(() -> new TradeRequest(
                parameters.symbol(),
                parameters.requiredSeconds("from"),
                parameters.requiredSeconds("to"),
                parameters.limit(TradeRequest.MAX_LIMIT, DEFAULT_TRADES),
                place(parameters, TradePlace::parse)));
        return () -> trades.page(request);
    }

    private Supplier<Future<Gaps>> gaps(Parameters parameters) {
        String symbol = parameters.optionalSymbol();
        int limit = parameters.limit(MAX_GAPS, MAX_GAPS);
        GapPlace after = place(parameters, GapPlace::parse);
        if (symbol == null) {
            return () -> ledgers.allGaps(limit, after);
        }
        if (after != null && !after.symbol().equals(symbol)) {
            throw new BadParameterException("after must be the next of an answer for the same symbol");
        }
        return () -> ledgers.gaps(symbol, after == null ? null : after.opened(), limit);
    }

    private static <T> @Nullable T place(Parameters parameters, Function<String, T> parse) {
        String text = parameters.text("after").orElse(null);
        try {
            return text == null ? null : parse.apply(text);
        } catch (IllegalArgumentException malformed) {
            throw new BadParameterException(
                    "after must be the next of an earlier answer, was " + BadParameterException.echo(text));
        }
    }

    private Supplier<Future<Refusals>> quarantine(Parameters parameters) {
        String symbol = parameters.optionalSymbol();
        int limit = parameters.limit(MAX_REFUSALS, DEFAULT_REFUSALS);
        RefusalPlace after = place(parameters, RefusalPlace::parse);
        return () -> ledgers.refusals(symbol, limit, after);
    }

    private void health(RoutingContext request) {
        try {
            Parameters.read(request.request().query());
        } catch (BadParameterException bad) {
            Answers.failure(request, bad);
            return;
        }
        watchlist
                .latest()
                .map(Health::of)
                .otherwise(Health::down)
                .onSuccess(now -> Answers.json(
                        request, now.downReason().isPresent() ? 503 : 200, health.health(now, clock.instant())));
    }

    /** A request says itself what it does not allow. */
    private static <T> T checked(Supplier<T> request) {
        try {
            return request.get();
        } catch (IllegalArgumentException refused) {
            throw new BadParameterException(String.valueOf(refused.getMessage()));
        }
    }
}
