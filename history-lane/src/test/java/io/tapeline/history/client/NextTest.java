/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.history.request.BarSize;
import io.tapeline.history.request.Kind;
import io.tapeline.history.request.Window;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NextTest {

    private static final MassiveAddress ADDRESS = MassiveAddress.of("https://api.massive.com", "key");
    private static final String BARS = "/v2/aggs/ticker/AAPL/range/1/minute/";
    private static final String CURSOR = "?cursor=bGltaXQ9NTAwMCZzb3J0PWFzYw";

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "https://api.polygon.io/v2/aggs/ticker/AAPL/range/1/minute/1767800000000/2026-01-31?cursor=a | another server",
                "http://api.massive.com/v2/aggs/ticker/AAPL/range/1/minute/1767800000000/2026-01-31?cursor=a | another server",
                "https://api.massive.com:8443/v2/aggs/ticker/AAPL/range/1/minute/1767800000000/2026-01-31?cursor=a | another server",
                "https://api.massive.com:443:443/v2/aggs/ticker/AAPL/range/1/minute/1767800000000/2026-01-31?cursor=a | another server",
                "https://api.massive.com/v2/aggs/ticker/MSFT/range/1/minute/1767800000000/2026-01-31?cursor=a | another path",
                "https://api.massive.com/v2/aggs/ticker/AAPL/range/5/minute/1767800000000/2026-01-31?cursor=a | another path",
                "https://api.massive.com/v2/aggs/ticker/AAPL/range/1/minute/1767800000000/2026-02-28?cursor=a | another path",
                "https://api.massive.com/v2/aggs/ticker/AAPL/range/1/minute/1767700000000/2026-01-31?cursor=a | forward",
                "https://api.massive.com/v2/aggs/ticker/AAPL/range/1/minute/1797800000000/2026-01-31?cursor=a | beyond",
                "https://api.massive.com/v2/aggs/ticker/AAPL/range/1/minute/soon/2026-01-31?cursor=a | no time",
                "https://api.massive.com/v2/aggs/ticker/AAPL/range/1/minute/1767800000000/2026-01-31 | no cursor",
                "https://api.massive.com/v2/aggs/ticker/AAPL/range/1/minute/1767800000000/2026-01-31?cursor=YWRqdXN0ZWQ9dHJ1ZQ | adjusted",
                "not a url | no URL"
            })
    void isNotFollowed(String nextUrl, String reason) {
        Next next = Next.of(ADDRESS, window(Kind.AGGS), BARS + "1767700000000/2026-01-31" + CURSOR, nextUrl);

        assertThat(said(next)).matches(".*(" + reason + ").*");
    }

    @Test
    void goesForwardWithTheCursor() {
        Next next = Next.of(
                ADDRESS,
                window(Kind.AGGS),
                window(Kind.AGGS).request(),
                "https://API.massive.com:443" + BARS + "1767700000000/2026-01-31" + CURSOR);

        assertThat(said(next)).isEqualTo(BARS + "1767700000000/2026-01-31" + CURSOR + "&adjusted=false");
    }

    @Test
    void splitsGoOnByTheirCursorAloneAndNotInACircle() {
        String first = "https://api.massive.com/stocks/v1/splits?cursor=a";

        Next next = Next.of(ADDRESS, window(Kind.SPLITS), window(Kind.SPLITS).request(), first);
        Next circle = Next.of(ADDRESS, window(Kind.SPLITS), said(next), first);

        assertThat(said(next)).isEqualTo("/stocks/v1/splits?cursor=a");
        assertThat(said(circle)).isEqualTo("next_url leads back to its own page");
    }

    private static String said(Next next) {
        return next.match(Next.Follow::request, Next.Refused::reason);
    }

    private static Window window(Kind kind) {
        return new Window(kind, "AAPL", BarSize.MINUTE, LocalDate.parse("2026-01-05"), LocalDate.parse("2026-01-31"));
    }
}
