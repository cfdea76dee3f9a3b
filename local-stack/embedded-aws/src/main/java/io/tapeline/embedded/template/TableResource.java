/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.embedded.template;

import java.util.Map;
import java.util.Optional;

/**
 * An AWS::DynamoDB::Table.
 *
 * @param definition what CreateTable takes, under CreateTable's own names
 * @param ttlAttribute the attribute that holds the expiry, if TTL is on
 */
public record TableResource(
        String logicalId, String name, Map<String, Object> definition, Optional<String> ttlAttribute) {
    public TableResource {
        definition = Map.copyOf(definition);
    }
}
