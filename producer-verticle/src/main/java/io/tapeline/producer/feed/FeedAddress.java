/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Where the feed is. Its text never shows the token.
 *
 * @param url ws or wss, without the token
 * @param token the key, sent as the query parameter {@code token}
 */
public record FeedAddress(URI url, String token) {

    public FeedAddress {
        String scheme = url.getScheme();
        if (!"ws".equals(scheme) && !"wss".equals(scheme)) {
            throw new IllegalArgumentException("the feed's url must be ws:// or wss://, was " + scheme);
        }
        if (url.getHost() == null) {
            throw new IllegalArgumentException("the feed's url must name a host");
        }
        if (url.getRawUserInfo() != null
                || (url.getRawQuery() != null && url.getRawQuery().contains("token="))) {
            throw new IllegalArgumentException("the feed's url must not hold a secret, the token has its own place");
        }
        if (token.isBlank()) {
            throw new IllegalArgumentException("the feed's token must not be blank");
        }
    }

    boolean tls() {
        return "wss".equals(url.getScheme());
    }

    int port() {
        int defaultPort = tls() ? 443 : 80;
        return url.getPort() < 0 ? defaultPort : url.getPort();
    }

    /** Returns path and query with the token; for the request line only. */
    String requestTarget() {
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        String query = url.getRawQuery() == null ? "" : url.getRawQuery() + "&";
        return path + "?" + query + "token=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
    }

    /** Takes the token out of a text that others wrote. */
    public String scrubbed(String text) {
        return text.replace(token, "***").replace(URLEncoder.encode(token, StandardCharsets.UTF_8), "***");
    }

    @Override
    public String toString() {
        return url.getScheme() + "://" + url.getHost() + ":" + port();
    }
}
