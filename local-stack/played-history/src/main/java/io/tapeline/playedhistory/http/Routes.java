/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.playedhistory.http;

import io.tapeline.playedhistory.market.Aggregates;
import io.tapeline.playedhistory.market.Documents;
import io.tapeline.playedhistory.market.SyntheticMarket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which path is answered with what. */
final class Routes {

    private static final Pattern AGGS = Pattern.compile(
            "/v2/aggs/ticker/([^/]+)/range/([0-9]{1,4})/(minute|hour|day)/([0-9-]{1,15})/([0-9-]{1,15})");
    private static final Pattern TICKER = Pattern.compile("/v3/reference/tickers/([^/]+)");
    private static final int DEFAULT_LIMIT = 5_000;
    private static final int MOST = 50_000;
    private static final int DEFAULT_ACTIONS = 100;

    private final Settings settings;
    private final Aggregates aggregates;
    private final Documents documents;

    Routes(Settings settings, SyntheticMarket market) {
        this.settings = settings;
        this.aggregates = new Aggregates(market);
        this.documents = new Documents(market);
    }

    /** A refusal, or a body. */
    record Answer(Optional<Refusal> refusal, String body) {
        static Answer refused(Refusal refusal) {
            return new Answer(Optional.of(refusal), "");
        }

        Answer withNext(String url) {
            return new Answer(refusal, body.substring(0, body.length() - 1) + ",\"next_url\":\"" + url + "\"}");
        }
    }

    Answer answer(String origin, String uri, String id) {
        URI url = URI.create(uri);
        Map<String, String> query = parameters(url.getQuery());
        query.putAll(parameters(cursor(query)));
        Matcher aggs = AGGS.matcher(url.getPath());
        Matcher ticker = TICKER.matcher(url.getPath());
        try {
            if (aggs.matches()) {
                return bars(origin, aggs, query, id);
            }
            if (url.getPath().equals("/stocks/v1/splits") || url.getPath().equals("/stocks/v1/dividends")) {
                return actions(origin, url.getPath(), query, id);
            }
            if (ticker.matches() && !ticker.group(1).startsWith("NONE")) {
                return new Answer(
                        Optional.empty(),
                        "{\"request_id\":\"" + id + "\",\"results\":" + Documents.ticker(ticker.group(1))
                                + ",\"status\":\"OK\"}");
            }
        } catch (DateTimeException | NumberFormatException wrong) {
            return Answer.refused(Refusal.error(400, "Could not parse the time"));
        }
        return Answer.refused(Refusal.NOT_FOUND);
    }

    private Answer bars(String origin, Matcher path, Map<String, String> query, String id) {
        String symbol = path.group(1);
        ZoneId zone = SyntheticMarket.zoneOf(symbol);
        long from = begin(path.group(4), zone);
        long to = path.group(5).contains("-")
                ? begin(LocalDate.parse(path.group(5)).plusDays(1).toString(), zone) - 1
                : Long.parseLong(path.group(5));
        if (to < from) {
            return Answer.refused(Refusal.error(400, "The parameter 'to' cannot be a time that occurs before 'from'"));
        }
        if (symbol.startsWith("O:") || symbol.startsWith("I:")) {
            return Answer.refused(Refusal.NOT_ENTITLED);
        }
        LocalDate lastDay = LocalDate.ofInstant(Instant.ofEpochMilli(to), zone);
        if (LocalDate.ofInstant(Instant.ofEpochMilli(from), zone).isBefore(settings.oldest())
                || lastDay.isAfter(settings.today())) {
            return Answer.refused(Refusal.TIMEFRAME);
        }
        if (lastDay.equals(settings.today())) {
            return Answer.refused(Refusal.TODAY);
        }
        int limit = Math.max(1, Math.min(MOST, number(query, "limit", DEFAULT_LIMIT)));
        var asked = new Aggregates.Asked(symbol, Integer.parseInt(path.group(2)), path.group(3), from, to, limit);
        Aggregates.Page page = aggregates.page(asked);
        return barsBody(origin, path, query, page, id);
    }

    private static Answer barsBody(
            String origin, Matcher path, Map<String, String> query, Aggregates.Page page, String id) {
        boolean adjusted = !"false".equals(query.get("adjusted"));
        int count = page.bars().size() + page.miscounted();
        String results = page.bars().isEmpty()
                ? ""
                : "\"results\":[" + page.bars().stream().map(Documents::bar).collect(Collectors.joining(",")) + "],";
        String body =
                "{\"ticker\":\"" + path.group(1) + "\",\"queryCount\":" + page.read() + ",\"resultsCount\":" + count
                        + ",\"adjusted\":" + adjusted + "," + results + "\"status\":\"OK\",\"request_id\":\"" + id
                        + "\",\"count\":" + count + "}";
        var answer = new Answer(Optional.empty(), body);
        if (page.next() < 0) {
            return answer;
        }
        return answer.withNext(origin + "/v2/aggs/ticker/" + path.group(1) + "/range/" + path.group(2) + "/"
                + path.group(3) + "/" + page.next() + "/" + path.group(5) + "?cursor="
                + cursorOf(query, "limit", "sort", "adjusted"));
    }

    private Answer actions(String origin, String path, Map<String, String> query, String id) {
        List<String> symbols = List.of(query.getOrDefault("ticker.any_of", query.getOrDefault("ticker", ""))
                .split(",", -1));
        String date = path.endsWith("splits") ? "execution_date" : "ex_dividend_date";
        LocalDate from = LocalDate.parse(query.getOrDefault(date + ".gte", "2000-01-01"));
        LocalDate to = LocalDate.parse(query.getOrDefault(date + ".lte", "2099-12-31"));
        List<String> all = symbols.stream()
                .flatMap(symbol -> (path.endsWith("splits")
                                ? documents.splits(symbol, from, to)
                                : documents.dividends(symbol, from, to))
                        .stream())
                .toList();
        int first = number(query, "offset", 0);
        int limit = Math.max(1, number(query, "limit", DEFAULT_ACTIONS));
        int end = Math.min(all.size(), first + limit);
        String results = String.join(",", all.subList(Math.min(first, end), end));
        var answer = new Answer(
                Optional.empty(), "{\"results\":[" + results + "],\"status\":\"OK\",\"request_id\":\"" + id + "\"}");
        if (end == all.size()) {
            return answer;
        }
        query.put("offset", "" + end);
        return answer.withNext(origin + path + "?cursor="
                + cursorOf(query, "ticker", "ticker.any_of", date + ".gte", date + ".lte", "limit", "sort", "offset"));
    }

    private static long begin(String time, ZoneId zone) {
        return time.contains("-")
                ? LocalDate.parse(time).atStartOfDay(zone).toInstant().toEpochMilli()
                : Long.parseLong(time);
    }

    private static int number(Map<String, String> query, String name, int otherwise) {
        String given = query.get(name);
        return given == null ? otherwise : Integer.parseInt(given);
    }

    private static String cursor(Map<String, String> query) {
        return new String(Base64.getDecoder().decode(query.getOrDefault("cursor", "")), StandardCharsets.UTF_8);
    }

    private static String cursorOf(Map<String, String> query, String... names) {
        String text = List.of(names).stream()
                .filter(query::containsKey)
                .map(name -> name + "=" + query.get(name))
                .collect(Collectors.joining("&"));
        return Base64.getEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> parameters(@Nullable String query) {
        var found = new HashMap<String, String>();
        for (String part : (query == null ? "" : query).split("&", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                found.put(part.substring(0, equals), part.substring(equals + 1));
            }
        }
        return found;
    }
}
