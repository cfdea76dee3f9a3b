/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.tiny;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

/** A handler with a method besides the one of its interface. */
public final class TwoMethods implements RequestHandler<Object, String> {
    @Override
    public String handleRequest(Object event, Context context) {
        return "the interface's";
    }

    public String other(Object event) {
        return "the other";
    }
}
