/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.render;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tapeline.api.query.Pulse;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of health as JSON.
 *
 * @param session label of a played session, null when the data is live
 */
public record PulseJson(@Nullable String session) {

    /** Returns the answer to a request for health. */
    public String health(Pulse pulse, Instant now) {
        return JsonText.object(json -> fields(json, pulse, now));
    }

    /**
     * Returns the message that tells a live client the server's time and that the connection lives.
     *
     * @param skipped updates that this client missed because it read too slowly
     */
    public String beat(Pulse pulse, Instant now, long skipped) {
        return JsonText.object(json -> {
            json.writeStringField("type", "health");
            fields(json, pulse, now);
            json.writeNumberField("skipped", skipped);
        });
    }

    private void fields(JsonGenerator json, Pulse pulse, Instant now) throws IOException {
        json.writeStringField("status", pulse.downReason().isPresent() ? "down" : "up");
        json.writeStringField("session", session);
        JsonText.time(json, "newestReceivedAt", pulse.newestReceivedAt());
        json.writeNumberField("now", now.toEpochMilli());
        if (pulse.downReason().isPresent()) {
            json.writeStringField("reason", pulse.downReason().get());
        }
    }
}
