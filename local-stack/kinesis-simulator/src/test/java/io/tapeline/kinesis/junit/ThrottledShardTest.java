/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

@KinesisSimulator(streams = "trades", shards = 1, startsAt = "2026-01-05T14:30:00Z")
class ThrottledShardTest {
    @Test
    void aShardTakesAThousandRecordsASecond(URI endpoint, SimulatedKinesis simulated) {
        try (KinesisClient kinesis = KinesisClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            assertThat(refusedOf(500, kinesis)).isZero();
            assertThat(refusedOf(500, kinesis)).isZero();
            assertThat(refusedOf(500, kinesis)).isEqualTo(500);
            simulated.advance(Duration.ofMillis(100));
            assertThat(refusedOf(500, kinesis)).isEqualTo(400);
        }
    }

    private static int refusedOf(int count, KinesisClient kinesis) {
        PutRecordsRequestEntry trade = PutRecordsRequestEntry.builder()
                .partitionKey("AAPL")
                .data(SdkBytes.fromUtf8String("{\"price\": 213.38}"))
                .build();
        return kinesis.putRecords(put -> put.streamName("trades").records(Collections.nCopies(count, trade)))
                .failedRecordCount();
    }
}
