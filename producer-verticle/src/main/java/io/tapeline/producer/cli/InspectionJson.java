/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An inspection as a program reads it; times are epoch milliseconds. */
final class InspectionJson {

    private InspectionJson() {}

    static String of(Inspection found) {
        var refused = new JsonObject();
        found.refusals()
                .forEach((reason, of) -> refused.put(
                        reason,
                        new JsonObject().put("times", of.times()).put("examples", new JsonArray(of.examples()))));
        var damages = new JsonArray();
        found.damages().forEach(damages::add);
        return new JsonObject()
                        .put("tape", found.tape().toString())
                        .put("runs", runs(found))
                        .put("lines", found.lines())
                        .put("frames", found.frames())
                        .put("bytes", found.bytes())
                        .put("trades", found.trades())
                        .put("symbols", symbols(found))
                        .put("gaps", gaps(found.gaps()))
                        .put("messages", counts(found.messages()))
                        .put("lineKinds", counts(found.kinds()))
                        .put("refused", refused)
                        .put("sound", found.isSound())
                        .put("damages", damages)
                        .encodePrettily()
                + "\n";
    }

    private static JsonArray runs(Inspection found) {
        var runs = new JsonArray();
        found.runs()
                .forEach((epoch, run) -> runs.add(new JsonObject()
                        .put("epoch", epoch)
                        .put("from", run.first().toEpochMilli())
                        .put("to", run.last().toEpochMilli())
                        .put("lines", run.lines())
                        .put("frames", run.frames())));
        return runs;
    }

    private static JsonObject symbols(Inspection found) {
        var symbols = new JsonObject();
        found.symbols()
                .forEach((name, symbol) -> symbols.put(
                        name,
                        new JsonObject()
                                .put("trades", symbol.trades())
                                .put("unreadable", symbol.unreadableElements())
                                .put("low", symbol.low())
                                .put("high", symbol.high())
                                .put("last", symbol.last())
                                .put("lastReceivedAt", millis(symbol.lastReceivedAt()))));
        return symbols;
    }

    private static JsonArray gaps(GapsSeen seen) {
        var gaps = new JsonArray();
        for (GapsSeen.Group gap : seen.groups()) {
            gaps.add(new JsonObject()
                    .put("cause", gap.cause())
                    .put("from", millis(gap.from()))
                    .put("to", millis(gap.to()))
                    .put("symbols", new JsonArray(gap.symbols())));
        }
        return gaps;
    }

    private static @Nullable Long millis(@Nullable Instant time) {
        return time == null ? null : time.toEpochMilli();
    }

    private static JsonObject counts(Map<String, Long> counts) {
        var json = new JsonObject();
        counts.forEach(json::put);
        return json;
    }
}
