/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed;

import io.tapeline.producer.feed.reconnect.ConnectionEnd;
import io.tapeline.producer.feed.reconnect.EndCause;
import io.vertx.core.http.UpgradeRejectedException;
import java.util.LinkedHashSet;

/** Says why there is no connection. */
final class ConnectFailure {

    private static final int MAX_CAUSES = 6;
    private static final int MAX_TEXT = 500;

    private ConnectFailure() {}

    static ConnectionEnd of(Throwable failed, FeedAddress address) {
        int status = failed instanceof UpgradeRejectedException upgrade ? upgrade.getStatus() : -1;
        return switch (status) {
            case 401 ->
                new ConnectionEnd(
                        EndCause.REFUSED, status, "the feed refused the token (401): is FINNHUB_TOKEN right?");
            case 403 -> new ConnectionEnd(EndCause.REFUSED, status, "the feed refused access (403)");
            case 429 -> new ConnectionEnd(EndCause.RATE_LIMITED, status, "the feed says too many requests (429)");
            default -> new ConnectionEnd(EndCause.UNREACHABLE, status, reason(failed, address));
        };
    }

    /** What failed and what was behind it: the first line of each cause, without a secret. */
    static String reason(Throwable failed, FeedAddress address) {
        var reasons = new LinkedHashSet<String>();
        Throwable cause = failed;
        for (int i = 0; i < MAX_CAUSES && cause != null; i++) {
            String message =
                    String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
            reasons.add(cause.getClass().getSimpleName() + ": " + message);
            cause = cause.getCause();
        }
        String text = address.scrubbed(String.join("; because of ", reasons));
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    }
}
