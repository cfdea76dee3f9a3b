/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.backend;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/**
 * How an endpoint is reached.
 *
 * @param endpoint of every service; empty for AWS itself, with the default chain's credentials
 */
public record AwsAccess(Optional<URI> endpoint, String region) {

    /** An emulator, which takes any credentials. */
    public static AwsAccess at(URI endpoint) {
        return new AwsAccess(Optional.of(endpoint), "us-east-1");
    }

    /**
     * The account and region of the caller's environment.
     *
     * @throws software.amazon.awssdk.core.exception.SdkClientException when no region is set
     */
    static AwsAccess ofTheCaller() {
        return new AwsAccess(
                Optional.empty(),
                DefaultAwsRegionProviderChain.builder().build().getRegion().id());
    }

    AwsCredentialsProvider credentials() {
        return endpoint.isPresent()
                ? StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"))
                : DefaultCredentialsProvider.builder().build();
    }

    /** Points the SDK's default chain here until closed. */
    public DefaultChain defaultChain() {
        Map<String, String> properties = new TreeMap<>();
        properties.put("aws.region", region);
        endpoint.ifPresent(uri -> {
            properties.put("aws.endpointUrl", uri.toString());
            properties.put("aws.accessKeyId", "test");
            properties.put("aws.secretAccessKey", "test");
        });
        return DefaultChain.pointedTo(properties);
    }
}
