/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.http.members;

/** One member of a request. */
public record Member(String name, Shape shape, Need need) {
    /** Whether a member must, may or cannot be given. */
    public enum Need {
        /** Refused when it is missing. */
        REQUIRED,
        /** May be left out. */
        OPTIONAL,
        /** AWS knows it and the simulator does not do it: refused when it is given, never silently dropped. */
        NOT_SIMULATED
    }

    static Member required(String name, Shape shape) {
        return new Member(name, shape, Need.REQUIRED);
    }

    static Member optional(String name, Shape shape) {
        return new Member(name, shape, Need.OPTIONAL);
    }

    static Member notSimulated(String name, Shape shape) {
        return new Member(name, shape, Need.NOT_SIMULATED);
    }

    /** The name as AWS writes it in its sentences: {@code streamName}. */
    String inSentence() {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
