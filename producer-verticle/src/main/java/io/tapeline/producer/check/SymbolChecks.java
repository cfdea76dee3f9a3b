/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.check;

import io.tapeline.producer.rest.FinnhubRest;
import io.tapeline.producer.rest.Quote;
import io.tapeline.producer.rest.RestAnswer;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Asks for each symbol, one after the other: a price for every one, and for one without a price what is like it. What
 * says that no question makes sense, such as a wrong token, is asked once.
 */
public final class SymbolChecks {

    private static final int MOST_LIKE_IT = 3;

    private final FinnhubRest rest;

    public SymbolChecks(FinnhubRest rest) {
        this.rest = rest;
    }

    /** Returns a finding for each symbol, in their order; never fails. */
    public Future<List<SymbolFinding>> run(List<String> symbols) {
        return from(symbols, new ArrayList<>());
    }

    private Future<List<SymbolFinding>> from(List<String> symbols, List<SymbolFinding> found) {
        if (found.size() == symbols.size()) {
            return Future.succeededFuture(found);
        }
        return check(symbols.get(found.size())).compose(finding -> {
            found.add(finding);
            if (finding.verdict().isOfAll()) {
                symbols.subList(found.size(), symbols.size())
                        .forEach(symbol -> found.add(SymbolFinding.of(symbol, Verdict.NOT_ASKED, "", "as above")));
            }
            return from(symbols, found);
        });
    }

    private Future<SymbolFinding> check(String symbol) {
        return rest.quote(symbol)
                .compose(answer -> answer.match(
                        answered -> priced(symbol, answered.value()),
                        wrong -> now(
                                symbol,
                                Verdict.WRONG_TOKEN,
                                wrong.said(),
                                "take the API key of finnhub.io/dashboard into FINNHUB_TOKEN"),
                        limit -> now(
                                symbol,
                                Verdict.PLAN_LIMIT,
                                limit.said(),
                                "leave it out of SYMBOLS, or take a plan that includes it"),
                        limited -> now(
                                symbol,
                                Verdict.RATE_LIMITED,
                                "",
                                "ask again in " + (limited.retryAfter().toSeconds() + 1)
                                        + " s; who else uses this key?"),
                        gone -> now(
                                symbol,
                                Verdict.UNREACHABLE,
                                gone.reason(),
                                "is " + rest.address() + " reachable from here? curl -sI " + rest.address())));
    }

    private Future<SymbolFinding> priced(String symbol, Optional<Quote> quote) {
        return quote.isPresent()
                ? Future.succeededFuture(SymbolFinding.fine(symbol, quote.get()))
                : rest.search(symbol.substring(symbol.indexOf(':') + 1)).map(answer -> unpriced(symbol, answer));
    }

    private static SymbolFinding unpriced(String symbol, RestAnswer<List<String>> answer) {
        List<String> like = answer.match(
                answered -> answered.value(), no -> List.of(), no -> List.of(), no -> List.of(), no -> List.of());
        if (like.contains(symbol)) {
            return SymbolFinding.of(
                    symbol, Verdict.NO_PRICE, "listed, without a price", "it may never trade on this stream");
        }
        String remedy = like.isEmpty()
                ? "correct it in SYMBOLS: AAPL, BINANCE:BTCUSDT and OANDA:EUR_USD are how they are written"
                : "correct it in SYMBOLS; like it are "
                        + String.join(", ", like.subList(0, Math.min(MOST_LIKE_IT, like.size())));
        String detail = symbol.equals(symbol.toUpperCase(Locale.ROOT)) ? "" : "symbols are in capitals";
        return SymbolFinding.of(symbol, Verdict.UNKNOWN_SYMBOL, detail, remedy);
    }

    private static Future<SymbolFinding> now(String symbol, Verdict verdict, String detail, String remedy) {
        return Future.succeededFuture(SymbolFinding.of(symbol, verdict, detail, remedy));
    }
}
