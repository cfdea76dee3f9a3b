/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** An inspection as a person or a program reads it. */
final class InspectionText {

    private InspectionText() {}

    static String plain(Inspection found) {
        var text = new StringBuilder();
        line(text, "tape", found.tape.toString());
        line(text, "epochs", found.epochs.size() + " " + found.epochs);
        line(text, "lines", found.lines + ", of them frames " + found.frames + ", payload bytes " + found.bytes);
        line(text, "time", found.first + " to " + found.last);
        line(text, "trades", Long.toString(found.trades));
        text.append("\nsymbol                          trades  unreadable  gaps opened  closed\n");
        found.symbols.forEach((name, symbol) -> text.append(String.format(
                "%-28s %9d %11d %12d %7d%n",
                name.length() <= 28 ? name : name.substring(0, 25) + "...",
                symbol.trades,
                symbol.unreadable,
                symbol.gapsOpened,
                symbol.gapsClosed)));
        text.append("\nmessages by type\n");
        found.messages.forEach((kind, times) -> text.append(String.format("  %8d  %s%n", times, kind)));
        text.append("\nrefused by reason").append(found.refused.isEmpty() ? ": nothing\n" : "\n");
        found.refused.forEach((reason, refused) -> {
            text.append(String.format("  %8d  %s%n", refused.times, reason));
            refused.examples.forEach(
                    example -> text.append("            ").append(example).append('\n'));
        });
        text.append("\nintegrity: ")
                .append(found.damages.isEmpty() ? "every line is whole\n" : found.damages.size() + " places\n");
        found.damages.forEach(damage -> text.append("  ").append(damage).append('\n'));
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format("%-8s %s%n", name, value));
    }

    static String json(Inspection found) {
        var symbols = new JsonObject();
        found.symbols.forEach((name, symbol) -> symbols.put(
                name,
                new JsonObject()
                        .put("trades", symbol.trades)
                        .put("unreadable", symbol.unreadable)
                        .put("gapsOpened", symbol.gapsOpened)
                        .put("gapsClosed", symbol.gapsClosed)));
        var refused = new JsonObject();
        found.refused.forEach((reason, times) -> refused.put(
                reason, new JsonObject().put("times", times.times).put("examples", new JsonArray(times.examples))));
        var damages = new JsonArray();
        found.damages.forEach(damage -> damages.add(damage.toString()));
        return new JsonObject()
                        .put("tape", found.tape.toString())
                        .put("epochs", new JsonArray(found.epochs))
                        .put("lines", found.lines)
                        .put("frames", found.frames)
                        .put("bytes", found.bytes)
                        .put("from", String.valueOf(found.first))
                        .put("to", String.valueOf(found.last))
                        .put("trades", found.trades)
                        .put("symbols", symbols)
                        .put("messages", counts(found.messages))
                        .put("lineKinds", counts(found.kinds))
                        .put("refused", refused)
                        .put("sound", found.isSound())
                        .put("damages", damages)
                        .encodePrettily()
                + "\n";
    }

    private static JsonObject counts(Map<String, Long> counts) {
        var json = new JsonObject();
        counts.forEach(json::put);
        return json;
    }
}
