/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.backend;

/** What became of a rule on a backend. */
enum Outcome {
    HOLDS,
    /** The backend declares that it cannot keep the rule, and the suite has shown what it does instead. */
    DIFFERS,
    FAILED,
    /** The suite did not come as far. */
    NEVER_RAN
}
