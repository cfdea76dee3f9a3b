/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.http;

import io.tapeline.api.query.BarRequest;
import io.tapeline.api.query.Bars;
import io.tapeline.api.query.Health;
import io.tapeline.api.query.Ledgers;
import io.tapeline.api.query.RefusalPlace;
import io.tapeline.api.query.TradePlace;
import io.tapeline.api.query.TradeRequest;
import io.tapeline.api.query.Trades;
import io.tapeline.api.query.Watchlist;
import io.tapeline.api.render.BarJson;
import io.tapeline.api.render.HealthJson;
import io.tapeline.api.render.LedgerJson;
import io.tapeline.api.render.QuoteJson;
import io.tapeline.api.render.TradeJson;
import io.tapeline.api.store.MarketStore;
import io.tapeline.market.row.StoreUnavailableException;
import io.vertx.core.Future;
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

    private final Bars bars;
    private final Trades trades;
    private final Watchlist watchlist;
    private final Ledgers ledgers;
    private final HealthJson health;
    private final Clock clock;

    ApiRoutes(MarketStore store, HealthJson health, Clock clock) {
        this.bars = new Bars(store);
        this.trades = new Trades(store);
        this.watchlist = new Watchlist(store);
        this.ledgers = new Ledgers(store);
        this.health = health;
        this.clock = clock;
    }

    void on(Router router) {
        get(router, "/api/bars", this::bars, "symbol", "interval", "from", "to", "limit");
        get(router, "/api/trades", this::trades, "symbol", "from", "to", "limit", "after");
        get(router, "/api/symbols", none -> watchlist.quotes().map(QuoteJson::list));
        get(
                router,
                "/api/gaps",
                parameters -> ledgers.gaps(parameters.optionalSymbol()).map(LedgerJson::gaps),
                "symbol");
        get(router, "/api/quarantine", this::quarantine, "symbol", "limit", "after");
        get(router, "/api/series", none -> ledgers.series().map(LedgerJson::series));
        router.get("/api/health").handler(this::health);
    }

    private static void get(
            Router router, String path, Function<Parameters, Future<String>> call, String... parameters) {
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

    private Future<String> bars(Parameters parameters) {
        var request = checked(() -> new BarRequest(
                parameters.symbol(),
                parameters.interval(),
                parameters.seconds("from").orElse(0),
                parameters.seconds("to").orElse(Long.MAX_VALUE),
                parameters.limit(BarRequest.MAX_LIMIT, DEFAULT_BARS)));
        return bars.page(request).map(BarJson::page);
    }

    private Future<String> trades(Parameters parameters) {
        var request = checked(() -> new TradeRequest(
                parameters.symbol(),
                parameters.requiredSeconds("from"),
                parameters.requiredSeconds("to"),
                parameters.limit(TradeRequest.MAX_LIMIT, DEFAULT_TRADES),
                place(parameters, TradePlace::parse)));
        return trades.page(request).map(TradeJson::page);
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

    private Future<String> quarantine(Parameters parameters) {
        RefusalPlace after = place(parameters, RefusalPlace::parse);
        return ledgers.refusals(parameters.optionalSymbol(), parameters.limit(MAX_REFUSALS, DEFAULT_REFUSALS), after)
                .map(LedgerJson::refusals);
    }

    private void health(RoutingContext request) {
        try {
            Parameters.read(request.request().query());
        } catch (BadParameterException bad) {
            Answers.failure(request, bad);
            return;
        }
        watchlist
                .quotes()
                .map(Health::of)
                .recover(failure -> failure instanceof StoreUnavailableException
                        ? Future.succeededFuture(Health.down(String.valueOf(failure.getMessage())))
                        : Future.failedFuture(failure))
                .onSuccess(now -> Answers.json(
                        request, now.downReason().isPresent() ? 503 : 200, health.health(now, clock.instant())))
                .onFailure(failure -> Answers.failure(request, failure));
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
