/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.render;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tapeline.api.query.Health;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of health as JSON.
 *
 * @param session label of a played session, null when the data is live
 */
public record HealthJson(@Nullable String session) {

    /** Returns the answer to a request for health. */
    public String health(Health health, Instant now) {
        return JsonText.object(json -> fields(json, health, now));
    }

    /**
     * Returns the message that tells a live client the server's time and that the connection lives.
     *
     * @param skipped updates that this client missed because it read too slowly
     */
    public String heartbeat(Health health, Instant now, long skipped) {
        return JsonText.object(json -> {
            json.writeStringField("type", "health");
            fields(json, health, now);
            json.writeNumberField("skipped", skipped);
        });
    }

    private void fields(JsonGenerator json, Health health, Instant now) throws IOException {
        json.writeStringField("status", health.downReason().isPresent() ? "down" : "up");
        json.writeStringField("session", session);
        JsonText.time(json, "newestReceivedAt", health.newestReceivedAt());
        json.writeNumberField("now", now.toEpochMilli());
        json.writeNumberField("unreadableSymbols", health.unreadableSymbols());
        if (health.downReason().isPresent()) {
            json.writeStringField("reason", health.downReason().get());
        }
    }
}
