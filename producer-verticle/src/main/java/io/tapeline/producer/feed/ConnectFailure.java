/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed;

import io.vertx.core.http.UpgradeRejectedException;

/**
 * Why there is no connection.
 *
 * @param status the HTTP status that the feed answered with, 0 when it answered with none
 * @param why in words, without the token
 */
record ConnectFailure(int status, String why) {

    static ConnectFailure of(Throwable failed, FeedAddress address) {
        int status = failed instanceof UpgradeRejectedException upgrade ? upgrade.getStatus() : 0;
        String why = switch (status) {
            case 401 -> "the feed refused the token (401): is FINNHUB_TOKEN right?";
            case 403 -> "the feed refused access (403)";
            case 429 -> "the feed says too many requests (429)";
            default -> reason(failed, address);
        };
        return new ConnectFailure(status, why);
    }

    /** The first line of what failed, without the token. */
    static String reason(Throwable failed, FeedAddress address) {
        String message = String.valueOf(failed.getMessage()).lines().findFirst().orElse("");
        return address.scrubbed(failed.getClass().getSimpleName() + ": " + message);
    }
}
