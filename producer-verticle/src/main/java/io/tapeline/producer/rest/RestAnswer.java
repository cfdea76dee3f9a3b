/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.rest;

import java.time.Duration;
import java.util.function.Function;

/**
 * What became of a question. No text in it holds the token.
 *
 * @param <T> what was asked for
 */
public sealed interface RestAnswer<T> {

    record Answered<T>(T value) implements RestAnswer<T> {}

    /** 401: the token is none of Finnhub's. */
    record WrongToken<T>(String said) implements RestAnswer<T> {}

    /** 403: the token is right, and its plan does not include this. */
    record PlanLimit<T>(String said) implements RestAnswer<T> {}

    /** 429, or our own budget is used up for longer than a question may wait. */
    record RateLimited<T>(Duration retryAfter) implements RestAnswer<T> {}

    /** No answer, or one that is not as documented. */
    record Unreachable<T>(String reason) implements RestAnswer<T> {}

    default <R> R match(
            Function<Answered<T>, R> onAnswered,
            Function<WrongToken<T>, R> onWrongToken,
            Function<PlanLimit<T>, R> onPlanLimit,
            Function<RateLimited<T>, R> onRateLimited,
            Function<Unreachable<T>, R> onUnreachable) {
        if (this instanceof Answered<T> answered) {
            return onAnswered.apply(answered);
        }
        if (this instanceof WrongToken<T> wrong) {
            return onWrongToken.apply(wrong);
        }
        if (this instanceof PlanLimit<T> limit) {
            return onPlanLimit.apply(limit);
        }
        if (this instanceof RateLimited<T> limited) {
            return onRateLimited.apply(limited);
        }
        return onUnreachable.apply((Unreachable<T>) this);
    }
}
