/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.stream;

import java.util.List;

/** What PutRecords refuses as a whole, before anything is stored. */
public final class RequestLimits {
    /** Entries of one PutRecords. */
    public static final int MAX_ENTRIES = 500;

    static final int MAX_REQUEST_BYTES = 10 * 1024 * 1024;
    static final int MAX_RECORD_BYTES = 1024 * 1024;
    /** Characters of a partition key. */
    public static final int MAX_KEY_CHARACTERS = 256;

    static void check(List<PutEntry> entries) {
        if (entries.isEmpty()) {
            throw RequestRefused.validation("[]", "records", "have length greater than or equal to 1");
        }
        if (entries.size() > MAX_ENTRIES) {
            throw RequestRefused.validation(
                    "[" + entries.size() + " entries]", "records", "have length less than or equal to " + MAX_ENTRIES);
        }
        long total = 0;
        for (int i = 0; i < entries.size(); i++) {
            total += check(entries.get(i), "records." + (i + 1) + ".member.");
        }
        if (total > MAX_REQUEST_BYTES) {
            throw RequestRefused.invalidArgument(
                    "Records size exceeds 10 MB limit: allowed " + MAX_REQUEST_BYTES + " bytes, was " + total);
        }
    }

    /** Checks one entry and returns its size. */
    static int check(PutEntry entry, String path) {
        String key = entry.partitionKey();
        if (key.isEmpty()) {
            throw RequestRefused.validation(key, path + "partitionKey", "have length greater than or equal to 1");
        }
        if (key.codePointCount(0, key.length()) > MAX_KEY_CHARACTERS) {
            throw RequestRefused.validation(
                    key, path + "partitionKey", "have length less than or equal to " + MAX_KEY_CHARACTERS);
        }
        int length = entry.data().length;
        if (length > MAX_RECORD_BYTES) {
            throw RequestRefused.validation(
                    "java.nio.HeapByteBuffer[pos=0 lim=" + length + " cap=" + length + "]",
                    path + "data",
                    "have length less than or equal to " + MAX_RECORD_BYTES);
        }
        int size = entry.sizeBytes();
        if (size > MAX_RECORD_BYTES) {
            throw RequestRefused.invalidArgument("Data and partition key of " + path
                    + " exceed 1 MiB together: allowed " + MAX_RECORD_BYTES + " bytes, was " + size);
        }
        return size;
    }

    private RequestLimits() {}
}
