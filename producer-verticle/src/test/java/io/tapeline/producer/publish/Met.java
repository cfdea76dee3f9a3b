/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish;

/** What happens in histories, so that none of it can be forgotten. */
enum Met {
    RESET,
    ANSWER_LOST,
    REFUSED_CALL,
    LANDED_LATE,
    NEVER_LANDED,
    THROTTLED,
    FAILED_ENTRY,
    REJECTED,
    SHARD_FAILS,
    OTHERS_WENT_ON,
    SPLIT,
    MERGE,
    NOT_LISTED,
    LOST_AT_A_CALL,
    LOST_BEFORE_STORING,
    LOST_AFTER_STORING,
    LOST_BEFORE_A_CHECKPOINT,
    LOST_AFTER_A_CHECKPOINT,
    LOST_WHILE_READING,
    KILLED,
    POWER_LOSS,
    EXCEPTION,
    ERROR,
    CHECKPOINT_FAILED,
    CHECKPOINT_LOST,
    TAPE_UNREADABLE,
    CLOCK_SET,
    STOPPED_WITH_SOME_LEFT,
    QUIET_CLAIMED
}
