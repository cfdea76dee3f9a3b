/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The one LocalStack of a test run, started when first asked for and stopped when the process ends. Its image is the
 * system property {@code localstack.image}.
 */
public final class LocalStackEngine {

    private static final String IMAGE = System.getProperty("localstack.image", "localstack/localstack:4.14.0");
    private static final String PLACE = "/opt/tapeline/";

    private static final class Holder {
        static final LocalStackEngine ONLY = new LocalStackEngine();
    }

    private final LocalStackContainer container;

    private LocalStackEngine() {
        container = new LocalStackContainer(
                        DockerImageName.parse(IMAGE).asCompatibleSubstituteFor("localstack/localstack"))
                // functions are built for arm64, whatever the machine of the test is
                .withEnv("LAMBDA_IGNORE_ARCHITECTURE", "1")
                .withEnv("LAMBDA_KEEPALIVE_MS", "60000")
                .withCopyFileToContainer(MountableFile.forHostPath(Path.of("../deploy"), 0755), PLACE + "deploy");
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

    /**
     * Runs the deploy script inside, as {@code make deploy} runs it outside.
     *
     * @return what it printed, both streams
     * @throws IOException when it fails, with what it printed
     */
    String script(String command, Map<String, String> environment) throws IOException {
        var line = new ArrayList<>(List.of("env"));
        Map<String, String> all = new TreeMap<>(environment);
        all.put("YES", "1");
        all.put("AWS_ENDPOINT_URL", "http://localhost:4566");
        all.put("AWS_REGION", "us-east-1");
        all.put("AWS_ACCESS_KEY_ID", "test");
        all.put("AWS_SECRET_ACCESS_KEY", "test");
        all.forEach((name, value) -> line.add(name + "=" + value));
        line.addAll(List.of("bash", PLACE + "deploy/tapeline", command));
        ExecResult result = executed(line);
        String said = result.getStdout() + result.getStderr();
        if (result.getExitCode() != 0) {
            throw new IOException(command + " ended with " + result.getExitCode() + ":\n" + said);
        }
        return said;
    }

    private ExecResult executed(List<String> line) throws IOException {
        try {
            return container.execInContainer(line.toArray(String[]::new));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the deploy script ran", stopped);
        }
    }

    /** Puts a file where the script inside can read it; returns that path. */
    String copyIn(Path file, String name) {
        String inside = PLACE + name;
        container.copyFileToContainer(MountableFile.forHostPath(file, 0644), inside);
        return inside;
    }
}
