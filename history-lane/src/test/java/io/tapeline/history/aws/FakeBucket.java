/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Objects in memory; pages of two, and no overwriting for whoever asks for that. */
final class FakeBucket implements S3Client {

    final Map<String, byte[]> objects = new TreeMap<>();
    /** Whether the next put is stored and its answer lost, so that the client's own retry comes second. */
    boolean losesAnAnswer;
    /** How many objects were read. */
    int gets;

    @Override
    public ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
        String begin = request.startAfter() == null ? "" : request.startAfter();
        String after = request.continuationToken() == null ? begin : request.continuationToken();
        var page = objects.keySet().stream()
                .filter(key -> key.startsWith(request.prefix()) && key.compareTo(after) > 0)
                .limit(request.maxKeys() == null ? 3 : request.maxKeys())
                .toList();
        boolean more = page.size() > 2;
        var shown = more ? page.subList(0, 2) : page;
        return ListObjectsV2Response.builder()
                .contents(shown.stream()
                        .map(key -> S3Object.builder().key(key).build())
                        .toList())
                .isTruncated(more)
                .nextContinuationToken(more ? shown.get(1) : null)
                .build();
    }

    @Override
    public <T> T getObject(GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
        gets++;
        byte[] bytes = Objects.requireNonNull(objects.get(request.key()), request.key());
        try {
            return transformer.transform(
                    GetObjectResponse.builder().build(), AbortableInputStream.create(new ByteArrayInputStream(bytes)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
        if (losesAnAnswer) {
            losesAnAnswer = false;
            putObject(request, body);
        }
        if ("*".equals(request.ifNoneMatch()) && objects.containsKey(request.key())) {
            throw S3Exception.builder()
                    .statusCode(412)
                    .message("PreconditionFailed")
                    .build();
        }
        try {
            objects.put(request.key(), body.contentStreamProvider().newStream().readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return PutObjectResponse.builder().build();
    }

    @Override
    public String serviceName() {
        return "s3";
    }

    @Override
    public void close() {}
}
