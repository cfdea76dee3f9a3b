/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.rest;

import io.tapeline.producer.feed.FeedProxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where Finnhub's REST side is. Its text never shows the token.
 *
 * @param url https, or http on the loopback, where the token cannot be overheard
 * @param token the key, sent as a header
 * @param proxy on the way there; none to an address without TLS, of which a proxy would read the token
 */
public record RestAddress(URI url, String token, Optional<FeedProxy> proxy) {

    /** Where it is unless told otherwise. */
    public static final String FINNHUB = "https://finnhub.io/api/v1";

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final String OF_FINNHUB = "finnhub.io";

    public RestAddress(URI url, String token) {
        this(url, token, Optional.empty());
    }

    public RestAddress {
        String scheme = url.getScheme();
        String host = url.getHost();
        if (host == null || !("https".equals(scheme) || ("http".equals(scheme) && LOOPBACK.contains(host)))) {
            throw new IllegalArgumentException("FINNHUB_REST_URL must be https://host, or http:// on the loopback");
        }
        if (url.getRawUserInfo() != null || url.getRawQuery() != null) {
            throw new IllegalArgumentException("FINNHUB_REST_URL must hold neither a user nor a query");
        }
        if (token.isBlank() || token.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new IllegalArgumentException("FINNHUB_TOKEN must be printable characters without a blank");
        }
    }

    /**
     * Returns the address that belongs to a feed: {@code FINNHUB_REST_URL} where it is given, otherwise Finnhub's own
     * beside Finnhub's own feed. Another feed, such as a played one, has none: its token is not Finnhub's to see.
     *
     * @param feed the feed's url
     * @throws IllegalArgumentException when what is given is no such address
     */
    public static Optional<RestAddress> beside(URI feed, String token, Map<String, String> environment) {
        String given = environment.getOrDefault("FINNHUB_REST_URL", "").strip();
        if (!given.isEmpty()) {
            return Optional.of(through(environment, url(given), token));
        }
        String host = String.valueOf(feed.getHost());
        return host.equals(OF_FINNHUB) || host.endsWith("." + OF_FINNHUB)
                ? Optional.of(through(environment, URI.create(FINNHUB), token))
                : Optional.empty();
    }

    private static RestAddress through(Map<String, String> environment, URI url, String token) {
        boolean isSecure = "https".equals(url.getScheme());
        return new RestAddress(url, token, isSecure ? FeedProxy.of(environment, url) : Optional.empty());
    }

    /** Says nothing of what was given: it may be a token in the wrong place. */
    private static URI url(String given) {
        try {
            return new URI(given);
        } catch (URISyntaxException wrong) {
            throw new IllegalArgumentException("FINNHUB_REST_URL must be a URL", wrong);
        }
    }

    String of(String path) {
        String base = url.toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
    }

    /** Takes the token, and a proxy's password, out of a text that others wrote. */
    String scrubbed(String text) {
        String scrubbed = text.replace(token, "***");
        return proxy.map(FeedProxy::password)
                .filter(password -> !password.isEmpty())
                .map(password -> scrubbed.replace(password, "***"))
                .orElse(scrubbed);
    }

    @Override
    public String toString() {
        return url.toString();
    }
}
