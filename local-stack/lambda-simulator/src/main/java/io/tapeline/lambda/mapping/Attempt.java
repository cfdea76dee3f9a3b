/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.mapping;

/**
 * One invocation that did not bring its batch to an end.
 *
 * @param requestId the id the function saw
 * @param raised whether the function failed; otherwise it returned, and its report failed the batch
 */
record Attempt(String requestId, boolean raised) {}
