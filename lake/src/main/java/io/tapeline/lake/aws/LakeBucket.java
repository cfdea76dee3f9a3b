/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.aws;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The bucket of the history: {@code raw/…} is read, {@code lake/…} is written. */
public final class LakeBucket implements AutoCloseable {

    private static final String RAW = "raw/";
    private static final String LAKE = "lake/";

    private final S3Client client;
    private final String bucket;

    LakeBucket(S3Client client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    /** Opens it with the SDK's default chain of region, credentials and endpoint. */
    public static LakeBucket open(String bucket) {
        // by path: a bucket's name as a host is not resolved by emulators
        return new LakeBucket(
                S3Client.builder()
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .forcePathStyle(true)
                        .build(),
                bucket);
    }

    /** Brings all raw history there is into a folder. */
    public void fetchRaw(Path raw) throws IOException {
        try {
            for (S3Object object : objects(RAW)) {
                Path file = raw.resolve(object.key().substring(RAW.length())).normalize();
                if (!file.startsWith(raw.normalize())) {
                    throw new IOException("an object lies outside of its folder: " + object.key());
                }
                Files.createDirectories(file.getParent());
                client.getObject(get -> get.bucket(bucket).key(object.key()), file);
            }
        } catch (SdkException failed) {
            throw new IOException("cannot read " + RAW + " of bucket " + bucket + ": " + failed.getMessage(), failed);
        }
    }

    /**
     * Puts tables where Athena reads them. A file that is there with the same bytes is left alone; one that is not is
     * replaced in one put, which a reader sees whole or not at all. What a file was made from is put before the file.
     *
     * @return how many were put
     */
    public int publish(Path lake) throws IOException {
        try {
            var known = new HashMap<String, String>();
            objects(LAKE).forEach(object -> known.put(object.key(), object.eTag()));
            int put = 0;
            for (Path file : files(lake)) {
                String key = LAKE + lake.relativize(file).toString().replace('\\', '/');
                byte[] bytes = Files.readAllBytes(file);
                // a single put's tag is the MD5 of its bytes where S3 itself encrypts
                if (!("\"" + md5(bytes) + "\"").equals(known.get(key))) {
                    client.putObject(to -> to.bucket(bucket).key(key), RequestBody.fromBytes(bytes));
                    put++;
                }
            }
            return put;
        } catch (SdkException failed) {
            throw new IOException("cannot write " + LAKE + " of bucket " + bucket + ": " + failed.getMessage(), failed);
        }
    }

    private Iterable<S3Object> objects(String prefix) {
        return client.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(prefix))
                .contents();
    }

    /** Without what is hidden, and {@code _made-from} before {@code bars}. */
    private static List<Path> files(Path lake) throws IOException {
        try (Stream<Path> found = Files.walk(lake)) {
            return found.filter(Files::isRegularFile)
                    .filter(file -> !lake.relativize(file).toString().startsWith(".")
                            && !String.valueOf(file.getFileName()).startsWith("."))
                    .sorted(Comparator.comparing((Path file) -> String.valueOf(file.getParent()))
                            .thenComparing(file -> String.valueOf(file.getFileName())))
                    .toList();
        }
    }

    private static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
