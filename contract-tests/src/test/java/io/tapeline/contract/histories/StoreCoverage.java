/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.histories;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/**
 * Counts what only a real store answers. DynamoDB Local never leaves out keys of a batch, so that is done here: of each
 * seventh batch the latter half is not asked for, and the answer says that it is unprocessed. For any thread.
 */
final class StoreCoverage implements ExecutionInterceptor {

    /** What a store can answer. */
    enum Answer {
        CONFLICT,
        LARGE_ITEM,
        ITEM_REFUSED,
        THROTTLED,
        UNAVAILABLE,
        ANSWER_LOST,
        UNPROCESSED_KEYS
    }

    /** An item holds 400 KB at most; rows of trades are split at 350. */
    private static final int LARGE = 300_000;

    private static final ExecutionAttribute<Map<String, KeysAndAttributes>> LEFT_OUT =
            new ExecutionAttribute<>("tapeline.leftOut");

    private final Map<Answer, Long> times = new EnumMap<>(Answer.class);
    private final AtomicLong batches = new AtomicLong();

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        if (!(context.request() instanceof BatchGetItemRequest get) || batches.incrementAndGet() % 7 > 0) {
            return context.request();
        }
        Map.Entry<String, KeysAndAttributes> only =
                get.requestItems().entrySet().iterator().next();
        KeysAndAttributes keys = only.getValue();
        int half = keys.keys().size() / 2;
        if (half == 0) {
            return get;
        }
        var later = keys.toBuilder()
                .keys(keys.keys().subList(half, keys.keys().size()))
                .build();
        attributes.putAttribute(LEFT_OUT, Map.of(only.getKey(), later));
        var now = keys.toBuilder().keys(keys.keys().subList(0, half)).build();
        return get.toBuilder().requestItems(Map.of(only.getKey(), now)).build();
    }

    @Override
    public SdkResponse modifyResponse(Context.ModifyResponse context, ExecutionAttributes attributes) {
        Map<String, KeysAndAttributes> leftOut = attributes.getAttribute(LEFT_OUT);
        if (leftOut == null || !(context.response() instanceof BatchGetItemResponse answer)) {
            return context.response();
        }
        met(Answer.UNPROCESSED_KEYS);
        return answer.toBuilder().unprocessedKeys(leftOut).build();
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        if (context.request() instanceof PutItemRequest put
                && put.item().values().stream().mapToInt(StoreCoverage::bytes).sum() > LARGE) {
            met(Answer.LARGE_ITEM);
        }
    }

    private static int bytes(AttributeValue value) {
        return value.b() == null ? 0 : value.b().asByteArrayUnsafe().length;
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        Throwable failure = context.exception();
        if (failure instanceof ConditionalCheckFailedException) {
            met(Answer.CONFLICT);
        } else if (failure instanceof DynamoDbException answer) {
            switch (answer.awsErrorDetails().errorCode()) {
                case "ProvisionedThroughputExceededException" -> met(Answer.THROTTLED);
                case "ValidationException" -> met(Answer.ITEM_REFUSED);
                default -> met(Answer.UNAVAILABLE);
            }
        } else if (failure instanceof SdkClientException) {
            met(Answer.ANSWER_LOST);
        }
    }

    private synchronized void met(Answer answer) {
        times.merge(answer, 1L, Long::sum);
    }

    /** Returns how often it was met. */
    synchronized long of(Answer answer) {
        return times.getOrDefault(answer, 0L);
    }

    @Override
    public synchronized String toString() {
        return "the store answered " + times;
    }
}
