/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The one LocalStack of a test run, started when first asked for and stopped when the process ends. Its image is the
 * system property {@code localstack.image}.
 */
public final class LocalStackEngine {

    private static final String IMAGE = System.getProperty("localstack.image", "localstack/localstack:4.14.0");

    private static final class Holder {
        static final LocalStackEngine ONLY = new LocalStackEngine();
    }

    private final LocalStackContainer container;

    private LocalStackEngine() {
        container = new LocalStackContainer(
                        DockerImageName.parse(IMAGE).asCompatibleSubstituteFor("localstack/localstack"))
                // functions are built for arm64, whatever the machine of the test is
                .withEnv("LAMBDA_IGNORE_ARCHITECTURE", "1")
                .withEnv("LAMBDA_KEEPALIVE_MS", "60000");
        container.start();
        Runtime.getRuntime().addShutdownHook(new Thread(container::stop, "localstack-stop"));
        startServers();
    }

    /** Its servers start at the first call, and a second call that comes meanwhile is answered with a 500. */
    private void startServers() {
        try (var clients = AwsClients.open(AwsAccess.at(container.getEndpoint()))) {
            await("Kinesis and DynamoDB answer")
                    .atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofSeconds(1))
                    .ignoreExceptionsInstanceOf(SdkException.class)
                    .untilAsserted(() -> {
                        assertThat(clients.kinesis().listStreams().hasStreamNames())
                                .isTrue();
                        assertThat(clients.dynamo().listTables().hasTableNames())
                                .isTrue();
                    });
        }
    }

    /** Starts it, or returns the one that runs. Thread-safe. */
    public static LocalStackEngine running() {
        return Holder.ONLY;
    }

    /** Where clients of this process reach it. */
    public URI endpoint() {
        return container.getEndpoint();
    }
}
