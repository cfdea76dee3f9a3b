/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.dynamo;

import io.tapeline.transform.metrics.Count;
import io.tapeline.transform.metrics.Counters;
import io.tapeline.transform.metrics.RowSize;
import java.util.List;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/**
 * Asks DynamoDB what each call consumed, which costs nothing but some sixty bytes of the answer, and counts it. A
 * failed condition is billed as the write would have been, and its answer does not say so: there the row is measured.
 */
final class CapacityMeter implements ExecutionInterceptor {

    private final Counters counters;

    CapacityMeter(Counters counters) {
        this.counters = counters;
    }

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        SdkRequest request = context.request();
        if (request instanceof PutItemRequest put) {
            return put.toBuilder()
                    .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                    .build();
        }
        if (request instanceof GetItemRequest get) {
            return get.toBuilder()
                    .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                    .build();
        }
        if (request instanceof BatchGetItemRequest get) {
            return get.toBuilder()
                    .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                    .build();
        }
        if (request instanceof BatchExecuteStatementRequest inserts) {
            return inserts.toBuilder()
                    .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                    .build();
        }
        return request;
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        counters.add(Count.CALLS, 1);
        SdkResponse response = context.response();
        if (response instanceof PutItemResponse put && put.consumedCapacity() != null) {
            count(Count.WRITE_UNITS, List.of(put.consumedCapacity()));
        } else if (response instanceof GetItemResponse get && get.consumedCapacity() != null) {
            count(Count.READ_UNITS, List.of(get.consumedCapacity()));
        } else if (response instanceof BatchGetItemResponse get && get.hasConsumedCapacity()) {
            count(Count.READ_UNITS, get.consumedCapacity());
        } else if (response instanceof BatchExecuteStatementResponse inserts && inserts.hasConsumedCapacity()) {
            count(Count.WRITE_UNITS, inserts.consumedCapacity());
        }
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        counters.add(Count.CALLS, 1);
        if (context.exception() instanceof ConditionalCheckFailedException
                && context.request() instanceof PutItemRequest put) {
            counters.add(Count.WRITE_UNITS, RowSize.writeUnits(Items.row(put.item())));
        }
    }

    private void count(Count units, List<ConsumedCapacity> consumed) {
        for (ConsumedCapacity each : consumed) {
            Double many = each.capacityUnits();
            counters.add(units, many == null ? 0 : many);
        }
    }
}
