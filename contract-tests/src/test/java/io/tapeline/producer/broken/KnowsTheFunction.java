/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.broken;

import io.tapeline.transform.TransformHandler;

/** The producer knows the function: forbidden. */
public final class KnowsTheFunction {
    Class<?> known() {
        return TransformHandler.class;
    }
}
