/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.backend;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudformation.model.Output;

/**
 * A stack that CloudFormation made, wherever that is.
 *
 * @param destroy how it goes
 */
record DeployedStack(String name, Map<String, String> outputs, AwsAccess access, AwsClients clients, Closeable destroy)
        implements TestStack {

    /** Looks a stack up that is there. */
    static DeployedStack find(String name, AwsAccess access, Closeable destroy) {
        AwsClients clients = AwsClients.open(access);
        Map<String, String> outputs =
                clients.formation().describeStacks(d -> d.stackName(name)).stacks().get(0).outputs().stream()
                        .collect(Collectors.toMap(Output::outputKey, Output::outputValue));
        return new DeployedStack(name, outputs, access, clients, destroy);
    }

    /** No stack: only clients. */
    static DeployedStack none(String name, AwsAccess access) {
        return new DeployedStack(name, Map.of(), access, AwsClients.open(access), () -> {});
    }

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

    /** As any change of the configuration does. */
    @Override
    public void endInstances() {
        String function = output("TransformFunctionName");
        clients.lambda()
                .updateFunctionConfiguration(
                        update -> update.functionName(function).description("instances ended at " + System.nanoTime()));
        clients.lambda().waiter().waitUntilFunctionUpdatedV2(get -> get.functionName(function));
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
        destroy.close();
    }
}
