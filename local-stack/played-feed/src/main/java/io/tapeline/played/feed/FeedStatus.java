/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.played.feed;

import io.vertx.core.json.JsonObject;

/**
 * How far a tape has been played.
 *
 * @param session its name
 * @param speed tape seconds per second, or {@code max}
 * @param framesSent frames of which the client was sent at least a part
 * @param framesPlayed frames whose time has come, heard or not
 * @param frames frames of the tape
 * @param positionMillis on the tape
 * @param lengthMillis of the tape
 * @param done whether the whole tape has been played
 * @param connected whether a client is
 */
record FeedStatus(
        String session,
        String speed,
        long framesSent,
        long framesPlayed,
        long frames,
        long positionMillis,
        long lengthMillis,
        boolean done,
        boolean connected) {

    String json() {
        return new JsonObject()
                .put("session", session)
                .put("speed", speed)
                .put("framesSent", framesSent)
                .put("framesPlayed", framesPlayed)
                .put("frames", frames)
                .put("positionMs", positionMillis)
                .put("lengthMs", lengthMillis)
                .put("done", done)
                .put("connected", connected)
                .encode();
    }
}
