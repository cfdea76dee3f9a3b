/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/**
 * Where Massive is, and the key. Its text never shows the key.
 *
 * @param url https, or http on the loopback, where the key cannot be overheard; no path, no query
 * @param key sent as a header
 */
public record MassiveAddress(URI url, String key) {

    /** Where it is unless told otherwise; {@code https://api.polygon.io} answers too. */
    public static final String MASSIVE = "https://api.massive.com";

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    public MassiveAddress {
        String host = url.getHost();
        boolean safe = "https".equals(url.getScheme()) || ("http".equals(url.getScheme()) && LOOPBACK.contains(host));
        if (host == null || !safe) {
            throw new IllegalArgumentException("MASSIVE_URL must be https://host, or http:// on the loopback");
        }
        if (url.getRawUserInfo() != null
                || url.getRawQuery() != null
                || url.getRawPath().length() > 1) {
            throw new IllegalArgumentException("MASSIVE_URL must hold neither a user nor a path nor a query");
        }
        if (key.isBlank() || key.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new IllegalArgumentException("MASSIVE_API_KEY must be printable characters without a blank");
        }
    }

    /**
     * Reads both.
     *
     * @throws IllegalArgumentException saying nothing of what was given: it may be a key in the wrong place
     */
    public static MassiveAddress of(String url, String key) {
        try {
            return new MassiveAddress(new URI(url.strip()), key.strip());
        } catch (URISyntaxException wrong) {
            throw new IllegalArgumentException("MASSIVE_URL must be a URL", wrong);
        }
    }

    public String host() {
        return url.getHost();
    }

    public boolean isTls() {
        return "https".equals(url.getScheme());
    }

    public int port() {
        return portOf(url);
    }

    /** Whether a url leads to the same server in the same way. */
    boolean isServerOf(URI other) {
        return url.getScheme().equalsIgnoreCase(other.getScheme())
                && host().equalsIgnoreCase(other.getHost())
                && port() == portOf(other)
                && other.getRawUserInfo() == null;
    }

    /** Takes the key out of a text that others wrote. */
    String scrubbed(String text) {
        return text.replace(key, "***");
    }

    private static int portOf(URI url) {
        if (url.getPort() != -1) {
            return url.getPort();
        }
        return "https".equalsIgnoreCase(url.getScheme()) ? HTTPS : HTTP;
    }

    @Override
    public String toString() {
        return url.toString();
    }
}
