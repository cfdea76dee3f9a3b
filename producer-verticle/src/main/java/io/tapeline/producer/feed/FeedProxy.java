/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed;

import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy on the way to Finnhub, by CONNECT. Its text shows no secret.
 *
 * @param user and password, empty without
 */
public record FeedProxy(String host, int port, String user, String password) {

    private static final int DEFAULT_PORT = 3128;

    /**
     * Reads the environment: {@code TAPELINE_PROXY} for any address, otherwise {@code HTTPS_PROXY} for {@code wss} and
     * {@code https} ones that {@code NO_PROXY} does not name.
     *
     * @throws IllegalArgumentException when it is no {@code http://host:port}
     */
    public static Optional<FeedProxy> of(Map<String, String> environment, URI address) {
        String own = value(environment, "TAPELINE_PROXY");
        if (!own.isEmpty()) {
            return Optional.of(parse("TAPELINE_PROXY", own));
        }
        String common = value(environment, "HTTPS_PROXY");
        boolean isSecure = "wss".equals(address.getScheme()) || "https".equals(address.getScheme());
        boolean isMeant = isSecure && !isExempt(environment, address.getHost());
        return common.isEmpty() || !isMeant ? Optional.empty() : Optional.of(parse("HTTPS_PROXY", common));
    }

    private static String value(Map<String, String> environment, String name) {
        String upper = environment.getOrDefault(name, "").strip();
        return upper.isEmpty()
                ? environment.getOrDefault(name.toLowerCase(Locale.ROOT), "").strip()
                : upper;
    }

    private static boolean isExempt(Map<String, String> environment, @Nullable String host) {
        return host != null
                && Arrays.stream(value(environment, "NO_PROXY").split(",", -1))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .map(name -> name.startsWith(".") ? name.substring(1) : name)
                        .anyMatch(name -> name.equals("*") || host.equals(name) || host.endsWith("." + name));
    }

    private static FeedProxy parse(String name, String text) {
        try {
            URI uri = new URI(text.contains("://") ? text : "http://" + text);
            if ("http".equals(uri.getScheme()) && uri.getHost() != null) {
                String[] login =
                        Optional.ofNullable(uri.getRawUserInfo()).orElse("").split(":", 2);
                return new FeedProxy(
                        uri.getHost(),
                        uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
                        decoded(login[0]),
                        login.length < 2 ? "" : decoded(login[1]));
            }
        } catch (URISyntaxException noUri) {
            // said below; the text itself may hold a password
        }
        throw new IllegalArgumentException(name + " must be http://host:port");
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    public ProxyOptions options() {
        var options = new ProxyOptions().setType(ProxyType.HTTP).setHost(host).setPort(port);
        return user.isEmpty() ? options : options.setUsername(user).setPassword(password);
    }

    @Override
    public String toString() {
        return "http://" + host + ":" + port;
    }
}
