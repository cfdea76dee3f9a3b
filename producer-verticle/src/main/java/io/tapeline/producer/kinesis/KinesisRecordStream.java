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
import io.tapeline.producer.publish.stream.ShardRange;
import io.tapeline.producer.publish.stream.StreamTimeoutException;
import io.tapeline.producer.publish.stream.StreamUnavailableException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardFilterType;

/**
 * One Kinesis stream. Endpoint, region and credentials come from the SDK's default chain, {@code AWS_ENDPOINT_URL}
 * included. The SDK retries nothing: that is the publisher's job, which keeps the order of a symbol.
 */
public final class KinesisRecordStream implements RecordStream, AutoCloseable {

    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);
    private static final int MAX_CONNECTIONS = 8;

    /** Entries of which a shard had too many. */
    private static final Set<String> TOO_MANY =
            Set.of("ProvisionedThroughputExceededException", "KMSThrottlingException", "LimitExceededException");

    /**
     * What one bad record can do, to itself or to a whole request. Anything else, known or not, waits for an operator
     * or for better times: a code that is taken for final and is not would hold a symbol up.
     */
    private static final Set<String> INVALID =
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
                .onErrorResumeNext(failed -> Single.error(translated(failed)))
                .map(KinesisRecordStream::outcomes);
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
            outcomes.add(outcome(entry));
        }
        return outcomes;
    }

    private static PutOutcome outcome(PutRecordsResultEntry entry) {
        String code = entry.errorCode();
        if (code == null) {
            return new PutOutcome.Stored(entry.shardId(), entry.sequenceNumber());
        }
        String said = firstLine(entry.errorMessage());
        if (TOO_MANY.contains(code)) {
            return new PutOutcome.Throttled(code);
        }
        return INVALID.contains(code) ? new PutOutcome.Rejected(code, said) : new PutOutcome.Failed(code, said);
    }

    @Override
    public Single<List<ShardRange>> shards() {
        ListShardsRequest first = ListShardsRequest.builder()
                .streamName(streamName)
                .shardFilter(filter -> filter.type(ShardFilterType.AT_LATEST))
                .build();
        return Single.defer(() -> Single.fromCompletionStage(shards(first, new ArrayList<>())))
                .onErrorResumeNext(failed -> Single.error(translated(failed)));
    }

    /** A page and those after it; a page's token goes alone. */
    private CompletableFuture<List<ShardRange>> shards(ListShardsRequest page, List<ShardRange> before) {
        return client.listShards(page).thenCompose(answer -> {
            answer.shards().stream()
                    .filter(shard -> shard.sequenceNumberRange().endingSequenceNumber() == null)
                    .map(KinesisRecordStream::range)
                    .forEach(before::add);
            return answer.nextToken() == null
                    ? CompletableFuture.completedFuture(before)
                    : shards(
                            ListShardsRequest.builder()
                                    .nextToken(answer.nextToken())
                                    .build(),
                            before);
        });
    }

    private static ShardRange range(Shard shard) {
        return new ShardRange(
                shard.shardId(),
                new BigInteger(shard.hashKeyRange().startingHashKey()),
                new BigInteger(shard.hashKeyRange().endingHashKey()));
    }

    private RuntimeException translated(Throwable failed) {
        Throwable cause =
                failed.getCause() == null || failed instanceof AwsServiceException ? failed : failed.getCause();
        if (cause instanceof AwsServiceException refused && refused.awsErrorDetails() != null) {
            String code = String.valueOf(refused.awsErrorDetails().errorCode());
            String said = firstLine(refused.awsErrorDetails().errorMessage());
            return INVALID.contains(code)
                    ? new RequestRefusedException(code, said)
                    : new StreamUnavailableException("stream " + streamName + ": " + code + ": " + said, refused);
        }
        String reason = "stream " + streamName + " gave no answer: "
                + cause.getClass().getSimpleName() + ": " + firstLine(cause.getMessage());
        return cause instanceof ApiCallTimeoutException
                ? new StreamTimeoutException(reason, cause)
                : new StreamUnavailableException(reason, cause);
    }

    private static String firstLine(@Nullable String text) {
        return text == null ? "" : text.lines().findFirst().orElse("");
    }

    @Override
    public void close() {
        client.close();
    }
}
