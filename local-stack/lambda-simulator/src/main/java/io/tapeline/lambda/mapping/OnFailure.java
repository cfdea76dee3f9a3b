/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the document that Lambda sends to a mapping's on-failure destination. */
final class OnFailure {
    private static final Logger LOG = LoggerFactory.getLogger(OnFailure.class);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy/MM/dd/", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH.mm.ss-", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private final MappingResource mapping;
    private final UndeliveredStore store;
    private final Clock clock;
    private final ObjectMapper json = new ObjectMapper();

    OnFailure(MappingResource mapping, UndeliveredStore store, Clock clock) {
        this.mapping = mapping;
        this.store = store;
        this.clock = clock;
    }

    /** Throws what the store throws: then the batch is not kept. */
    void accept(String shardId, Undelivered undelivered) {
        Batch batch = undelivered.batch();
        if (mapping.onFailureArn().isEmpty()) {
            LOG.error(
                    "{} discarded {} records of {} from {} on ({}): the mapping has no on-failure destination",
                    mapping.logicalId(),
                    batch.size(),
                    shardId,
                    batch.first().sequenceNumber(),
                    undelivered.reason().condition());
            return;
        }
        String arn = mapping.onFailureArn().get();
        String bucket = arn.substring(arn.lastIndexOf(':') + 1);
        Instant now = clock.instant();
        String key = "aws/lambda/" + mapping.uuid() + "/" + shardId + "/" + DAY.format(now) + SECOND.format(now)
                + UUID.randomUUID();
        Map<String, Object> document = document(shardId, undelivered, now);
        if (arn.startsWith("arn:aws:s3:")) {
            document.put("payload", new String(KinesisEventJson.event(batch.records()), StandardCharsets.UTF_8));
        }
        store.put(bucket, key, bytes(document));
        LOG.warn(
                "{} discarded {} records of {} to {}/{} ({})",
                mapping.logicalId(),
                batch.size(),
                shardId,
                bucket,
                key,
                undelivered.reason().condition());
    }

    private Map<String, Object> document(String shardId, Undelivered undelivered, Instant now) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("requestContext", request(undelivered));
        if (undelivered.reason() == Undelivered.Reason.RETRIES) {
            document.put("responseContext", response(undelivered.batch()));
        }
        document.put("version", "1.0");
        document.put("timestamp", TIMESTAMP.format(now));
        document.put("KinesisBatchInfo", info(shardId, undelivered.batch()));
        return document;
    }

    /** A record that was never tried has a request id and a count of one, as on AWS. */
    private Map<String, Object> request(Undelivered undelivered) {
        Batch batch = undelivered.batch();
        Map<String, Object> request = new LinkedHashMap<>();
        request.put(
                "requestId",
                batch.last()
                        .map(Attempt::requestId)
                        .filter(id -> !id.isEmpty())
                        .orElseGet(() -> UUID.randomUUID().toString()));
        request.put("functionArn", mapping.functionArn());
        request.put("condition", undelivered.reason().condition());
        request.put("approximateInvokeCount", Math.max(1, batch.failures()));
        return request;
    }

    private static Map<String, Object> response(Batch batch) {
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("statusCode", 200);
        response.put("executedVersion", "$LATEST");
        response.put(
                "functionError",
                batch.last().filter(Attempt::raised).map(raised -> "Unhandled").orElse(null));
        return response;
    }

    private Map<String, Object> info(String shardId, Batch batch) {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("shardId", shardId);
        info.put("startSequenceNumber", batch.first().sequenceNumber());
        info.put("endSequenceNumber", batch.newest().sequenceNumber());
        info.put("approximateArrivalOfFirstRecord", arrival(batch.first()));
        info.put("approximateArrivalOfLastRecord", arrival(batch.newest()));
        info.put("batchSize", batch.size());
        info.put("streamArn", mapping.streamArn());
        return info;
    }

    /** Three decimals, and none for a whole second. */
    private static String arrival(MappedRecord mapped) {
        return mapped.arrivedAt().truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private byte[] bytes(Map<String, Object> document) {
        try {
            return json.writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("text and numbers cannot fail to be written", e);
        }
    }
}
