/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.embedded.template;

/**
 * Something the template asks for and the local stack does not do.
 *
 * @param property a property name, or {@code *} for the whole resource
 */
public record Unmodelled(String logicalId, String type, String property) {
    @Override
    public String toString() {
        return logicalId + " (" + type + ")" + (property.equals("*") ? "" : "." + property);
    }
}
