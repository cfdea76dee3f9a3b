/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.backend;

import io.tapeline.embedded.EmbeddedAws;
import io.tapeline.embedded.EmbeddedAwsConfig;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Our own stack, one per deployment, in this process. */
public final class EmbeddedBackend implements Backend {

    @Override
    public String name() {
        return "embedded";
    }

    @Override
    public Map<String, String> incapacities() {
        return Map.of();
    }

    @Override
    public TestStack deploy(StackRequest request) {
        EmbeddedAws aws = EmbeddedAws.start(EmbeddedAwsConfig.of(request.name(), request.template(), Clock.systemUTC())
                .withParameters(request.parameters())
                .withFunctionJar(request.functionJar()));
        return EmbeddedTestStack.of(request.name(), aws);
    }

    @Override
    public TestStack bare() {
        return EmbeddedTestStack.of(
                "contract",
                EmbeddedAws.start(EmbeddedAwsConfig.of("contract", StackRequest.TEMPLATE, Clock.systemUTC())));
    }

    /** The running stack, for what only this backend can tell. */
    public record EmbeddedTestStack(String name, EmbeddedAws aws, AwsClients clients) implements TestStack {

        private static EmbeddedTestStack of(String name, EmbeddedAws aws) {
            return new EmbeddedTestStack(name, aws, AwsClients.open(AwsAccess.at(aws.endpoint())));
        }

        @Override
        public Map<String, String> outputs() {
            return aws.outputs();
        }

        @Override
        public AwsAccess access() {
            return AwsAccess.at(aws.endpoint());
        }

        @Override
        public DefaultChain defaultChain() {
            return access().defaultChain();
        }

        @Override
        public boolean knowsWhenCaughtUp() {
            return true;
        }

        @Override
        public boolean caughtUp() {
            return aws.caughtUp();
        }

        /** Each is a process; the next invocation starts another. */
        @Override
        public void endInstances() {
            ProcessHandle.current()
                    .descendants()
                    .filter(process -> process.info()
                            .commandLine()
                            .orElse("")
                            .contains("io.tapeline.lambda.runtime.BootstrapMain"))
                    .forEach(ProcessHandle::destroyForcibly);
        }

        /** There is no S3: the only objects are batches that a mapping gave up on. */
        @Override
        public List<String> objects(String bucket) {
            return aws.undelivered().keys().stream()
                    .flatMap(key -> aws.undelivered().document(key).stream())
                    .toList();
        }

        @Override
        public void close() {
            clients.close();
            aws.close();
        }
    }
}
