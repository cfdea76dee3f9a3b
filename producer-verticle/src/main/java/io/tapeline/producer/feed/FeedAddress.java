/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Where the feed is. Its text never shows the token.
 *
 * @param url ws or wss, without the token
 * @param token the key, sent as the query parameter {@code token}
 * @param proxy on the way there
 */
public record FeedAddress(URI url, String token, Optional<FeedProxy> proxy) {

    public FeedAddress(URI url, String token) {
        this(url, token, Optional.empty());
    }

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

    /** Takes the token, and a proxy's password, out of a text that others wrote. */
    public String scrubbed(String text) {
        String scrubbed = text.replace(token, "***").replace(URLEncoder.encode(token, StandardCharsets.UTF_8), "***");
        return proxy.map(FeedProxy::password)
                .filter(password -> !password.isEmpty())
                .map(password -> scrubbed.replace(password, "***"))
                .orElse(scrubbed);
    }

    @Override
    public String toString() {
        return url.getScheme() + "://" + url.getHost() + ":" + port();
    }
}
