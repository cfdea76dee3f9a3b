/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.backend;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Parameter;

/** LocalStack in a container; its own CloudFormation makes and deletes the stacks. */
public final class LocalStackBackend implements Backend {

    private static final String CODE = "code-of-tests";

    @Override
    public String name() {
        return "localstack";
    }

    @Override
    public Map<String, String> incapacities() {
        return Map.ofEntries(
                Map.entry("KIN-4", "shards do not throttle: every record is taken"),
                Map.entry("KIN-5", "shards do not throttle: every byte is taken"),
                Map.entry("KIN-6", "no records, 501 records and a record above 1 MiB are taken; only keys are checked"),
                Map.entry("KIN-10", "reads are not limited"),
                Map.entry(
                        "ESM-6",
                        "a split is noticed when every shard read has ended, and then all is read from the horizon again"),
                Map.entry("ESM-7", "ParallelizationFactor is stored and not done: one lane"),
                Map.entry(
                        "ESM-12",
                        "BisectBatchOnFunctionError is stored and not done: good neighbours go with a bad record"));
    }

    @Override
    public TestStack bare() {
        return DeployedStack.none(
                "contract", AwsAccess.at(LocalStackEngine.running().endpoint()));
    }

    /**
     * By the SDK: each call of the deploy script starts the AWS CLI, which takes a second of a core, and it is proven
     * by its own tests.
     */
    @Override
    public TestStack deploy(StackRequest request) throws IOException {
        AwsAccess access = AwsAccess.at(LocalStackEngine.running().endpoint());
        try (AwsClients clients = AwsClients.open(access)) {
            String template = Files.readString(request.template());
            Map<String, String> parameters = new TreeMap<>(request.parameters());
            if (template.contains("CodeKey:")) {
                String key = request.name() + ".jar";
                clients.s3().createBucket(bucket -> bucket.bucket(CODE));
                clients.s3().putObject(put -> put.bucket(CODE).key(key), request.functionJar());
                parameters.putAll(Map.of("CodeBucket", CODE, "CodeKey", key));
            }
            clients.formation()
                    .createStack(create -> create.stackName(request.name())
                            .templateBody(template)
                            .capabilities(Capability.CAPABILITY_IAM)
                            .parameters(parameters.entrySet().stream()
                                    .map(entry -> Parameter.builder()
                                            .parameterKey(entry.getKey())
                                            .parameterValue(entry.getValue())
                                            .build())
                                    .toList()));
            await(request.name() + " is created")
                    .atMost(Duration.ofMinutes(4))
                    .pollInterval(Duration.ofSeconds(1))
                    .failFast(() -> status(clients, request.name()).contains("FAILED"))
                    .until(() -> status(clients, request.name()).equals("CREATE_COMPLETE"));
        }
        return DeployedStack.find(request.name(), access, () -> delete(request.name(), access));
    }

    private static String status(AwsClients clients, String stack) {
        return clients.formation()
                .describeStacks(describe -> describe.stackName(stack))
                .stacks()
                .get(0)
                .stackStatusAsString();
    }

    /** Begun and not waited for: the container goes soon. */
    private static void delete(String stack, AwsAccess access) {
        try (AwsClients clients = AwsClients.open(access)) {
            clients.formation().deleteStack(delete -> delete.stackName(stack));
        }
    }
}
