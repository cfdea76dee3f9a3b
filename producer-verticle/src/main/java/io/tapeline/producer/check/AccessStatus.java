/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.check;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * How far the checks have come.
 *
 * @param findings of the symbols, empty until they were asked
 * @param market the newest comparison
 * @param compared how often the market was compared
 * @param disagreements how often it differed
 */
public record AccessStatus(
        List<SymbolFinding> findings, Optional<MarketFinding> market, long compared, long disagreements) {

    public AccessStatus {
        findings = List.copyOf(findings);
    }

    /** What {@code /status} says of it. */
    public JsonObject json() {
        var problems = new JsonArray();
        findings.stream()
                .filter(finding -> finding.verdict().isProblem())
                .forEach(finding -> problems.add(new JsonObject()
                        .put("symbol", finding.symbol())
                        .put("verdict", finding.verdict().name())
                        .put("detail", finding.detail())
                        .put("remedy", finding.remedy())));
        var json = new JsonObject().put("symbolsAsked", findings.size()).put("problems", problems);
        json.put("marketCompared", compared).put("marketDisagreements", disagreements);
        market.ifPresent(newest -> json.put("market", newest.line()));
        return json;
    }
}
