/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.row;

import org.jspecify.annotations.Nullable;

/** What the store's tables are called: deploy/template.yaml names them after its stack. */
public record TableNames(String bars, String trades, String symbols, String gaps, String quarantine) {

    /** The environment variable that holds the stack's name. */
    public static final String STACK = "TAPELINE_STACK";

    /**
     * Returns the tables of a stack.
     *
     * @param stack its name, null when {@link #STACK} is not set
     * @throws IllegalArgumentException if that is no name of a stack
     */
    public static TableNames ofStack(@Nullable String stack) {
        if (stack == null || !stack.matches("[A-Za-z][A-Za-z0-9-]*")) {
            throw new IllegalArgumentException(
                    STACK + " must name the stack whose tables are meant, such as tapeline, was "
                            + (stack == null ? "not set" : "\"" + stack + "\""));
        }
        return new TableNames(
                stack + "-bars", stack + "-trade-items", stack + "-symbols", stack + "-gaps", stack + "-quarantine");
    }
}
