/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.backend;

import org.junit.jupiter.api.extension.ExtendWith;

/** A suite bound to a backend; what it finds is recorded. */
@ExtendWith(RuleResults.class)
public interface OnBackend {

    /** Where it runs. */
    Backend backend();

    /** What the suite is about, such as {@code stream}. */
    String boundary();
}
