/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish;

import io.tapeline.producer.checkpoint.EpochPosition;
import io.tapeline.producer.publish.intake.Received;
import io.tapeline.producer.publish.send.CallCounts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What publishing has done in this run and where it stands.
 *
 * @param state whether it goes on
 * @param read how far the tape is read
 * @param received what was found there
 * @param calls what was sent of it
 * @param backlog what is not on the stream, and why
 */
public record PublishStatus(PublishState state, TapeRead read, Received received, CallCounts calls, Backlog backlog) {

    PublishStatus in(PublishState other) {
        return new PublishStatus(other, read, received, calls, backlog);
    }

    /**
     * How far the tape is read.
     *
     * @param end the first position that is not
     * @param epochBytes payload bytes read of its epoch
     * @param live whether that is the newest epoch
     * @param symbols met there or remembered from before; none is forgotten while the run lasts
     */
    public record TapeRead(EpochPosition end, long epochBytes, boolean live, int symbols) {}

    /**
     * What is not on the stream.
     *
     * @param acknowledged everything before this is
     * @param pendingBytes memory taken by what is read and not acknowledged
     * @param parked symbols held back because the stream rejects their record
     * @param streamFailure why the stream takes no records, null when it does
     */
    public record Backlog(
            EpochPosition acknowledged,
            long pendingBytes,
            List<String> parked,
            @Nullable String streamFailure) {

        public Backlog {
            parked = List.copyOf(parked);
        }
    }
}
