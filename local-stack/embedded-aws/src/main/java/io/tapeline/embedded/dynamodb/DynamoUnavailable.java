/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.embedded.dynamodb;

/** DynamoDB Local could not be started, or refused a table; the message says which and why. */
public final class DynamoUnavailable extends RuntimeException {
    DynamoUnavailable(String message, Throwable cause) {
        super(message, cause);
    }

    DynamoUnavailable(String message) {
        super(message);
    }
}
