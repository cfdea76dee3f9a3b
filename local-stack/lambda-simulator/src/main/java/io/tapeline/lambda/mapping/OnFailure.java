/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
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
    private static final DateTimeFormatter INSTANT = DateTimeFormatter.ofPattern(
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

    void accept(String shardId, Batch batch, Discards.Reason reason, String lastRequestId) {
        if (mapping.onFailureArn().isEmpty()) {
            LOG.error(
                    "{} discarded {} records of {} from {} on ({}): the mapping has no on-failure destination",
                    mapping.logicalId(),
                    batch.size(),
                    shardId,
                    batch.first().sequenceNumber(),
                    reason.condition());
            return;
        }
        String arn = mapping.onFailureArn().get();
        String bucket = arn.substring(arn.lastIndexOf(':') + 1);
        Instant now = clock.instant();
        String key = "aws/lambda/" + mapping.uuid() + "/" + shardId + "/" + DAY.format(now) + SECOND.format(now)
                + UUID.randomUUID();
        LOG.warn(
                "{} discarded {} records of {} to {}/{} ({})",
                mapping.logicalId(),
                batch.size(),
                shardId,
                bucket,
                key,
                reason.condition());
        try {
            store.put(bucket, key, document(shardId, batch, reason, lastRequestId, now, arn.startsWith("arn:aws:s3:")));
        } catch (UncheckedIOException e) {
            // as on AWS: a destination that fails does not bring the records back
            LOG.error("{} lost a discarded batch: {}", mapping.logicalId(), e.getMessage());
        }
    }

    private byte[] document(
            String shardId, Batch batch, Discards.Reason reason, String requestId, Instant now, boolean withPayload) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("requestId", requestId);
        request.put("functionArn", mapping.functionArn());
        request.put("condition", reason.condition());
        request.put("approximateInvokeCount", batch.failures());
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("statusCode", 200);
        response.put("executedVersion", "$LATEST");
        response.put("functionError", "Unhandled");
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("shardId", shardId);
        info.put("startSequenceNumber", batch.first().sequenceNumber());
        info.put("endSequenceNumber", batch.last().sequenceNumber());
        info.put("approximateArrivalOfFirstRecord", INSTANT.format(batch.first().arrivedAt()));
        info.put("approximateArrivalOfLastRecord", INSTANT.format(batch.last().arrivedAt()));
        info.put("batchSize", batch.size());
        info.put("streamArn", mapping.streamArn());
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("requestContext", request);
        document.put("responseContext", response);
        document.put("version", "1.0");
        document.put("timestamp", INSTANT.format(now));
        document.put("KinesisBatchInfo", info);
        if (withPayload) {
            document.put("payload", new String(KinesisEventJson.event(batch.records()), StandardCharsets.UTF_8));
        }
        try {
            return json.writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("text and numbers cannot fail to be written", e);
        }
    }
}
