/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * A SQL file of this room; all are in the dialect that DuckDB and Athena share.
 *
 * @param name folder and name, without the ending
 */
public record SqlFile(String name, String text) {

    public static SqlFile of(String name) {
        try (InputStream in = SqlFile.class.getResourceAsStream("/io/tapeline/lake/sql/" + name + ".sql")) {
            if (in == null) {
                throw new IllegalArgumentException("no SQL file " + name);
            }
            return new SqlFile(name, new String(in.readAllBytes(), UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What the first line says, which is a comment. */
    public String title() {
        return text.lines().findFirst().orElse("").replaceFirst("^-- ", "");
    }
}
