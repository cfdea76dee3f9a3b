/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tapeline.market.calendar.MarketSession;
import io.tapeline.market.trade.Decimals;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what Finnhub answers. Numbers keep their text until their bounds are checked. */
final class AnswerReader {

    private static final JsonFactory JSON = new JsonFactory();

    /** Of the year 9999: a time beyond it has no place in a calendar. */
    private static final long LAST_SECOND = 253_402_300_799L;

    /** Of a search, more than anyone reads. */
    private static final int MOST_FOUND = 20;

    private AnswerReader() {}

    /** An unknown symbol has zeros for a price and a time. */
    static Optional<Quote> quote(byte[] body) throws IOException {
        Map<String, String> members = object(body).members();
        BigDecimal last = number(members, "c");
        long at = seconds(members);
        return last.signum() == 0 && at == 0
                ? Optional.empty()
                : Optional.of(new Quote(last, Instant.ofEpochSecond(at)));
    }

    static Market market(byte[] body) throws IOException {
        Map<String, String> members = object(body).members();
        String open = text(members, "isOpen");
        String session = members.getOrDefault("session", "");
        MarketSession read = switch (session) {
            case "pre-market" -> MarketSession.PRE_MARKET;
            case "regular" -> MarketSession.REGULAR;
            case "post-market" -> MarketSession.POST_MARKET;
            case "" -> MarketSession.CLOSED;
            default -> throw new IOException("session was " + session);
        };
        if (Boolean.parseBoolean(open) != (read == MarketSession.REGULAR)) {
            throw new IOException("isOpen was " + open + " in session " + read);
        }
        return new Market(read, Instant.ofEpochSecond(seconds(members)));
    }

    /** The symbols found, the best first. */
    static List<String> found(byte[] body) throws IOException {
        Read read = object(body);
        text(read.members(), "count");
        return read.results();
    }

    /** What an answer says that refuses, in the documented form. */
    static Optional<String> error(byte[] body) {
        try {
            return Optional.ofNullable(object(body).members().get("error"));
        } catch (IOException otherForm) {
            return Optional.empty();
        }
    }

    private static long seconds(Map<String, String> members) throws IOException {
        BigDecimal at = number(members, "t");
        try {
            long seconds = at.longValueExact();
            if (seconds >= 0 && seconds <= LAST_SECOND) {
                return seconds;
            }
        } catch (ArithmeticException fraction) {
            // no time either
        }
        throw new IOException("t was no time");
    }

    private static BigDecimal number(Map<String, String> members, String name) throws IOException {
        BigDecimal number = Decimals.parse(text(members, name));
        if (number == null) {
            throw new IOException(name + " was no number we take");
        }
        return number;
    }

    private static String text(Map<String, String> members, String name) throws IOException {
        String text = members.get(name);
        if (text == null) {
            throw new IOException(name + " was missing");
        }
        return text;
    }

    /** The scalars of an object by name, null left out, and the symbols that a search has found. */
    private record Read(Map<String, String> members, List<String> results) {}

    private static Read object(byte[] body) throws IOException {
        var read = new Read(new HashMap<>(), new ArrayList<>());
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("no JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value == JsonToken.START_ARRAY && name.equals("result")) {
                    results(parser, read.results());
                } else if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                    read.members().put(name, parser.getText());
                } else {
                    parser.skipChildren();
                }
            }
            return read;
        }
    }

    private static void results(JsonParser parser, List<String> symbols) throws IOException {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean isSymbol = parser.currentName().equals("symbol");
                if (parser.nextToken() == JsonToken.VALUE_STRING && isSymbol && symbols.size() < MOST_FOUND) {
                    symbols.add(parser.getText());
                } else {
                    parser.skipChildren();
                }
            }
        }
    }
}
