/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.aws;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Massive's key out of Secrets Manager. */
public final class KeySecret {

    /** The environment variable that names the secret; its whole text is the key. */
    public static final String SECRET = "MASSIVE_API_KEY_SECRET";

    private static final String KEY = "MASSIVE_API_KEY";

    private KeySecret() {}

    /**
     * Returns the environment with the key in it. A key that is there already wins, and nothing is asked of anybody.
     *
     * @throws IllegalArgumentException naming the secret that cannot be read, and never what is in it
     */
    public static Map<String, String> into(Map<String, String> environment) {
        boolean named = !environment.getOrDefault(SECRET, "").isBlank();
        if (!named || !environment.getOrDefault(KEY, "").isBlank()) {
            return environment;
        }
        try (SecretsManagerClient client = SecretsManagerClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            return into(environment, client);
        }
    }

    static Map<String, String> into(Map<String, String> environment, SecretsManagerClient client) {
        String name = environment.getOrDefault(SECRET, "").strip();
        try {
            String key = client.getSecretValue(get -> get.secretId(name)).secretString();
            var with = new HashMap<>(environment);
            with.put(KEY, key == null ? "" : key.strip());
            return with;
        } catch (SdkException failed) {
            throw new IllegalArgumentException(
                    SECRET + " must name a secret that can be read, " + name + ": " + failed.getMessage(), failed);
        }
    }
}
