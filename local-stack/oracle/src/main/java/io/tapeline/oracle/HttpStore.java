/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The store as market-api shows it. */
final class HttpStore implements SeenStore {

    private static final int PAGE = 10_000;
    private static final int MOST_REFUSALS = 1_000;
    private static final long HOUR = 3_600;
    private static final long LONGEST_RANGE = 7 * 24 * HOUR;

    private final ApiClient api;

    HttpStore(ApiClient api) {
        this.api = api;
    }

    @Override
    public List<String> symbols() throws IOException {
        var symbols = new ArrayList<String>();
        for (JsonNode quote : api.get("/api/symbols", Map.of()).path("symbols")) {
            symbols.add(quote.path("symbol").textValue());
        }
        return symbols;
    }

    @Override
    public List<SeenTrade> trades(String symbol, Collection<SeenTrade> like) throws IOException {
        var trades = new ArrayList<SeenTrade>();
        for (Map.Entry<Long, Long> range : ranges(like).entrySet()) {
            String after = "";
            do {
                var query = new TreeMap<>(Map.of(
                        "symbol", symbol,
                        "from", range.getKey().toString(),
                        "to", range.getValue().toString(),
                        "limit", Integer.toString(PAGE)));
                if (!after.isEmpty()) {
                    query.put("after", after);
                }
                JsonNode page = api.get("/api/trades", query);
                page.path("trades").forEach(trade -> trades.add(trade(trade)));
                after = page.path("next").asText("");
                after = after.equals("null") ? "" : after;
            } while (!after.isEmpty());
        }
        return trades;
    }

    /** The hours that hold a trade, neighbours joined, none longer than the API takes. */
    private static NavigableMap<Long, Long> ranges(Collection<SeenTrade> like) {
        var ranges = new TreeMap<Long, Long>();
        like.stream()
                .map(trade -> Math.floorDiv(trade.tradedAt(), HOUR * 1000) * HOUR)
                .distinct()
                .sorted()
                .forEach(hour -> {
                    Map.Entry<Long, Long> last = ranges.lastEntry();
                    if (last != null && last.getValue().equals(hour) && hour - last.getKey() < LONGEST_RANGE) {
                        ranges.put(last.getKey(), hour + HOUR);
                    } else {
                        ranges.put(hour, hour + HOUR);
                    }
                });
        return ranges;
    }

    private static SeenTrade trade(JsonNode json) {
        var codes = new ArrayList<String>();
        json.path("c").forEach(code -> codes.add(code.asText()));
        return new SeenTrade(
                id(json.path("id")),
                json.path("t").longValue(),
                json.path("receivedAt").longValue(),
                json.path("p").decimalValue(),
                json.path("v").decimalValue(),
                codes);
    }

    private static ElementId id(JsonNode id) {
        return new ElementId(
                id.path(0).longValue(), id.path(1).longValue(), id.path(2).intValue());
    }

    @Override
    public SortedMap<Long, SeenBar> bars(String symbol, BarLength length) throws IOException {
        var bars = new TreeMap<Long, SeenBar>();
        String to = "";
        do {
            var query =
                    new TreeMap<>(Map.of("symbol", symbol, "interval", length.code(), "limit", Integer.toString(PAGE)));
            if (!to.isEmpty()) {
                query.put("to", to);
            }
            JsonNode page = api.get("/api/bars", query);
            page.path("bars").forEach(bar -> bars.put(bar.path("t").longValue(), bar(bar)));
            JsonNode earlier = page.path("earlier");
            to = earlier.isNumber() ? earlier.asText() : "";
        } while (!to.isEmpty());
        return bars;
    }

    private static SeenBar bar(JsonNode json) {
        return new SeenBar(
                json.path("o").decimalValue(),
                json.path("h").decimalValue(),
                json.path("l").decimalValue(),
                json.path("c").decimalValue(),
                json.path("v").decimalValue(),
                decimal(json.path("vwap")),
                json.path("n").longValue(),
                json.path("late").longValue());
    }

    private static @Nullable BigDecimal decimal(JsonNode json) {
        return json.isNumber() ? json.decimalValue() : null;
    }

    @Override
    public SeenQuarantine quarantine(String symbol) throws IOException {
        var elements = new TreeMap<ElementId, String>();
        long records = 0;
        JsonNode refusals = api.get(
                        "/api/quarantine", Map.of("symbol", symbol, "limit", Integer.toString(MOST_REFUSALS)))
                .path("refusals");
        for (JsonNode refusal : refusals) {
            if (refusal.path("id").isArray()) {
                elements.put(id(refusal.path("id")), refusal.path("reason").asText());
            } else {
                records += refusal.path("part").intValue() == 0 ? 1 : 0;
            }
        }
        return new SeenQuarantine(elements, records, refusals.size() < MOST_REFUSALS);
    }

    @Override
    public List<SeenGap> gaps() throws IOException {
        var gaps = new ArrayList<SeenGap>();
        for (JsonNode gap : api.get("/api/gaps", Map.of()).path("gaps")) {
            var id = new SeenGap.GapId(
                    gap.path("symbol").asText(),
                    gap.path("opened").path(0).longValue(),
                    gap.path("opened").path(1).longValue());
            gaps.add(new SeenGap(
                    id,
                    time(gap.path("startedAt")),
                    time(gap.path("endedAt")),
                    gap.path("cause").asText()));
        }
        return gaps;
    }

    private static @Nullable Long time(JsonNode json) {
        return json.isNumber() ? json.longValue() : null;
    }
}
