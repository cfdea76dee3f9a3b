/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.backend;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;

/**
 * A real account: the caller's, by their credentials and region. Costs money, so it runs only when the system property
 * {@code aws.stack} says what the stacks' names begin with. Stacks that exist, and tables that one left behind, are
 * never touched; what it makes is deleted with all it holds, but for the bucket with the functions' code.
 */
public final class AwsBackend implements Backend {

    private static final String PROPERTY = "aws.stack";

    private final String prefix;

    /**
     * Takes the prefix from the system property.
     *
     * @throws IllegalStateException when it is absent or no stack's name
     */
    public AwsBackend() {
        this(asked().orElseThrow(() -> new IllegalStateException(
                "-D" + PROPERTY + " must say what the stacks' names begin with, was absent")));
    }

    AwsBackend(String prefix) {
        if (!prefix.matches("[a-z][a-z0-9-]{0,15}")) {
            throw new IllegalStateException("-D" + PROPERTY + " must match [a-z][a-z0-9-]{0,15}, was " + prefix);
        }
        if (System.getenv().keySet().stream().anyMatch(name -> name.startsWith("AWS_ENDPOINT_URL"))) {
            throw new IllegalStateException("-D" + PROPERTY + " is for an account: AWS_ENDPOINT_URL must not be set");
        }
        this.prefix = prefix;
    }

    /** What the caller said; empty when nothing is to run in an account. */
    static Optional<String> asked() {
        return Optional.ofNullable(System.getProperty(PROPERTY)).filter(name -> !name.isEmpty());
    }

    @Override
    public String name() {
        return "aws";
    }

    @Override
    public Map<String, String> incapacities() {
        return Map.of();
    }

    @Override
    public TestStack bare() {
        return DeployedStack.none(prefix, AwsAccess.ofTheCaller());
    }

    @Override
    public TestStack deploy(StackRequest request) throws IOException {
        AwsAccess access = AwsAccess.ofTheCaller();
        String name = prefix + "-" + request.name();
        requireAbsent(name, access);
        DeployScript script = DeployScript.asTheCaller()
                .with("AWS_REGION", access.region())
                .with("STACK_NAME", name)
                .with("PURGE", "1")
                .with("TEMPLATE", request.template().toRealPath().toString())
                .with("FUNCTION_JAR", request.functionJar().toRealPath().toString())
                .with("PARAMETERS", request.parametersInOneLine());
        try {
            run(script, "deploy");
            return DeployedStack.find(name, access, () -> run(script, "destroy"));
        } catch (IOException | RuntimeException failed) {
            try {
                // nothing of this name was there before, so whatever is there now is this run's
                run(script, "destroy");
            } catch (IOException left) {
                failed.addSuppressed(left);
            }
            throw failed;
        }
    }

    private static void requireAbsent(String name, AwsAccess access) throws IOException {
        try (AwsClients clients = AwsClients.open(access)) {
            boolean tables = clients.dynamo().listTablesPaginator().tableNames().stream()
                    .anyMatch(table -> table.startsWith(name + "-"));
            if (tables || stackExists(name, clients)) {
                throw new IOException("stack " + name
                        + ", or tables of one, exist and would be deleted: choose another -D" + PROPERTY);
            }
        }
    }

    private static boolean stackExists(String name, AwsClients clients) throws IOException {
        try {
            return clients.formation().describeStacks(d -> d.stackName(name)).stacks().stream()
                    .anyMatch(stack -> !stack.stackStatusAsString().equals("DELETE_COMPLETE"));
        } catch (CloudFormationException refused) {
            if (String.valueOf(refused.getMessage()).contains("does not exist")) {
                return false;
            }
            throw new IOException("cannot look whether stack " + name + " exists", refused);
        }
    }

    private static void run(DeployScript script, String command) throws IOException {
        DeployScript.Run run = script.run(command);
        if (run.exit() != 0) {
            throw new IOException(command + " ended with " + run.exit() + ":\n" + run.said());
        }
    }
}
