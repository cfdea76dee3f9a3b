/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish;

/** Whether publishing goes on. */
public sealed interface PublishState {

    /** It reads and sends. */
    record Running() implements PublishState {}

    /** It sends what is left, then stops. */
    record Draining() implements PublishState {}

    /** It was told to stop, and has. */
    record Stopped() implements PublishState {}

    /**
     * It has ended because of something nobody expected; only a new process goes on.
     *
     * @param reason one line
     */
    record Failed(String reason) implements PublishState {}
}
