/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.frame;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** One whole message of the feed, read. */
public sealed interface FeedMessage {

    /** Handles each case. */
    <T> T match(
            Function<? super Trades, ? extends T> onTrades,
            Function<? super FeedError, ? extends T> onError,
            Function<? super Other, ? extends T> onOther);

    /** Does what each case asks for. */
    default void handle(
            Consumer<? super Trades> onTrades, Consumer<? super FeedError> onError, Consumer<? super Other> onOther) {
        this.<Runnable>match(
                        trades -> () -> onTrades.accept(trades),
                        error -> () -> onError.accept(error),
                        other -> () -> onOther.accept(other))
                .run();
    }

    /**
     * A message of type {@code trade}.
     *
     * @param elements those whose symbol could be read, ascending by index
     * @param nameless how many had no readable symbol, by reason
     */
    record Trades(List<Element> elements, Map<Nameless, Integer> nameless) implements FeedMessage {

        public Trades {
            elements = List.copyOf(elements);
            nameless = Map.copyOf(nameless);
        }

        @Override
        public <T> T match(
                Function<? super Trades, ? extends T> onTrades,
                Function<? super FeedError, ? extends T> onError,
                Function<? super Other, ? extends T> onOther) {
            return onTrades.apply(this);
        }
    }

    /**
     * A message of type {@code error}.
     *
     * @param text what the feed said, at most 300 characters; empty when it said nothing
     */
    record FeedError(String text) implements FeedMessage {
        @Override
        public <T> T match(
                Function<? super Trades, ? extends T> onTrades,
                Function<? super FeedError, ? extends T> onError,
                Function<? super Other, ? extends T> onOther) {
            return onError.apply(this);
        }
    }

    /**
     * A message without trades.
     *
     * @param kind what it is, by which it is counted
     * @param detail one line for a reader; empty when the kind says all
     */
    record Other(Kind kind, String detail) implements FeedMessage {
        @Override
        public <T> T match(
                Function<? super Trades, ? extends T> onTrades,
                Function<? super FeedError, ? extends T> onError,
                Function<? super Other, ? extends T> onOther) {
            return onOther.apply(this);
        }
    }

    /** Why a message holds no trades; stable names that status and inspect show. */
    enum Kind {
        PING,
        NEWS,
        PRESS_RELEASE,
        /** A type the feed's documentation does not know. */
        UNKNOWN_TYPE,
        NO_TYPE,
        /** Type trade, but {@code data} is absent, null or empty. */
        NO_DATA,
        DATA_NOT_AN_ARRAY,
        /** {@code type} or {@code data} stands twice. */
        AMBIGUOUS,
        NOT_AN_OBJECT,
        /** Broken or truncated. */
        NOT_JSON,
        NOT_UTF8
    }

    /** Why an element cannot be attributed; stable names that status and inspect show. */
    enum Nameless {
        ELEMENT_NOT_AN_OBJECT,
        SYMBOL_MISSING,
        SYMBOL_NOT_A_STRING,
        SYMBOL_AMBIGUOUS,
        SYMBOL_REFUSED
    }
}
