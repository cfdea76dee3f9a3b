/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** On what the pipeline runs. */
enum StackKind {
    /** Processes of this machine; AWS is ours. */
    EMBEDDED,
    /** Containers; AWS is LocalStack. */
    LOCALSTACK;

    static final String VARIABLE = "STACK";

    /** What the variable asks for; empty when it names none. */
    static Optional<StackKind> asked(Map<String, String> variables) {
        String text = variables.getOrDefault(VARIABLE, "").strip();
        return text.isEmpty() ? Optional.of(EMBEDDED) : of(text);
    }

    static Optional<StackKind> of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
