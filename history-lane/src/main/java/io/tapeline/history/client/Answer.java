/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.client;

import io.tapeline.history.client.PageOutcome.Stopped;
import io.tapeline.history.client.PageOutcome.Why;
import io.tapeline.history.request.Kind;
import io.tapeline.history.request.Window;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** What one attempt at a page came to. */
sealed interface Answer {

    /** A whole body that is as documented. */
    record Good(String body, Facts facts) implements Answer {
        @Override
        public <T> T match(Function<Good, T> onGood, Function<Refused, T> onRefused, Function<TryLater, T> onTryLater) {
            return onGood.apply(this);
        }
    }

    /** Asked again it would be the same. */
    record Refused(Stopped as) implements Answer {
        @Override
        public <T> T match(Function<Good, T> onGood, Function<Refused, T> onRefused, Function<TryLater, T> onTryLater) {
            return onRefused.apply(this);
        }
    }

    /** It may be better later; {@code budget} says for how long nothing at all is wanted. */
    record TryLater(String reason, Optional<Duration> budget) implements Answer {
        @Override
        public <T> T match(Function<Good, T> onGood, Function<Refused, T> onRefused, Function<TryLater, T> onTryLater) {
            return onTryLater.apply(this);
        }
    }

    <T> T match(Function<Good, T> onGood, Function<Refused, T> onRefused, Function<TryLater, T> onTryLater);

    /**
     * Reads an answer.
     *
     * @param retryAfter what the server says of it, if it does
     * @param period of the budget: for how long a 429 that says nothing holds
     */
    static Answer of(Window window, int status, byte[] bytes, Optional<Duration> retryAfter, Duration period) {
        return switch (status) {
            case 200 -> good(window, bytes);
            case 401 -> refused(Why.KEY, status, bytes);
            case 403 -> refused(isOfTime(said(bytes)) ? Why.TIMEFRAME : Why.PLAN, status, bytes);
            case 429 -> new TryLater(reason(status, bytes), Optional.of(retryAfter.orElse(period)));
            case 408, 500, 502, 503, 504 -> new TryLater(reason(status, bytes), retryAfter);
            default ->
                status > 504 ? new TryLater(reason(status, bytes), retryAfter) : refused(Why.UNUSABLE, status, bytes);
        };
    }

    private static Answer good(Window window, byte[] bytes) {
        String body;
        Facts facts;
        try {
            body = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            facts = Facts.of(body);
        } catch (IOException damaged) {
            // the parser's own message may quote any part of the body
            return new TryLater("a body of " + bytes.length + " bytes that is no whole JSON", Optional.empty());
        }
        String status = facts.status().orElse("no status");
        if (!status.equals("OK") && !status.equals("DELAYED")) {
            return unusable("status " + status);
        }
        if (window.kind() == Kind.AGGS) {
            if (!facts.ticker().equals(Optional.of(window.symbol()))) {
                return unusable("bars of " + facts.ticker().orElse("no symbol") + " instead of " + window.symbol());
            }
            if (!facts.adjusted().equals(Optional.of(false))) {
                return unusable("bars that are not said to be unadjusted");
            }
        }
        return new Good(body, facts);
    }

    private static Answer unusable(String reason) {
        return new Refused(new Stopped(Why.UNUSABLE, "answered with " + reason));
    }

    private static Answer refused(Why why, int status, byte[] bytes) {
        return new Refused(new Stopped(why, reason(status, bytes)));
    }

    /** The words are all that tells a day that has not ended from a symbol that is not in the plan. */
    private static boolean isOfTime(String said) {
        return said.contains("timeframe") || said.contains("before end of day");
    }

    private static String reason(int status, byte[] bytes) {
        return ("HTTP " + status + " " + said(bytes)).strip();
    }

    private static String said(byte[] bytes) {
        String body = new String(bytes, StandardCharsets.UTF_8);
        try {
            return Facts.of(body).said().orElse("");
        } catch (IOException html) {
            return "";
        }
    }
}
