/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.backend;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;

/**
 * A real account: the caller's, by their credentials and region. Costs money, so it runs only when the system property
 * {@code aws.stack} says what the stacks' names begin with. Stacks that exist are never touched, those it makes are
 * deleted with all they hold.
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
                .with("STACK_NAME", name)
                .with("PURGE", "1")
                .with("TEMPLATE", request.template().toRealPath().toString())
                .with("FUNCTION_JAR", request.functionJar().toRealPath().toString())
                .with("PARAMETERS", request.parametersInOneLine());
        try {
            run(script, "deploy");
        } catch (IOException failed) {
            run(script, "destroy");
            throw failed;
        }
        return DeployedStack.find(name, access, () -> run(script, "destroy"));
    }

    private static void requireAbsent(String name, AwsAccess access) throws IOException {
        try (AwsClients clients = AwsClients.open(access)) {
            CloudFormationClient formation = clients.formation();
            boolean exists = formation.describeStacks(d -> d.stackName(name)).stacks().stream()
                    .anyMatch(stack -> !stack.stackStatusAsString().equals("DELETE_COMPLETE"));
            if (exists) {
                throw new IOException("stack " + name + " exists and would be deleted: choose another -D" + PROPERTY);
            }
        } catch (CloudFormationException refused) {
            if (!String.valueOf(refused.getMessage()).contains("does not exist")) {
                throw new IOException("cannot look whether stack " + name + " exists", refused);
            }
        }
    }

    private static void run(DeployScript script, String command) throws IOException {
        DeployScript.Run run = script.run(command);
        if (run.exit() != 0) {
            throw new IOException(command + " ended with " + run.exit() + ":\n" + run.said());
        }
    }
}
