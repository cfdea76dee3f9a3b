/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.status;

import io.tapeline.producer.feed.FeedStatus;
import io.tapeline.producer.process.Failure;
import io.tapeline.producer.publish.PublishState;
import io.tapeline.producer.publish.PublishStatus;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether trades go from the feed to the stream now, part by part.
 *
 * @param parts each part's reason why it does not work, empty when it does
 */
public record Readiness(Map<String, String> parts) {

    private static final String WORKS = "";

    /**
     * Looks at every part.
     *
     * @param status null while the producer starts
     */
    public static Readiness of(@Nullable ProducerStatus status, Optional<Failure> failure) {
        var parts = new LinkedHashMap<String, String>();
        parts.put("process", failure.map(Failure::reason).orElse(status == null ? "starting" : WORKS));
        if (status != null) {
            parts.put("feed", feed(status.feed()));
            parts.put("tape", status.tape().pause());
            parts.put("stream", stream(status.publish()));
        }
        return new Readiness(parts);
    }

    private static String feed(FeedStatus feed) {
        if (feed.state().equals("LIVE")) {
            return WORKS;
        }
        String why = feed.lastFailure() == null ? "" : ": " + feed.lastFailure();
        return "not read (" + feed.state() + ")" + why;
    }

    private static String stream(PublishStatus publish) {
        if (publish.state() instanceof PublishState.Failed failed) {
            return "publishing has ended: " + failed.reason();
        }
        PublishStatus.Backlog backlog = publish.backlog();
        if (backlog.streamFailure() != null) {
            return backlog.streamFailure();
        }
        return backlog.parked().isEmpty() ? WORKS : "refuses records of " + String.join(", ", backlog.parked());
    }

    public boolean isReady() {
        return parts.values().stream().allMatch(String::isEmpty);
    }

    /** Returns what does not work, in one line; empty when all does. */
    public String reason() {
        return parts.entrySet().stream()
                .filter(part -> !part.getValue().isEmpty())
                .map(part -> part.getKey() + ": " + part.getValue())
                .collect(Collectors.joining("; "));
    }

    JsonObject json() {
        var told = new JsonObject();
        parts.forEach((part, reason) -> told.put(part, reason.isEmpty() ? "ok" : reason));
        return new JsonObject()
                .put("status", isReady() ? "up" : "degraded")
                .put("reason", reason())
                .put("parts", told);
    }
}
