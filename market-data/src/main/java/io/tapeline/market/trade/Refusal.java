/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.trade;

/**
 * Why something was refused.
 *
 * @param reason the kind of refusal, by which it is counted
 * @param detail one line that says what, which value is allowed and which it was
 */
public record Refusal(Reason reason, String detail) {

    /** The kinds of refusal, stable names that appear in the store. */
    public enum Reason {
        /** The bytes are not a record of a schema we know. */
        NOT_DECODABLE,
        /** The record is of a schema or a major version we do not know. */
        UNKNOWN_SCHEMA,
        /** The record is larger than we are willing to inflate. */
        TOO_LARGE,
        /** The feed sent an element that is not a trade although its symbol could be read. */
        UNREADABLE,
        /** The price is zero or negative. */
        PRICE_NOT_POSITIVE,
        /** The size is negative. */
        SIZE_NEGATIVE,
        /** The venue's time is before the year 2000 or far ahead of our receiving it. */
        TIME_ABSURD,
        /** The record would open one hole too many in what a bar has applied. */
        TOO_MANY_HOLES,
        /** The record's symbol is not the partition key it came by. */
        WRONG_KEY,
        /** The function could not do it and no repetition would help: a defect of ours, or a row nobody can read. */
        DEFECT
    }
}
