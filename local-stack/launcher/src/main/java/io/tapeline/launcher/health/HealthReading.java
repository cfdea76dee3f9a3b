/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.health;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads what the processes answer when asked how they are. */
final class HealthReading {

    private static final Set<String> WELL = Set.of("ready", "up", "healthy", "available", "running", "ok");

    private HealthReading() {}

    /** The stack: its services each with a word of their own, and the function's mappings. */
    static Health stack(Answer answer) {
        if (!(answer instanceof Answer.Spoken spoken)) {
            return silent(answer);
        }
        var reasons = new ArrayList<String>(problems(spoken.body()));
        spoken.body()
                .path("mappings")
                .forEach(mapping -> problems(mapping).stream()
                        // the stack repeats them as its own, behind the mapping's name
                        .filter(problem -> reasons.stream().noneMatch(reason -> reason.endsWith(": " + problem)))
                        .forEach(reasons::add));
        if (reasons.isEmpty()) {
            reasons.addAll(services(spoken.body()));
        }
        if (reasons.isEmpty()) {
            addReason(spoken, reasons);
        }
        if (reasons.isEmpty() && spoken.body().path("mappings").isEmpty()) {
            reasons.add("the function is not loaded");
        }
        return of(reasons);
    }

    private static List<String> problems(JsonNode of) {
        var problems = new ArrayList<String>();
        of.path("problems").forEach(problem -> problems.add(problem.asText()));
        return problems;
    }

    private static List<String> services(JsonNode body) {
        var reasons = new ArrayList<String>();
        body.path("services").properties().forEach(service -> {
            String word = service.getValue().isTextual()
                    ? service.getValue().asText()
                    : service.getValue().toString();
            if (!WELL.contains(word.toLowerCase(Locale.ROOT))) {
                reasons.add(service.getKey() + ": " + word);
            }
        });
        return reasons;
    }

    /** Producer and API give their reason themselves. */
    static Health reasoned(Answer answer) {
        if (!(answer instanceof Answer.Spoken spoken)) {
            return silent(answer);
        }
        var reasons = new ArrayList<String>();
        addReason(spoken, reasons);
        return of(reasons);
    }

    private static void addReason(Answer.Spoken spoken, List<String> reasons) {
        if (spoken.status() == 200) {
            return;
        }
        String said =
                spoken.body().path("reason").asText(spoken.body().path("error").asText(""));
        reasons.add(said.isEmpty() ? "answers with HTTP " + spoken.status() : said);
    }

    private static Health of(List<String> reasons) {
        return reasons.isEmpty()
                ? new Health.Healthy()
                : new Health.Unhealthy(String.join("; ", new LinkedHashSet<>(reasons)));
    }

    private static Health silent(Answer answer) {
        return new Health.Silent(answer instanceof Answer.Silent silent ? silent.reason() : "");
    }
}
