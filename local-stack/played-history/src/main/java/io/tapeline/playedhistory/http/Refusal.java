/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.playedhistory.http;

/** The refusals in the words of the real server. */
record Refusal(int status, String body) {

    static final Refusal NO_KEY = error(401, "API Key was not provided");
    static final Refusal UNKNOWN_KEY = error(401, "Unknown API Key");
    static final Refusal THROTTLED = error(
            429,
            "You've exceeded the maximum requests per minute, please wait or upgrade your subscription to continue."
                    + " https://massive.com/pricing");
    static final Refusal NOT_ENTITLED =
            message("You are not entitled to this data. Please upgrade your plan at https://massive.com/pricing");
    static final Refusal TIMEFRAME = message(
            "Your plan doesn't include this data timeframe. Please upgrade your plan at https://massive.com/pricing");
    static final Refusal TODAY = message("Attempted to request today's data before end of day. Please upgrade your plan"
            + " at https://massive.com/pricing");
    static final Refusal NOT_FOUND =
            new Refusal(404, "{\"status\":\"NOT_FOUND\",\"request_id\":\"%s\",\"message\":\"Ticker not found.\"}");

    static Refusal error(int status, String error) {
        return new Refusal(
                status, "{\"status\":\"ERROR\",\"request_id\":\"%s\",\"error\":\"" + error.replace("%", "%%") + "\"}");
    }

    private static Refusal message(String message) {
        return new Refusal(
                403, "{\"status\":\"NOT_AUTHORIZED\",\"request_id\":\"%s\",\"message\":\"" + message + "\"}");
    }
}
