/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.redrive;

/** What became of a refusal. */
public enum Ending {
    /** All of it is folded or closed; its rows are deleted. */
    TAKEN("taken, rows deleted"),
    /** Given up; its rows are deleted. */
    DISCARDED("discarded, rows deleted"),
    /** The rules refuse it still. */
    REFUSED_AGAIN("refused again, stay"),
    /** Its bytes are still no record. */
    UNDECODABLE("still undecodable, stay"),
    /** An invocation of before may still be at work with it. */
    TOO_YOUNG("too young, stay"),
    /** Parts of it are missing. */
    INCOMPLETE("incomplete, stay"),
    /** Its row is of another shape, or folding it failed. */
    FAILED("failed, stay");

    private final String says;

    Ending(String says) {
        this.says = says;
    }

    @Override
    public String toString() {
        return says;
    }
}
