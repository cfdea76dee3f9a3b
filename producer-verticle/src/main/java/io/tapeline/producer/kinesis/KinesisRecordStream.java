/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.kinesis;

import io.reactivex.rxjava3.core.Single;
import io.tapeline.producer.publish.stream.PutOutcome;
import io.tapeline.producer.publish.stream.PutRequest;
import io.tapeline.producer.publish.stream.RecordStream;
import io.tapeline.producer.publish.stream.RequestRefusedException;
import io.tapeline.producer.publish.stream.StreamUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/**
 * One Kinesis stream. Endpoint, region and credentials come from the SDK's default chain, {@code AWS_ENDPOINT_URL}
 * included. The SDK retries nothing: that is the publisher's job, which keeps the order of a symbol.
 */
public final class KinesisRecordStream implements RecordStream, AutoCloseable {

    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);
    private static final int MAX_CONNECTIONS = 8;

    /** Entries that may succeed later, by the codes Kinesis documents. */
    private static final Set<String> LATER = Set.of(
            "ProvisionedThroughputExceededException",
            "InternalFailure",
            "KMSThrottlingException",
            "ServiceUnavailable",
            "LimitExceededException");

    /** What one bad record can do to a whole request; the rest waits for an operator or for better times. */
    private static final Set<String> REQUEST_INVALID =
            Set.of("ValidationException", "InvalidArgumentException", "SerializationException");

    private final KinesisAsyncClient client;
    private final String streamName;

    private KinesisRecordStream(KinesisAsyncClient client, String streamName) {
        this.client = client;
        this.streamName = streamName;
    }

    /** Makes a client of its own, with one event loop that nothing else uses. Connects on first use. */
    public static KinesisRecordStream connect(String streamName) {
        var http = NettyNioAsyncHttpClient.builder()
                .protocol(Protocol.HTTP1_1)
                .maxConcurrency(MAX_CONNECTIONS)
                .eventLoopGroupBuilder(SdkEventLoopGroup.builder().numberOfThreads(1));
        KinesisAsyncClient client = KinesisAsyncClient.builder()
                .httpClientBuilder(http)
                .overrideConfiguration(config ->
                        config.retryStrategy(DefaultRetryStrategy.doNotRetry()).apiCallTimeout(CALL_TIMEOUT))
                .asyncConfiguration(async ->
                        async.advancedOption(SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, Runnable::run))
                .build();
        return new KinesisRecordStream(client, streamName);
    }

    @Override
    public Single<List<PutOutcome>> put(List<PutRequest> batch) {
        return Single.defer(() -> Single.fromCompletionStage(client.putRecords(request(batch))))
                .map(KinesisRecordStream::outcomes)
                .onErrorResumeNext(failed -> Single.error(translated(failed)));
    }

    private PutRecordsRequest request(List<PutRequest> batch) {
        List<PutRecordsRequestEntry> entries = batch.stream()
                .map(put -> PutRecordsRequestEntry.builder()
                        .partitionKey(put.partitionKey())
                        .data(SdkBytes.fromByteArrayUnsafe(put.bytes()))
                        .build())
                .toList();
        return PutRecordsRequest.builder()
                .streamName(streamName)
                .records(entries)
                .build();
    }

    private static List<PutOutcome> outcomes(PutRecordsResponse response) {
        var outcomes = new ArrayList<PutOutcome>(response.records().size());
        for (PutRecordsResultEntry entry : response.records()) {
            if (entry.errorCode() == null) {
                outcomes.add(new PutOutcome.Stored(entry.shardId(), entry.sequenceNumber()));
            } else if (LATER.contains(entry.errorCode())) {
                outcomes.add(new PutOutcome.Throttled(entry.errorCode()));
            } else {
                outcomes.add(new PutOutcome.Rejected(entry.errorCode(), String.valueOf(entry.errorMessage())));
            }
        }
        return outcomes;
    }

    private RuntimeException translated(Throwable failed) {
        Throwable cause =
                failed.getCause() == null || failed instanceof AwsServiceException ? failed : failed.getCause();
        if (cause instanceof AwsServiceException refused && refused.awsErrorDetails() != null) {
            String code = String.valueOf(refused.awsErrorDetails().errorCode());
            String said = firstLine(refused.awsErrorDetails().errorMessage());
            return REQUEST_INVALID.contains(code)
                    ? new RequestRefusedException(code, said)
                    : new StreamUnavailableException("stream " + streamName + ": " + code + ": " + said, refused);
        }
        return new StreamUnavailableException(
                "stream " + streamName + " gave no answer: " + cause.getClass().getSimpleName() + ": "
                        + firstLine(cause.getMessage()),
                cause);
    }

    private static String firstLine(@Nullable String text) {
        return text == null ? "" : text.lines().findFirst().orElse("");
    }

    @Override
    public void close() {
        client.close();
    }
}
