/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.health;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tapeline.launcher.place.Plural;
import io.tapeline.launcher.place.Role;
import io.tapeline.launcher.setting.RunRecord;
import java.util.Locale;
import java.util.Optional;

/** What the running processes say of themselves. */
public final class Vitals {

    private final Probe probe;
    private final RunRecord run;

    public Vitals(Probe probe, RunRecord run) {
        this.probe = probe;
        this.run = run;
    }

    public boolean isHealthy(Role role) throws InterruptedException {
        return switch (role) {
            case STACK -> run.played() ? feed().isPresent() : hasMappings();
            case PRODUCER -> producer().isPresent();
            case API -> api("/api/health").isPresent();
        };
    }

    /** How a process finds itself. */
    public Health health(Role role) throws InterruptedException {
        return switch (role) {
            case STACK -> stack();
            case PRODUCER -> HealthReading.reasoned(probe.ask(run.ports().status(), "/health/ready"));
            case API -> HealthReading.reasoned(probe.ask(run.ports().api(), "/api/health"));
        };
    }

    private Health stack() throws InterruptedException {
        Health aws = HealthReading.stack(probe.ask(run.ports().aws(), "/_tapeline/health"));
        return aws.isHealthy() && run.played() && feed().isEmpty()
                ? new Health.Unhealthy("the played feed does not answer")
                : aws;
    }

    public Optional<JsonNode> feed() throws InterruptedException {
        return probe.get(run.ports().feed(), "/_feed/status");
    }

    public Optional<JsonNode> finishFeed() throws InterruptedException {
        return probe.post(run.ports().feed(), "/_feed/finish");
    }

    public Optional<JsonNode> producer() throws InterruptedException {
        return probe.get(run.ports().status(), "/status");
    }

    /** How the producer finds a feed that is not ours, in one line; empty when the producer does not answer. */
    public Optional<String> liveFeed() throws InterruptedException {
        return producer().map(status -> status.path("feed")).map(Vitals::inOneLine);
    }

    private static String inOneLine(JsonNode feed) {
        JsonNode failure = feed.path("lastFailure");
        return "feed      %s, %d subscribed, %s, %s open%s"
                .formatted(
                        feed.path("state").asText().toLowerCase(Locale.ROOT),
                        feed.path("subscribed").longValue(),
                        Plural.of(feed.path("messages").longValue(), "message"),
                        Plural.of(feed.path("openGaps").longValue(), "gap"),
                        failure.isTextual() ? "; last failure: " + failure.asText() : "");
    }

    public Optional<JsonNode> api(String path) throws InterruptedException {
        return probe.get(run.ports().api(), path);
    }

    /** The endpoint answers before the function is loaded. */
    private boolean hasMappings() throws InterruptedException {
        return !mappings().isEmpty();
    }

    /** Records on the stream that the function has not taken yet; empty when the stack does not answer. */
    public Optional<Long> recordsBehind() throws InterruptedException {
        JsonNode mappings = mappings();
        if (mappings.isEmpty()) {
            return Optional.empty();
        }
        long behind = 0;
        for (JsonNode mapping : mappings) {
            behind += mapping.path("recordsBehind").longValue()
                    + mapping.path("recordsInFlight").longValue();
        }
        return Optional.of(behind);
    }

    private JsonNode mappings() throws InterruptedException {
        // an unwell stack answers 503, and still says how far it is
        return probe.ask(run.ports().aws(), "/_tapeline/health") instanceof Answer.Spoken spoken
                ? spoken.body().path("mappings")
                : MissingNode.getInstance();
    }

    /** Whether the producer says that all it has read is on the stream; empty when it does not answer. */
    public Optional<Boolean> isAcknowledged() throws InterruptedException {
        return producer().map(Vitals::acknowledged);
    }

    /** Whether what earlier runs left on the producer's tape is on the stream; empty when it does not answer. */
    public Optional<Boolean> hasSentEarlierRuns() throws InterruptedException {
        return producer()
                .map(status -> status.path("acknowledged").path(0).longValue()
                        == status.path("epoch").longValue());
    }

    private static boolean acknowledged(JsonNode status) {
        return status.path("behind").longValue() == 0;
    }
}
