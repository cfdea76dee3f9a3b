/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.stream;

/** What names a stream: its name inside one account and region. */
public record StreamIdentity(String region, String account, String name) {
    public StreamIdentity {
        if (!name.matches("[a-zA-Z0-9_.-]{1,128}")) {
            throw RequestRefused.validation(
                    name, "streamName", "satisfy regular expression pattern: [a-zA-Z0-9_.-]+ (1 to 128 characters)");
        }
    }

    /** The stream's ARN, as AWS writes it. */
    public String arn() {
        return "arn:aws:kinesis:" + region + ":" + account + ":stream/" + name;
    }
}
