/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.backend;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** LocalStack in a container; stacks are made and deleted by the script that deploys to AWS. */
public final class LocalStackBackend implements Backend {

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

    @Override
    public TestStack deploy(StackRequest request) throws IOException {
        LocalStackEngine engine = LocalStackEngine.running();
        Map<String, String> environment = new TreeMap<>();
        environment.put("STACK_NAME", request.name());
        environment.put("TEMPLATE", engine.copyIn(request.template(), request.name() + "/template.yaml"));
        environment.put("FUNCTION_JAR", engine.copyIn(request.functionJar(), request.name() + "/function.jar"));
        environment.put("PARAMETERS", request.parametersInOneLine());
        engine.script("deploy", environment);
        AwsAccess access = AwsAccess.at(engine.endpoint());
        return DeployedStack.find(request.name(), access, () -> delete(request.name(), access));
    }

    /** Begun and not waited for: the container goes soon, and destroying is proven by the deploy script's own tests. */
    private static void delete(String stack, AwsAccess access) {
        try (AwsClients clients = AwsClients.open(access)) {
            clients.formation().deleteStack(delete -> delete.stackName(stack));
        }
    }
}
