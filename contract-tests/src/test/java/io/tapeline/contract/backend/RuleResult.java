/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.backend;

import java.util.Locale;

/**
 * A rule on a backend.
 *
 * @param sentence the rule in words, as the test quotes it
 * @param reason why the backend cannot keep it; empty when it must
 */
record RuleResult(String backend, String boundary, String rule, String sentence, Outcome outcome, String reason) {

    /** A line of the results file: rule, boundary, outcome, sentence and reason between tabs. */
    String line() {
        return String.join(
                "\t", rule, boundary, outcome.name().toLowerCase(Locale.ROOT).replace('_', ' '), sentence, reason);
    }
}
