/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.backend;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One way to run the deploy script: its environment, of which nothing but what is set here reaches it. */
public record DeployScript(Map<String, String> environment) {

    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

    /** A stack takes minutes in an account. */
    private static final Duration MOST = Duration.ofMinutes(12);

    /** What a run said, both streams together, and how it ended. */
    public record Run(int exit, String said) {}

    /** Without credentials, region or profile, and with no way to ask anything of the network for them. */
    public static DeployScript bare(Path home) {
        return new DeployScript(Map.of(
                "PATH",
                System.getenv().getOrDefault("PATH", ""),
                "HOME",
                home.toString(),
                "AWS_EC2_METADATA_DISABLED",
                "true",
                "AWS_MAX_ATTEMPTS",
                "1"));
    }

    /** As whoever runs the tests would: with their credentials, region and settings. */
    static DeployScript asTheCaller() {
        return new DeployScript(System.getenv()).with("YES", "1");
    }

    /** With an emulator to speak to. */
    public static DeployScript at(URI endpoint, String stack, Path home) {
        return bare(home)
                .with("AWS_ENDPOINT_URL", endpoint.toString())
                .with("AWS_REGION", "us-east-1")
                .with("AWS_ACCESS_KEY_ID", "test")
                .with("AWS_SECRET_ACCESS_KEY", "not-to-be-printed")
                .with("STACK_NAME", stack)
                .with("YES", "1");
    }

    /** The same with one more, or another, setting. */
    public DeployScript with(String name, String value) {
        var changed = new HashMap<>(environment);
        changed.put(name, value);
        return new DeployScript(changed);
    }

    /** Runs it to its end, with nothing to read from. */
    public Run run(String... arguments) throws IOException {
        var command =
                new ProcessBuilder("/bin/bash", HOME.resolve("deploy/tapeline").toString());
        command.command().addAll(List.of(arguments));
        Path said = Files.createTempFile("deploy", ".log");
        try {
            command.redirectErrorStream(true)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(said.toFile())
                    .directory(HOME.toFile());
            command.environment().clear();
            command.environment().putAll(environment);
            Process process = command.start();
            if (!process.waitFor(MOST.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("the script did not end in " + MOST + ":\n" + Files.readString(said));
            }
            return new Run(process.exitValue(), Files.readString(said));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the script ran", stopped);
        } finally {
            Files.delete(said);
        }
    }
}
