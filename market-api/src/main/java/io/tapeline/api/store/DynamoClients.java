/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.store;

import io.tapeline.market.row.StoreUnavailableException;
import io.tapeline.market.row.TableNames;
import java.time.Duration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/** Makes the client, bounded in time so that a store that is away is said to be within seconds. */
public final class DynamoClients {

    private static final Duration ATTEMPT = Duration.ofSeconds(3);
    private static final Duration CALL = Duration.ofSeconds(8);
    /** A reader asks again anyway; the SDK's nine attempts would hide an outage for six seconds. */
    private static final int ATTEMPTS = 3;

    private DynamoClients() {}

    /**
     * Opens the store where the SDK's default chain points: AWS_ENDPOINT_URL, AWS_REGION, the usual credentials.
     *
     * @throws StoreUnavailableException if the chain has no region
     */
    public static MarketStore open(TableNames tables) {
        try {
            return new DynamoMarketStore(
                    DynamoDbAsyncClient.builder()
                            .httpClientBuilder(NettyNioAsyncHttpClient.builder()
                                    .maxConcurrency(64)
                                    .connectionTimeout(Duration.ofSeconds(2)))
                            .overrideConfiguration(c -> c.retryStrategy(retries -> retries.maxAttempts(ATTEMPTS))
                                    .apiCallAttemptTimeout(ATTEMPT)
                                    .apiCallTimeout(CALL))
                            .build(),
                    tables);
        } catch (SdkClientException incomplete) {
            throw new StoreUnavailableException(
                    "no AWS region is set: set AWS_REGION, and AWS_ENDPOINT_URL for a local stack");
        }
    }
}
