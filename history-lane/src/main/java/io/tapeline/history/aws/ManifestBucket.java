/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.aws;

import io.tapeline.history.raw.Manifest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The manifests of a bucket. One is created, whole, under a name that was never used, or not at all. */
final class ManifestBucket {

    private static final String MANIFESTS = "raw/source=massive/manifests/";
    private static final int TAKEN = 412;

    private final S3Client client;
    private final String bucket;

    ManifestBucket(S3Client client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    List<Manifest> all() throws IOException {
        try {
            var manifests = new ArrayList<Manifest>();
            for (S3Object object : client.listObjectsV2Paginator(
                            list -> list.bucket(bucket).prefix(MANIFESTS))
                    .contents()) {
                if (object.key().endsWith(".json")) {
                    manifests.add(Manifest.of(bytes(object.key()), "s3://" + bucket + "/" + object.key()));
                }
            }
            return manifests;
        } catch (SdkException failed) {
            throw new IOException("cannot read the manifests of bucket " + bucket + ": " + failed.getMessage(), failed);
        }
    }

    void create(Manifest manifest) throws IOException {
        String key = MANIFESTS + manifest.run() + ".json";
        byte[] json = manifest.json();
        try {
            client.putObject(
                    put -> put.bucket(bucket)
                            .key(key)
                            .contentType("application/json")
                            .ifNoneMatch("*"),
                    RequestBody.fromBytes(json));
        } catch (S3Exception refused) {
            // the client tries again when an answer is lost, and then finds its own
            if (refused.statusCode() != TAKEN || !Arrays.equals(bytes(key), json)) {
                throw failed(key, refused);
            }
        } catch (SdkException failed) {
            throw failed(key, failed);
        }
    }

    String place() {
        return "s3://" + bucket + "/raw/source=massive";
    }

    private byte[] bytes(String key) {
        return client.getObjectAsBytes(get -> get.bucket(bucket).key(key)).asByteArray();
    }

    private IOException failed(String key, SdkException why) {
        return new IOException("cannot create s3://" + bucket + "/" + key + ": " + why.getMessage(), why);
    }
}
