/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.live;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Counts open sockets, in all and by address. */
final class SocketCounts {

    private final LiveLimits limits;
    private final Map<String, Integer> byAddress = new HashMap<>();
    private int all;

    SocketCounts(LiveLimits limits) {
        this.limits = limits;
    }

    /**
     * Why a further socket is refused.
     *
     * @param status of HTTP
     */
    record Refusal(int status, String reason) {}

    Optional<Refusal> refusal(String address) {
        if (all >= limits.maxSockets()) {
            return Optional.of(new Refusal(503, "too many live sockets, at most " + limits.maxSockets()));
        }
        return byAddress.getOrDefault(address, 0) >= limits.maxSocketsPerAddress()
                ? Optional.of(new Refusal(
                        429, "too many live sockets from one address, at most " + limits.maxSocketsPerAddress()))
                : Optional.empty();
    }

    void opened(String address) {
        all++;
        byAddress.merge(address, 1, Integer::sum);
    }

    void closed(String address) {
        all--;
        byAddress.computeIfPresent(address, (any, open) -> open == 1 ? null : open - 1);
    }
}
