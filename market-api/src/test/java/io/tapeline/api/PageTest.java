/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PageTest {

    private final RunningApi api = new RunningApi();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    @DisplayName("every file the page refers to is served, and none of ours points elsewhere")
    void selfContained() {
        Set<String> seen = new LinkedHashSet<>();
        var open = new ArrayDeque<>(List.of("/"));
        while (!open.isEmpty()) {
            String path = open.poll();
            if (seen.add(path)) {
                var answer = api.get(path);
                assertThat(answer.statusCode()).as(path).isEqualTo(200);
                if (!path.startsWith("/vendor/")) {
                    assertThat(answer.body().replace("http://www.w3.org/2000/svg", ""))
                            .as(path)
                            .doesNotContainPattern("https?:" + "//");
                    references(answer.body()).forEach(open::add);
                }
            }
        }

        assertThat(seen)
                .contains("/page.css", "/vendor/lightweight-charts.standalone.production.js", "/js/exact.js")
                .hasSizeGreaterThan(10);
    }

    private static List<String> references(String text) {
        return Pattern.compile("(?:src|href)=\"(/(?!api/)[^\"]+)\"|from '\\.(/[^']+)'")
                .matcher(text)
                .results()
                .map(found -> found.group(1) != null ? found.group(1) : "/js" + found.group(2))
                .toList();
    }

    @Test
    @DisplayName("the chart library is the one we looked at, with its licence beside it")
    void chartLibrary() throws Exception {
        String library =
                api.get("/vendor/lightweight-charts.standalone.production.js").body();

        byte[] digest = MessageDigest.getInstance("SHA-256").digest(library.getBytes(StandardCharsets.UTF_8));
        assertThat(HexFormat.of().formatHex(digest))
                .isEqualTo("e21cc5caa0226ef30bd8549c50b9ef926615f2a4ee6b4e486353477a55f598cf");
        assertThat(api.get("/vendor/lightweight-charts.LICENSE").body()).contains("Apache License");
    }

    @Test
    @DisplayName("a client that offers HTTP/2, as Java's does, is answered in HTTP/1.1, a large file too")
    void answersInHttp11() {
        HttpResponse<String> library = api.get("/vendor/lightweight-charts.standalone.production.js");

        assertThat(library.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    }

    @Test
    @DisplayName("a browser that has a file already is told so")
    void revalidates() {
        String tag = api.get("/page.css").headers().firstValue("etag").orElseThrow();

        assertThat(api.get("/page.css", "If-None-Match", tag).statusCode()).isEqualTo(304);
    }

    @Test
    @DisplayName("answers may not be framed, sniffed or filled with foreign content")
    void headers() {
        for (String path : List.of("/", "/api/symbols", "/nothing")) {
            var headers = api.get(path).headers();
            assertThat(headers.firstValue("x-content-type-options")).contains("nosniff");
            assertThat(headers.firstValue("x-frame-options")).contains("DENY");
            assertThat(headers.firstValue("content-security-policy").orElse(""))
                    .contains("default-src 'self'", "frame-ancestors 'none'");
        }
        assertThat(api.get("/").headers().firstValue("content-type")).contains("text/html; charset=utf-8");
        assertThat(api.get("/js/main.js").headers().firstValue("content-type"))
                .contains("text/javascript; charset=utf-8");
    }

    @Test
    @DisplayName("files beside the page cannot be reached")
    void noTraversal() {
        assertThat(RawHttp.get(api.port(), "/../market-api-logback.xml")).startsWith("404");
        assertThat(RawHttp.get(api.port(), "/js/%2e%2e/%2e%2e/market-api-logback.xml"))
                .startsWith("404");
    }
}
