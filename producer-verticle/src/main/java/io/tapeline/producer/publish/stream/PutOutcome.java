/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish.stream;

import java.util.function.Consumer;
import java.util.function.Function;

/** What became of one record that was offered to the stream. */
public sealed interface PutOutcome {

    /** Handles each case. */
    <T> T match(
            Function<? super Stored, ? extends T> onStored,
            Function<? super Throttled, ? extends T> onThrottled,
            Function<? super Failed, ? extends T> onFailed,
            Function<? super Rejected, ? extends T> onRejected);

    /** Does what each case asks for. */
    default void handle(
            Consumer<? super Stored> onStored,
            Consumer<? super Throttled> onThrottled,
            Consumer<? super Failed> onFailed,
            Consumer<? super Rejected> onRejected) {
        this.<Runnable>match(
                        stored -> () -> onStored.accept(stored),
                        throttled -> () -> onThrottled.accept(throttled),
                        failed -> () -> onFailed.accept(failed),
                        rejected -> () -> onRejected.accept(rejected))
                .run();
    }

    /** It is on the stream. */
    record Stored(String shardId, String sequenceNumber) implements PutOutcome {
        @Override
        public <T> T match(
                Function<? super Stored, ? extends T> onStored,
                Function<? super Throttled, ? extends T> onThrottled,
                Function<? super Failed, ? extends T> onFailed,
                Function<? super Rejected, ? extends T> onRejected) {
            return onStored.apply(this);
        }
    }

    /** It was one too many for its shard, and may succeed later. */
    record Throttled(String reason) implements PutOutcome {
        @Override
        public <T> T match(
                Function<? super Stored, ? extends T> onStored,
                Function<? super Throttled, ? extends T> onThrottled,
                Function<? super Failed, ? extends T> onFailed,
                Function<? super Rejected, ? extends T> onRejected) {
            return onThrottled.apply(this);
        }
    }

    /** It may succeed later, as far as anyone knows. */
    record Failed(String code, String reason) implements PutOutcome {
        @Override
        public <T> T match(
                Function<? super Stored, ? extends T> onStored,
                Function<? super Throttled, ? extends T> onThrottled,
                Function<? super Failed, ? extends T> onFailed,
                Function<? super Rejected, ? extends T> onRejected) {
            return onFailed.apply(this);
        }
    }

    /** It will not succeed as it is. */
    record Rejected(String code, String reason) implements PutOutcome {
        @Override
        public <T> T match(
                Function<? super Stored, ? extends T> onStored,
                Function<? super Throttled, ? extends T> onThrottled,
                Function<? super Failed, ? extends T> onFailed,
                Function<? super Rejected, ? extends T> onRejected) {
            return onRejected.apply(this);
        }
    }
}
