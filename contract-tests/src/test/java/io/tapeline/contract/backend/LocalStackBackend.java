/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.backend;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        return Map.ofEntries(
                Map.entry("KIN-4", "shards do not throttle: every record is taken"),
                Map.entry("KIN-5", "shards do not throttle: every byte is taken"),
                Map.entry("KIN-6", "501 records in one request are taken"),
                Map.entry("KIN-10", "reads are not limited"),
                Map.entry(
                        "ESM-12",
                        "BisectBatchOnFunctionError is stored and not done: good neighbours go with a bad record"));
    }

    @Override
    public TestStack bare() {
        AwsAccess access = AwsAccess.at(LocalStackEngine.running().endpoint());
        return new Deployed(Optional.empty(), Map.of(), Map.of(), AwsClients.open(access), access);
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
        return new Deployed(Optional.of(engine), environment, outputs, clients, access);
    }

    private record Deployed(
            Optional<LocalStackEngine> engine,
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
        public List<String> objects(String bucket) {
            return clients.s3().listObjectsV2(list -> list.bucket(bucket)).contents().stream()
                    .map(object -> clients.s3()
                            .getObjectAsBytes(get -> get.bucket(bucket).key(object.key()))
                            .asUtf8String())
                    .toList();
        }

        @Override
        public void close() throws IOException {
            clients.close();
            if (engine.isPresent()) {
                engine.get().script("destroy", environment);
            }
        }
    }
}
