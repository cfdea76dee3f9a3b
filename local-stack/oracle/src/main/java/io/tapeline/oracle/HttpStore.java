/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The store as market-api shows it. */
final class HttpStore implements SeenStore {

    private static final int PAGE = 10_000;
    private static final int REFUSALS = 1_000;
    private static final long LONGEST_RANGE = 7 * 24 * SeenHours.SECONDS;

    private final ApiClient api;

    HttpStore(ApiClient api) {
        this.api = api;
    }

    @Override
    public SeenIndex index() throws IOException {
        var found = new SeriesNames();
        for (JsonNode quote : api.get("/api/symbols", Map.of()).path("symbols")) {
            found.symbol(quote.path("symbol").asText());
        }
        JsonNode series = api.get("/api/series", Map.of());
        series.path("bars").forEach(name -> found.bars(name.asText()));
        series.path("trades").forEach(name -> found.trades(name.asText()));
        refusals(Map.of(), refusal -> found.symbol(refusal.path("symbol").asText()));
        for (SeenGap gap : gaps()) {
            found.symbol(gap.id().symbol());
        }
        return found.index();
    }

    @Override
    public List<SeenTrade> trades(String symbol, SortedSet<Long> hours) throws IOException {
        var trades = new ArrayList<SeenTrade>();
        for (Map.Entry<Long, Long> range : ranges(hours).entrySet()) {
            var query = Map.of(
                    "symbol", symbol,
                    "from", range.getKey().toString(),
                    "to", range.getValue().toString(),
                    "limit", Integer.toString(PAGE));
            pages("/api/trades", query, page -> page.path("trades").forEach(trade -> trades.add(trade(trade))));
        }
        return trades;
    }

    /** Asks for page after page; {@code next} of one is {@code after} of the next. */
    private void pages(String path, Map<String, String> query, Consumer<JsonNode> each) throws IOException {
        var next = new TreeMap<>(query);
        while (true) {
            JsonNode page = api.get(path, next);
            each.accept(page);
            if (!page.path("next").isTextual()) {
                return;
            }
            next.put("after", page.path("next").asText());
        }
    }

    /** Joins neighbours, to ranges no longer than the API takes. */
    private static NavigableMap<Long, Long> ranges(SortedSet<Long> hours) {
        var ranges = new TreeMap<Long, Long>();
        for (long hour : hours) {
            Map.Entry<Long, Long> last = ranges.lastEntry();
            if (last != null && last.getValue() == hour && hour - last.getKey() < LONGEST_RANGE) {
                ranges.put(last.getKey(), hour + SeenHours.SECONDS);
            } else {
                ranges.put(hour, hour + SeenHours.SECONDS);
            }
        }
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
                SaleCodes.Rank.of(json.path("basis").asText(SaleCodes.Rank.SETS.basis())),
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
        long[] records = new long[1];
        refusals(Map.of("symbol", symbol), refusal -> {
            if (refusal.path("id").isArray()) {
                elements.put(id(refusal.path("id")), refusal.path("reason").asText());
            } else {
                records[0] += refusal.path("part").intValue() == 0 ? 1 : 0;
            }
        });
        return new SeenQuarantine(elements, records[0]);
    }

    private void refusals(Map<String, String> of, Consumer<JsonNode> each) throws IOException {
        var query = new TreeMap<>(of);
        query.put("limit", Integer.toString(REFUSALS));
        pages("/api/quarantine", query, page -> page.path("refusals").forEach(each));
    }

    @Override
    public List<SeenGap> gaps() throws IOException {
        var gaps = new ArrayList<SeenGap>();
        pages("/api/gaps", Map.of(), page -> page.path("gaps").forEach(gap -> gaps.add(gap(gap))));
        return gaps;
    }

    private static SeenGap gap(JsonNode json) {
        var id = new SeenGap.GapId(
                json.path("symbol").asText(),
                json.path("opened").path(0).longValue(),
                json.path("opened").path(1).longValue());
        return new SeenGap(
                id,
                time(json.path("startedAt")),
                time(json.path("endedAt")),
                json.path("cause").asText());
    }

    private static @Nullable Long time(JsonNode json) {
        return json.isNumber() ? json.longValue() : null;
    }
}
