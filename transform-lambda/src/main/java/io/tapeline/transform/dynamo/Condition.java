/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.dynamo;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/**
 * When a put may replace what stands under its key. Names are always placeholders: any of ours may become a reserved
 * word.
 *
 * @param expression over {@code #a} and {@code :v}
 * @param attribute what {@code #a} stands for
 * @param values by placeholder
 */
record Condition(String expression, String attribute, Map<String, AttributeValue> values) {

    /** There is no row, or none with this attribute. */
    static Condition absent(String attribute) {
        return new Condition("attribute_not_exists(#a)", attribute, Map.of());
    }

    /** There is no such attribute, or a smaller number. */
    static Condition absentOrBelow(String attribute, long number) {
        return new Condition("attribute_not_exists(#a) OR #a < :v", attribute, Map.of(":v", Items.number(number)));
    }

    /** The row has the version before {@code next}; there is none when {@code next} is the first. */
    static Condition isNext(String attribute, long next) {
        return next == 1
                ? absent(attribute)
                : new Condition("#a = :v", attribute, Map.of(":v", Items.number(next - 1)));
    }

    PutItemRequest on(PutItemRequest.Builder put) {
        put.conditionExpression(expression).expressionAttributeNames(Map.of("#a", attribute));
        // DynamoDB refuses an empty map of values
        return values.isEmpty()
                ? put.build()
                : put.expressionAttributeValues(values).build();
    }
}
