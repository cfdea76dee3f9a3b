/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.http;

import io.tapeline.market.row.Sha256;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The chart page, held in memory: a few files of the jar, revalidated by the browser on each visit. */
final class PageFiles {

    private static final List<String> NAMES = List.of(
            "index.html",
            "page.css",
            "js/address.js",
            "js/bars.js",
            "js/chart.js",
            "js/day.js",
            "js/dom.js",
            "js/exact.js",
            "js/freshness.js",
            "js/ledgers.js",
            "js/legend.js",
            "js/live.js",
            "js/main.js",
            "js/tick.js",
            "js/venue-time.js",
            "js/watchlist.js",
            "vendor/lightweight-charts.standalone.production.js",
            "vendor/lightweight-charts.LICENSE");

    private final Map<String, PageFile> files = new LinkedHashMap<>();

    private record PageFile(String type, Buffer bytes, String tag) {}

    /** Reads the files; blocks for as long as that takes. */
    PageFiles() {
        for (String name : NAMES) {
            files.put("/" + name, read(name));
        }
        files.put("/", read("index.html"));
    }

    void on(Router router) {
        files.forEach((path, file) -> router.get(path).handler(request -> send(request, file)));
    }

    private static void send(RoutingContext request, PageFile file) {
        var response = request.response()
                .putHeader(HttpHeaders.ETAG, file.tag())
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        if (file.tag().equals(request.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatusCode(304).end();
        } else {
            response.putHeader(HttpHeaders.CONTENT_TYPE, file.type()).end(file.bytes());
        }
    }

    private static PageFile read(String name) {
        try (InputStream in = PageFiles.class.getResourceAsStream("/page/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the jar must hold page/" + name);
            }
            byte[] bytes = in.readAllBytes();
            return new PageFile(
                    type(name), Buffer.buffer(bytes), '"' + Sha256.hex(bytes).substring(0, 24) + '"');
        } catch (IOException unreadable) {
            throw new UncheckedIOException("page/" + name + " cannot be read", unreadable);
        }
    }

    private static String type(String name) {
        if (name.endsWith(".html")) {
            return "text/html; charset=utf-8";
        }
        if (name.endsWith(".css")) {
            return "text/css; charset=utf-8";
        }
        return name.endsWith(".js")
                ? "text/javascript; charset=utf-8"
                : "text/plain; charset=" + StandardCharsets.UTF_8;
    }
}
