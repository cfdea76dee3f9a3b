/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed;

import io.tapeline.producer.feed.watch.Moment;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which subscriptions an error of the feed means: it does not always say. */
final class FeedErrors {

    private static final String INVALID_SYMBOL = "Invalid symbol";
    private static final String TOO_MANY = "Subscribing to too many symbols";

    private final Subscriptions subscriptions;
    private final Duration settle;

    /**
     * What the feed refused.
     *
     * @param againFrom from when the pause before another try runs, null for never by itself
     */
    record Refused(
            List<String> symbols, String reason, @Nullable Moment againFrom) {}

    /** @param settle so long a subscription may still be refused */
    FeedErrors(Subscriptions subscriptions, Duration settle) {
        this.subscriptions = subscriptions;
        this.settle = settle;
    }

    Refused meant(Moment now, String text) {
        if (text.startsWith(TOO_MANY)) {
            return tooMany(Set.of());
        }
        if (text.startsWith(INVALID_SYMBOL)) {
            String name = text.substring(INVALID_SYMBOL.length()).strip();
            List<String> meant = name.isEmpty() ? subscriptions.settling(now, settle) : subscriptions.named(name);
            return new Refused(meant, INVALID_SYMBOL, now);
        }
        return new Refused(List.of(), text, null);
    }

    /** @param heard symbols that are known to be taken */
    Refused tooMany(Set<String> heard) {
        String newest = subscriptions.newestTaken(heard);
        return new Refused(newest == null ? List.of() : List.of(newest), TOO_MANY, null);
    }
}
