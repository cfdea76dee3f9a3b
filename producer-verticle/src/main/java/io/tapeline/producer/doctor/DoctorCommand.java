/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.doctor;

import io.tapeline.market.calendar.UsMarketCalendar;
import io.tapeline.market.trade.Symbols;
import io.tapeline.producer.check.MarketFinding;
import io.tapeline.producer.check.SymbolChecks;
import io.tapeline.producer.check.SymbolFinding;
import io.tapeline.producer.rest.FinnhubRest;
import io.tapeline.producer.rest.Market;
import io.tapeline.producer.rest.RequestBudget;
import io.tapeline.producer.rest.RestAddress;
import io.tapeline.producer.rest.RestAnswer;
import io.tapeline.producer.rest.RestLimits;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Asks Finnhub about token, symbols and market. Exit code 0 when all is well, 1 when not, 2 for bad settings. */
@Command(
        name = "doctor",
        description = {
            "Tells a wrong token, an unknown symbol and a plan limit apart, before a socket is opened.",
            "Environment: FINNHUB_TOKEN, SYMBOLS, FINNHUB_URL, FINNHUB_REST_URL.",
            "Exit code 0: all is well; 1: not; 2: settings."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // the command line sets the fields
public final class DoctorCommand implements Callable<Integer> {

    private static final int USAGE = 2;
    private static final int FREE_PLAN_SYMBOLS = 50;
    private static final Duration CLOCK_OFF = Duration.ofSeconds(5);

    private final Map<String, String> environment;
    private final String defaultSymbols;
    private final Clock clock;
    private final LongSupplier millis;

    @Spec
    private CommandSpec spec;

    /**
     * Prepares.
     *
     * @param defaultSymbols what a producer subscribes to unless told otherwise
     * @param millis monotonic
     */
    public DoctorCommand(Map<String, String> environment, String defaultSymbols, Clock clock, LongSupplier millis) {
        this.environment = environment;
        this.defaultSymbols = defaultSymbols;
        this.clock = clock;
        this.millis = millis;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        var symbols = new LinkedHashSet<String>();
        Optional<RestAddress> address;
        try {
            String token = text("FINNHUB_TOKEN", "");
            if (token.isEmpty()) {
                err.println("FINNHUB_TOKEN is missing: a key is free at finnhub.io;"
                        + " 'make local-up' plays a session without one");
                return USAGE;
            }
            address = RestAddress.beside(feed(), token, environment);
            for (String symbol : text("SYMBOLS", defaultSymbols).split(",", -1)) {
                String refusal = Symbols.refusal(symbol.strip());
                if (refusal != null) {
                    throw new IllegalArgumentException("SYMBOLS must be symbols separated by commas: " + refusal);
                }
                symbols.add(symbol.strip());
            }
        } catch (IllegalArgumentException bad) {
            err.println(String.valueOf(bad.getMessage()));
            return USAGE;
        }
        if (address.isEmpty()) {
            err.println(
                    "FINNHUB_URL is not Finnhub's, so what answers there for REST is not known: set FINNHUB_REST_URL");
            return USAGE;
        }
        return ask(address.get(), List.copyOf(symbols), out);
    }

    private int ask(RestAddress address, List<String> symbols, PrintWriter out) {
        Vertx vertx = Vertx.vertx();
        try (var rest = new FinnhubRest(
                vertx, address, RestLimits.defaults(), new RequestBudget(RequestBudget.FREE_PLAN), millis, clock)) {
            List<SymbolFinding> findings = join(new SymbolChecks(rest).run(symbols));
            var table = new DoctorTable(clock.instant());
            findings.forEach(table::symbol);
            if (symbols.size() > FREE_PLAN_SYMBOLS) {
                table.note(
                        "plan",
                        symbols.size() + " symbols: the free plan streams " + FREE_PLAN_SYMBOLS
                                + ", the rest is refused by the socket");
            }
            boolean wellKnown =
                    findings.stream().noneMatch(finding -> finding.verdict().isProblem());
            boolean differs = false;
            if (findings.stream().anyMatch(finding -> !finding.verdict().isProblem())) {
                differs = market(join(rest.market("US")), table);
            }
            out.println("asked " + address);
            out.print(table);
            out.flush();
            return wellKnown && !differs ? 0 : 1;
        } finally {
            vertx.close();
        }
    }

    /** Returns whether clock or calendar are wrong. */
    private boolean market(RestAnswer<Market> answer, DoctorTable table) {
        Market market = answer.<Optional<Market>>match(
                        answered -> Optional.of(answered.value()),
                        no -> Optional.empty(),
                        no -> Optional.empty(),
                        no -> Optional.empty(),
                        no -> Optional.empty())
                .orElse(null);
        if (market == null) {
            table.note("market", "Finnhub does not say how the US market stands: not compared");
            return false;
        }
        MarketFinding finding = MarketFinding.of(market, UsMarketCalendar::sessionAt);
        table.note("market", finding.line() + (finding.differs() ? "; a new release may know of a closure" : ""));
        Duration off = Duration.between(market.at(), clock.instant());
        boolean wrong = off.abs().compareTo(CLOCK_OFF) > 0;
        table.note(
                "clock",
                wrong
                        ? "this machine's is " + DoctorTable.age(off.abs()) + (off.isNegative() ? " slow" : " fast")
                                + ": set it, for example by NTP"
                        : "within " + CLOCK_OFF.toSeconds() + " s of Finnhub's");
        return wrong || finding.differs();
    }

    /** Says nothing of what was given: it may hold a token. */
    private URI feed() {
        try {
            return new URI(text("FINNHUB_URL", "wss://ws.finnhub.io"));
        } catch (URISyntaxException wrong) {
            throw new IllegalArgumentException("FINNHUB_URL must be ws://host or wss://host, was not a URL", wrong);
        }
    }

    private String text(String name, String otherwise) {
        String value = environment.getOrDefault(name, "").strip();
        return value.isEmpty() ? otherwise : value;
    }

    private static <T> T join(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
