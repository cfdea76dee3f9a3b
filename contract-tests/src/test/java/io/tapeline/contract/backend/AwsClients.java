/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.backend;

import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The SDK's clients for one endpoint; they retry nothing. */
public record AwsClients(
        KinesisClient kinesis, DynamoDbClient dynamo, LambdaClient lambda, S3Client s3, CloudFormationClient formation)
        implements AutoCloseable {

    /** An emulator that starts its servers, or shares two cores, takes longer than the client's ten seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    /** Opens them; none connects before its first call. */
    public static AwsClients open(AwsAccess access) {
        return new AwsClients(
                built(KinesisClient.builder(), access),
                built(DynamoDbClient.builder(), access),
                built(LambdaClient.builder(), access),
                built(S3Client.builder().forcePathStyle(true), access),
                built(CloudFormationClient.builder(), access));
    }

    private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C built(
            B builder, AwsAccess access) {
        access.endpoint().ifPresent(builder::endpointOverride);
        return builder.region(Region.of(access.region()))
                .credentialsProvider(access.credentials())
                .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(PATIENCE))
                .overrideConfiguration(c -> c.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }

    @Override
    public void close() {
        List.<SdkClient>of(kinesis, dynamo, lambda, s3, formation).forEach(SdkClient::close);
    }
}
