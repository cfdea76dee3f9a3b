/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.flow;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tapeline.contract.backend.AwsAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Compares a stack with its template through Python's AWS library, which the AWS CLI and boto3 stand on, and its YAML
 * reader: nothing of ours looks at either side. Skips the test that asks where Python lacks them.
 */
final class StackWitness {

    private static final Path SCRIPT = Path.of("src/test/python/stack_as_seen.py");

    /** What it said, and whether stack and template agree. */
    record Said(boolean agrees, String lines) {}

    private StackWitness() {}

    static Said compare(Path template, String stack, AwsAccess access) throws IOException {
        assumeTrue(
                run(access, "-c", "import botocore, yaml").agrees(),
                "python3 with botocore and yaml is not here: 'pip install awscli' brings both");
        return run(access, SCRIPT.toString(), template.toString(), stack);
    }

    private static Said run(AwsAccess access, String... arguments) throws IOException {
        Path said = Files.createTempFile("stack-as-seen", ".log");
        var command = new ProcessBuilder("python3").redirectErrorStream(true).redirectOutput(said.toFile());
        command.command().addAll(List.of(arguments));
        command.environment().put("AWS_DEFAULT_REGION", access.region());
        access.endpoint().ifPresent(endpoint -> {
            command.environment().put("AWS_ENDPOINT_URL", endpoint.toString());
            command.environment().put("AWS_ACCESS_KEY_ID", "test");
            command.environment().put("AWS_SECRET_ACCESS_KEY", "test");
        });
        try {
            Process process = command.start();
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IOException("did not end in 2 minutes: " + Files.readString(said));
            }
            return new Said(process.exitValue() == 0, Files.readString(said));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while Python ran", stopped);
        } finally {
            Files.delete(said);
        }
    }
}
