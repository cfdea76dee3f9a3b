/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history;

import io.tapeline.history.client.MassiveAddress;
import io.tapeline.history.client.RequestBudget;
import io.tapeline.market.row.Origin;
import io.tapeline.market.row.TableNames;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which gaps are filled, from where and how fast. Its text shows no secret.
 *
 * @param requestsPerMinute the budget
 * @param endpoint where the store is, when the environment says so
 */
record BackfillConfig(MassiveAddress address, int requestsPerMinute, TableNames tables, Optional<URI> endpoint) {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    /**
     * Reads the environment.
     *
     * @throws IllegalArgumentException saying what is wrong with what
     */
    static BackfillConfig of(Map<String, String> environment) {
        MassiveAddress address = HistoryConfig.address(environment);
        var config = new BackfillConfig(
                address,
                HistoryConfig.perMinute(environment.getOrDefault("MASSIVE_REQUESTS_PER_MINUTE", "")),
                TableNames.ofStack(environment.get(TableNames.STACK)),
                endpoint(environment.getOrDefault("AWS_ENDPOINT_URL", "").strip()));
        boolean storeIsHere = config.endpoint()
                .filter(endpoint -> LOOPBACK.contains(String.valueOf(endpoint.getHost())))
                .isPresent();
        if (config.origin() == Origin.SYNTHETIC && !storeIsHere) {
            throw new IllegalArgumentException("bars of " + address
                    + " were never traded: they go only to a store on the loopback, AWS_ENDPOINT_URL must name it");
        }
        return config;
    }

    /** What is served without TLS was never traded: {@code MassiveAddress} allows it on the loopback alone. */
    Origin origin() {
        return address.isTls() ? Origin.MASSIVE : Origin.SYNTHETIC;
    }

    RequestBudget budget() {
        return new RequestBudget(requestsPerMinute, Duration.ofMinutes(1));
    }

    private static Optional<URI> endpoint(String url) {
        try {
            return url.isEmpty() ? Optional.empty() : Optional.of(new URI(url));
        } catch (URISyntaxException wrong) {
            throw new IllegalArgumentException("AWS_ENDPOINT_URL must be a URL, was " + url, wrong);
        }
    }
}
