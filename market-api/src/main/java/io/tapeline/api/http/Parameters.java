/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.http;

import io.tapeline.market.bar.Interval;
import io.tapeline.market.trade.Symbols;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The query of a request, read strictly: a name that is not known or comes twice is a mistake, not a default. */
public final class Parameters {

    /** The last second of the year 9999. */
    static final long LAST_SECOND = 253_402_300_799L;

    private final Map<String, List<String>> sent;

    private Parameters(Map<String, List<String>> sent) {
        this.sent = sent;
    }

    /**
     * Reads a query.
     *
     * @param query the raw text after the question mark, null when there is none
     * @param allowed every name that may be used
     * @throws BadParameterException if something else is there, or it cannot be decoded
     */
    public static Parameters read(@Nullable String query, String... allowed) {
        Map<String, List<String>> sent = QueryText.decode(query == null ? "" : query);
        List<String> names = List.of(allowed);
        sent.forEach((name, values) -> {
            if (!names.contains(name)) {
                throw new BadParameterException("unknown parameter " + BadParameterException.echo(name) + ", allowed: "
                        + (names.isEmpty() ? "none" : String.join(", ", names)));
            }
            if (values.size() > 1) {
                throw new BadParameterException(name + " must be given once, was given " + values.size() + " times");
            }
        });
        return new Parameters(sent);
    }

    public String symbol() {
        return Optional.ofNullable(optionalSymbol()).orElseThrow(() -> missing("symbol", "such as BINANCE:BTCUSDT"));
    }

    public @Nullable String optionalSymbol() {
        String symbol = text("symbol").orElse(null);
        String refusal = symbol == null ? null : Symbols.refusal(symbol);
        if (refusal != null) {
            throw new BadParameterException(refusal);
        }
        return symbol;
    }

    public Interval interval() {
        String code = text("interval").orElseThrow(() -> missing("interval", intervals()));
        return Interval.of(code)
                .orElseThrow(() -> new BadParameterException(
                        "interval must be " + intervals() + ", was " + BadParameterException.echo(code)));
    }

    private static String intervals() {
        return Arrays.stream(Interval.values()).map(Interval::code).collect(Collectors.joining(", "));
    }

    /** Returns a time in epoch seconds, if it was given. */
    OptionalLong seconds(String name) {
        return whole(name, 0, LAST_SECOND);
    }

    /** Returns a time in epoch seconds. */
    long requiredSeconds(String name) {
        return seconds(name).orElseThrow(() -> missing(name, "in epoch seconds"));
    }

    /** Returns how many are wanted at most. */
    int limit(int most, int otherwise) {
        return (int) whole("limit", 1, most).orElse(otherwise);
    }

    /** Returns a text, if it was given. */
    Optional<String> text(String name) {
        return Optional.ofNullable(sent.get(name)).map(values -> values.get(0));
    }

    private OptionalLong whole(String name, long least, long most) {
        String text = text(name).orElse(null);
        if (text == null) {
            return OptionalLong.empty();
        }
        boolean digits = !text.isEmpty() && text.length() <= 18 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        long value = digits ? Long.parseLong(text) : -1;
        if (value < least || value > most) {
            throw new BadParameterException(name + " must be a whole number " + least + ".." + most + ", was "
                    + (text.isEmpty() ? "empty" : BadParameterException.echo(text)));
        }
        return OptionalLong.of(value);
    }

    private static BadParameterException missing(String name, String allowed) {
        return new BadParameterException(name + " is missing: " + allowed);
    }
}
