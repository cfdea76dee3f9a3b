/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.backend;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Something that runs stacks. Used by one thread at a time. */
public interface Backend {

    /** As it is named in docs/local-vs-aws.md: {@code embedded}, {@code localstack} or {@code aws}. */
    String name();

    /** What of the rules does not hold here: the rule's id and the reason. The suite asserts what happens instead. */
    Map<String, String> incapacities();

    /**
     * Creates a stack of its own and waits until it can be used.
     *
     * @throws IOException when it cannot be created
     */
    TestStack deploy(StackRequest request) throws IOException;

    /** An endpoint without a stack, for what the SDK alone creates. */
    TestStack bare() throws IOException;

    /** Why a rule does not hold here; empty when it must. */
    default Optional<String> incapacity(String rule) {
        return Optional.ofNullable(incapacities().get(rule));
    }
}
