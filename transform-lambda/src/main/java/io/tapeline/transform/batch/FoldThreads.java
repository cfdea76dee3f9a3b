/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.batch;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How many symbols are folded at once. Folding waits for the store most of the time, so the number is chosen by the
 * store's answering time and not by processors: docs/adr/0023.
 *
 * @param count 1 to 64
 */
public record FoldThreads(int count) {

    /** The setting that holds the number. */
    public static final String SETTING = "TAPELINE_FOLD_THREADS";

    /** One shard's 1 000 records of 100 symbols are 400 writes: at 4 ms each, 16 at once take a tenth of a second. */
    public static final FoldThreads DEFAULT = new FoldThreads(16);

    private static final int MOST = 64;

    public FoldThreads {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException(SETTING + " must be 1..64, was " + count);
        }
    }

    /**
     * Reads the setting.
     *
     * @param settings a setting by name, null when there is none
     * @throws IllegalArgumentException when it is no such number
     */
    public static FoldThreads read(Function<String, @Nullable String> settings) {
        String given = settings.apply(SETTING);
        if (given == null || given.isBlank()) {
            return DEFAULT;
        }
        String text = given.strip();
        if (!text.matches("[0-9]{1,3}")) {
            throw new IllegalArgumentException(SETTING + " must be 1..64, was " + text);
        }
        return new FoldThreads(Integer.parseInt(text));
    }
}
