/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.backend;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudformation.model.Output;

/** LocalStack in a container; stacks are made and deleted by the script that deploys to AWS. */
public final class LocalStackBackend implements Backend {

    @Override
    public String name() {
        return "localstack";
    }

    @Override
    public Map<String, String> incapacities() {
        return Map.of();
    }

    @Override
    public TestStack deploy(StackRequest request) throws IOException {
        LocalStackEngine engine = LocalStackEngine.running();
        Map<String, String> environment = new TreeMap<>();
        environment.put("STACK_NAME", request.name());
        environment.put("PURGE", "1");
        environment.put("TEMPLATE", engine.copyIn(request.template(), request.name() + "/template.yaml"));
        environment.put("FUNCTION_JAR", engine.copyIn(request.functionJar(), request.name() + "/function.jar"));
        environment.put(
                "PARAMETERS",
                request.parameters().entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining(" ")));
        engine.script("deploy", environment);
        AwsAccess access = AwsAccess.at(engine.endpoint());
        AwsClients clients = AwsClients.open(access);
        Map<String, String> outputs =
                clients.formation().describeStacks(d -> d.stackName(request.name())).stacks().get(0).outputs().stream()
                        .collect(Collectors.toMap(Output::outputKey, Output::outputValue));
        return new Deployed(engine, environment, outputs, clients, access);
    }

    private record Deployed(
            LocalStackEngine engine,
            Map<String, String> environment,
            Map<String, String> outputs,
            AwsClients clients,
            AwsAccess access)
            implements TestStack {

        @Override
        public DefaultChain defaultChain() {
            return access.defaultChain();
        }

        @Override
        public boolean knowsWhenCaughtUp() {
            return false;
        }

        @Override
        public boolean caughtUp() {
            return true;
        }

        @Override
        public void close() throws IOException {
            clients.close();
            engine.script("destroy", environment);
        }
    }
}
