/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.kinesis.faults.Faults;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** One stream over HTTP, and the calls that recordings hold. */
abstract class RecordedScene {
    static final String SHARD = "shardId-000000000000";
    static final String ARN = "arn:aws:kinesis:us-east-1:000000000000:stream/s";
    final EndpointHarness aws = new EndpointHarness(true, Faults.NONE);

    @AfterEach
    void close() {
        aws.close();
    }

    void create() {
        aws.kinesis.createStream(request -> request.streamName("s").shardCount(1));
    }

    HttpResponse<String> putOne(String key, String base64) throws Exception {
        return aws.call(
                "PutRecord", "{\"StreamName\":\"s\",\"PartitionKey\":\"" + key + "\",\"Data\":\"" + base64 + "\"}");
    }

    String iterator(String type, String more) throws Exception {
        String request = "{\"StreamName\":\"s\",\"ShardId\":\"" + SHARD + "\",\"ShardIteratorType\":\"" + type + "\""
                + (more.isEmpty() ? "" : "," + more) + "}";
        return Json.text(aws.call("GetShardIterator", request), "ShardIterator");
    }

    HttpResponse<String> get(String iterator) throws Exception {
        return aws.call("GetRecords", "{\"ShardIterator\":\"" + iterator + "\"}");
    }

    static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
