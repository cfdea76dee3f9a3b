/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.setting;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** On what the pipeline runs. */
public enum StackKind {
    /** Processes of this machine; AWS is ours. */
    EMBEDDED,
    /** Containers; AWS is LocalStack. */
    LOCALSTACK;

    public static final String VARIABLE = "STACK";

    /** What the variable asks for; empty when it names none. */
    public static Optional<StackKind> asked(Map<String, String> variables) {
        String text = variables.getOrDefault(VARIABLE, "").strip();
        return text.isEmpty() ? Optional.of(EMBEDDED) : of(text);
    }

    public static Optional<StackKind> of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
