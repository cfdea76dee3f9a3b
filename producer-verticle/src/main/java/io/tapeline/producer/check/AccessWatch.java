/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.check;

import io.tapeline.market.calendar.UsMarketCalendar;
import io.tapeline.producer.rest.FinnhubRest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The producer's own checks, beside its socket: the symbols once, those of which Finnhub could not be asked again, and
 * the US market each period while there is a US stock among them. The socket waits for none of it.
 *
 * <p>A start costs a request for each symbol, then a period costs one: with the free plan's 60 a minute there is room
 * for whoever else uses the key. Belongs to one event loop; {@link #status()} is for any thread.
 */
public final class AccessWatch {

    /** A market's session lasts hours, and an answer is one request. */
    public static final Duration PERIOD = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(AccessWatch.class);
    private static final String US = "US";

    private final Vertx vertx;
    private final FinnhubRest rest;
    private final List<String> symbols;
    private final Duration period;
    private final Consumer<Throwable> onFailed;
    private volatile AccessStatus status = new AccessStatus(List.of(), Optional.empty(), 0, 0);
    private @Nullable String said;
    private boolean asking;
    private boolean stopped;
    private long timer = -1;

    /**
     * Prepares; asks nothing yet.
     *
     * @param onFailed told of what nobody expected
     */
    public AccessWatch(
            Vertx vertx, FinnhubRest rest, List<String> symbols, Duration period, Consumer<Throwable> onFailed) {
        this.vertx = vertx;
        this.rest = rest;
        this.symbols = List.copyOf(symbols);
        this.period = period;
        this.onFailed = onFailed;
    }

    /** Asks now, and each period until it is stopped. */
    public void start() {
        timer = vertx.setPeriodic(1, period.toMillis(), id -> ask());
    }

    /** Ends; what is still asked is answered to nobody. */
    public void stop() {
        stopped = true;
        vertx.cancelTimer(timer);
        rest.close();
    }

    public AccessStatus status() {
        return status;
    }

    private void ask() {
        if (asking || stopped) {
            return;
        }
        asking = true;
        symbols().compose(done -> market()).onComplete(done -> asking = false).onFailure(onFailed::accept);
    }

    private Future<Void> symbols() {
        List<SymbolFinding> before = status.findings();
        List<String> unknown = before.isEmpty()
                ? symbols
                : before.stream()
                        .filter(finding -> finding.verdict().isPassing())
                        .map(SymbolFinding::symbol)
                        .toList();
        // a token that was wrong is not asked about again: a new one needs a new start
        return unknown.isEmpty() || isRefused(before)
                ? Future.succeededFuture()
                : new SymbolChecks(rest).run(unknown).map(newer -> found(inPlace(before, newer)));
    }

    private static List<SymbolFinding> inPlace(List<SymbolFinding> before, List<SymbolFinding> newer) {
        var bySymbol = new HashMap<String, SymbolFinding>();
        newer.forEach(finding -> bySymbol.put(finding.symbol(), finding));
        return before.isEmpty()
                ? newer
                : before.stream()
                        .map(finding -> bySymbol.getOrDefault(finding.symbol(), finding))
                        .toList();
    }

    private static boolean isRefused(List<SymbolFinding> findings) {
        return findings.stream().anyMatch(finding -> finding.verdict() == Verdict.WRONG_TOKEN);
    }

    private @Nullable Void found(List<SymbolFinding> findings) {
        if (stopped) {
            return null;
        }
        status = new AccessStatus(findings, status.market(), status.compared(), status.disagreements());
        List<String> problems = findings.stream()
                .filter(finding -> finding.verdict().isProblem() && finding.verdict() != Verdict.NOT_ASKED)
                .map(SymbolFinding::line)
                .toList();
        if (!problems.toString().equals(said)) {
            said = problems.toString();
            problems.forEach(line -> LOG.warn("Finnhub's REST side says of {}", line));
            if (problems.isEmpty()) {
                LOG.info("Finnhub's REST side knows the token and all {} symbols", findings.size());
            }
        }
        return null;
    }

    private Future<Void> market() {
        if (stopped || isRefused(status.findings()) || symbols.stream().allMatch(symbol -> symbol.indexOf(':') >= 0)) {
            return Future.succeededFuture();
        }
        return rest.market(US)
                .map(answer -> answer.match(
                        answered -> compared(MarketFinding.of(answered.value(), UsMarketCalendar::sessionAt)),
                        no -> null,
                        no -> null,
                        no -> null,
                        no -> null));
    }

    private @Nullable Void compared(MarketFinding finding) {
        boolean differed = status.market().filter(MarketFinding::differs).isPresent();
        if (finding.differs() != differed) {
            if (finding.differs()) {
                LOG.warn("the US market: {}", finding.line());
            } else {
                LOG.info("the US market: {}", finding.line());
            }
        }
        status = new AccessStatus(
                status.findings(),
                Optional.of(finding),
                status.compared() + 1,
                status.disagreements() + (finding.differs() ? 1 : 0));
        return null;
    }
}
