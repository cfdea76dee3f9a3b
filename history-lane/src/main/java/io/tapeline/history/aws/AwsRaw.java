/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.aws;

import io.tapeline.history.raw.CommitLimits;
import io.tapeline.history.raw.RawFolder;
import io.tapeline.history.raw.RawRuns;
import io.tapeline.history.raw.RawStore;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.function.Consumer;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Raw history on AWS.
 *
 * <p>Nothing keeps two writers apart: both ask for the same and both are kept, and a reader takes the newer (RAW-8).
 * The stack runs one at a time.
 *
 * @param stream of Firehose, by its name
 * @param bucket to which it delivers
 * @param since what was done on earlier days is not looked up
 */
public record AwsRaw(String stream, String bucket, LocalDate since) {

    /** Looks up all that was ever done. */
    public AwsRaw(String stream, String bucket) {
        this(stream, bucket, LocalDate.EPOCH);
    }

    /**
     * Opens it with the SDK's default chain of region, credentials and endpoint.
     *
     * @param server where the answers come from, as the manifests say it
     * @param pause waits on the caller's thread
     */
    public RawStore open(String server, CommitLimits limits, RawFolder.Outside outside, Consumer<Duration> pause)
            throws IOException {
        FirehoseClient firehose = FirehoseClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        // by path: a bucket's name as a host is not resolved by emulators
        S3Client s3 = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .forcePathStyle(true)
                .build();
        Runnable close = () -> {
            firehose.close();
            s3.close();
        };
        return open(firehose, s3, close, server, limits, outside, pause);
    }

    RawStore open(
            FirehoseClient firehose,
            S3Client s3,
            Runnable close,
            String server,
            CommitLimits limits,
            RawFolder.Outside outside,
            Consumer<Duration> pause)
            throws IOException {
        var records = new DeliveryStream(firehose, stream, pause, outside.random());
        var sink = new FirehoseSink(records, new ManifestBucket(s3, bucket), since, close);
        return RawRuns.open(sink, server, limits, outside);
    }
}
