/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.client;

import io.tapeline.history.request.Kind;
import io.tapeline.history.request.Window;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.function.Function;

/**
 * Whether a page's {@code next_url} is followed. The key goes along, and the server has been seen to page in circles,
 * to write its port twice and to name a request that it then refuses.
 */
sealed interface Next {

    /** Follow it: to this path and query, at the address that is configured. */
    record Follow(String request) implements Next {
        @Override
        public <T> T match(Function<Follow, T> onFollow, Function<Refused, T> onRefused) {
            return onFollow.apply(this);
        }
    }

    record Refused(String reason) implements Next {
        @Override
        public <T> T match(Function<Follow, T> onFollow, Function<Refused, T> onRefused) {
            return onRefused.apply(this);
        }
    }

    <T> T match(Function<Follow, T> onFollow, Function<Refused, T> onRefused);

    /**
     * Judges one.
     *
     * @param current the path and query of the page that named it
     */
    static Next of(MassiveAddress address, Window window, String current, String nextUrl) {
        URI url;
        try {
            url = new URI(nextUrl);
        } catch (URISyntaxException wrong) {
            return new Refused("next_url is no URL");
        }
        if (!address.isServerOf(url)) {
            return new Refused("next_url leads to another server than " + address);
        }
        String query = url.getRawQuery();
        if (query == null || !query.contains("cursor=")) {
            return new Refused("next_url has no cursor");
        }
        String request = url.getRawPath() + "?" + query;
        if (window.kind() == Kind.AGGS) {
            return bars(window, current, url.getRawPath(), query);
        }
        if (!url.getRawPath().equals(pathOf(current))) {
            return new Refused("next_url leads to another path: " + url.getRawPath());
        }
        return request.equals(current) ? new Refused("next_url leads back to its own page") : new Follow(request);
    }

    private static Next bars(Window window, String current, String path, String query) {
        String prefix = window.aggsPrefix();
        String end = "/" + window.to();
        if (!path.startsWith(prefix) || !path.endsWith(end) || path.length() <= prefix.length() + end.length()) {
            return new Refused("next_url leads to another path: " + path);
        }
        long before = millis(from(prefix, end, pathOf(current)));
        long from;
        try {
            from = millis(from(prefix, end, path));
        } catch (RuntimeException wrong) {
            return new Refused("next_url begins at no time: " + path);
        }
        if (from <= before) {
            return new Refused("next_url does not go forward: " + path + " after " + pathOf(current));
        }
        if (from > millis(window.to().toString()) + Duration.ofDays(3).toMillis()) {
            return new Refused("next_url leads beyond the window: " + path);
        }
        String options = query + "&" + decoded(query);
        if (options.contains("adjusted=true")) {
            return new Refused("next_url asks for adjusted bars");
        }
        return new Follow(path + "?" + query + (options.contains("adjusted=false") ? "" : "&adjusted=false"));
    }

    private static String from(String prefix, String end, String path) {
        return path.substring(prefix.length(), path.length() - end.length());
    }

    /** A path holds a day or milliseconds. */
    private static long millis(String time) {
        return time.contains("-")
                ? LocalDate.parse(time).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli()
                        - Duration.ofDays(1).toMillis()
                : Long.parseLong(time);
    }

    private static String pathOf(String request) {
        int query = request.indexOf('?');
        return query < 0 ? request : request.substring(0, query);
    }

    /** A cursor is Base64 of a query. */
    private static String decoded(String query) {
        String cursor = query.replaceFirst(".*cursor=([^&]*).*", "$1");
        try {
            return new String(Base64.getDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException opaque) {
            return "";
        }
    }
}
