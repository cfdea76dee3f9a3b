/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.log;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes this process's secrets out of a text. Whoever composes a message leaves them out already; this is for what
 * others write into theirs: an SDK, a server that says back what it was sent.
 */
public final class Secrets {

    private static final List<String> NAMES =
            List.of("FINNHUB_TOKEN", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_ACCESS_KEY_ID");

    /** A shorter one would take words out of innocent text. */
    private static final int LEAST_LENGTH = 8;

    private final Set<String> secrets = new LinkedHashSet<>();

    private Secrets(Map<String, String> environment) {
        for (String name : NAMES) {
            String secret = environment.getOrDefault(name, "").strip();
            if (secret.length() >= LEAST_LENGTH) {
                secrets.add(secret);
                secrets.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
            }
        }
    }

    /** Reads the environment itself: what logs exists before there is a configuration. */
    public static Secrets ofThisProcess() {
        return new Secrets(System.getenv());
    }

    static Secrets of(Map<String, String> environment) {
        return new Secrets(environment);
    }

    public String hidden(String text) {
        String hidden = text;
        for (String secret : secrets) {
            hidden = hidden.replace(secret, "***");
        }
        return hidden;
    }
}
