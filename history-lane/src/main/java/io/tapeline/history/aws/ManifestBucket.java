/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.aws;

import io.tapeline.history.raw.Manifest;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

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

    /**
     * Reads those of runs that began on a day or later, and the first one of all. A run's name begins with its time,
     * and each manifest takes a call: after a year there are more of them than a function has time for.
     */
    List<Manifest> since(LocalDate day) throws IOException {
        String after = MANIFESTS + day.format(DateTimeFormatter.BASIC_ISO_DATE);
        try {
            var keys = new TreeSet<String>();
            client.listObjectsV2(list -> list.bucket(bucket).prefix(MANIFESTS).maxKeys(1))
                    .contents()
                    .forEach(first -> keys.add(first.key()));
            client.listObjectsV2Paginator(
                            list -> list.bucket(bucket).prefix(MANIFESTS).startAfter(after))
                    .contents()
                    .forEach(object -> keys.add(object.key()));
            var manifests = new ArrayList<Manifest>();
            for (String key : keys) {
                if (key.endsWith(".json")) {
                    manifests.add(Manifest.of(bytes(key), "s3://" + bucket + "/" + key));
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
