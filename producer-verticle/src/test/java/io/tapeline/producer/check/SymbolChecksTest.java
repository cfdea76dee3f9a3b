/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.producer.rest.FakeFinnhub;
import io.tapeline.producer.rest.FinnhubRest;
import io.tapeline.producer.rest.RequestBudget;
import io.tapeline.producer.rest.RestAddress;
import io.tapeline.producer.rest.RestLimits;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SymbolChecksTest {

    private final FakeFinnhub finnhub = new FakeFinnhub();

    @AfterEach
    void close() {
        finnhub.close();
    }

    @Test
    @DisplayName("REST-5 an unknown symbol, a plan limit and one without a price are told apart, each with what to do")
    void toldApart() {
        finnhub.price("AAPL", "333.27", 1_789_580_577)
                .answers("symbol=OANDA:EUR_USD", 403, "{\"error\":\"You don't have access to this resource.\"}")
                .answers("q=appl", 200, found("AAPL", "APLE", "APPL.L", "APP"))
                .answers("q=VOD", 200, found("VOD"));
        List<SymbolFinding> findings =
                run(finnhub.address(), List.of("AAPL", "appl", "OANDA:EUR_USD", "VOD", "BINANCE:BTCUSD"));
        assertThat(findings)
                .extracting(SymbolFinding::verdict)
                .containsExactly(
                        Verdict.FINE,
                        Verdict.UNKNOWN_SYMBOL,
                        Verdict.PLAN_LIMIT,
                        Verdict.NO_PRICE,
                        Verdict.UNKNOWN_SYMBOL);
        assertThat(findings.get(1).line())
                .isEqualTo("appl: unknown symbol (symbols are in capitals); correct it in SYMBOLS; like it are "
                        + "AAPL, APLE, APPL.L");
        assertThat(findings.get(2).line()).contains("You don't have access", "leave it out of SYMBOLS");
    }

    @Test
    @DisplayName("REST-5 a wrong token is asked once, and so is a server that is not there")
    void askedOnce() {
        List<SymbolFinding> wrong = run(new RestAddress(finnhub.address().url(), "other"), List.of("A", "B", "C"));
        assertThat(wrong)
                .extracting(SymbolFinding::verdict)
                .containsExactly(Verdict.WRONG_TOKEN, Verdict.NOT_ASKED, Verdict.NOT_ASKED);
        assertThat(wrong.get(0).line()).contains("Invalid API key", "FINNHUB_TOKEN");
        assertThat(finnhub.asked()).hasSize(1);
        assertThat(run(new RestAddress(URI.create("http://127.0.0.1:1"), "t"), List.of("A", "B")))
                .extracting(SymbolFinding::verdict)
                .containsExactly(Verdict.UNREACHABLE, Verdict.NOT_ASKED);
    }

    static String found(String... symbols) {
        return "{\"count\":" + symbols.length + ",\"result\":[{\"symbol\":\""
                + String.join("\"},{\"symbol\":\"", symbols) + "\"}]}";
    }

    private List<SymbolFinding> run(RestAddress address, List<String> symbols) {
        var rest = new FinnhubRest(
                finnhub.vertx(), address, RestLimits.defaults(), new RequestBudget(60), () -> 0, Clock.systemUTC());
        return new SymbolChecks(rest)
                .run(symbols)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }
}
