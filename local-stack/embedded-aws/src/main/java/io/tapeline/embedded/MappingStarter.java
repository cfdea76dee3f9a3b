/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.embedded;

import io.tapeline.embedded.template.StackPlan;
import io.tapeline.embedded.template.TemplateRefused;
import io.tapeline.kinesis.stream.KinesisStream;
import io.tapeline.kinesis.stream.KinesisStreams;
import io.tapeline.lambda.function.FunctionHost;
import io.tapeline.lambda.function.FunctionResource;
import io.tapeline.lambda.function.LambdaFunction;
import io.tapeline.lambda.mapping.EventSourceMapping;
import io.tapeline.lambda.mapping.MappingDriver;
import io.tapeline.lambda.mapping.MappingResource;
import io.tapeline.lambda.mapping.UndeliveredStore;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads the functions that mappings feed, and starts the mappings. */
final class MappingStarter {
    private static final Logger LOG = LoggerFactory.getLogger(MappingStarter.class);
    private final EmbeddedAwsConfig config;
    private final StackPlan plan;
    private final KinesisStreams streams;
    private final UndeliveredStore undelivered;
    private final URI endpoint;
    private final Consumer<AutoCloseable> owner;
    private final List<LambdaFunction> functions = new ArrayList<>();

    /** @param owner told of everything that must be closed, in the order of its start */
    MappingStarter(
            EmbeddedAwsConfig config,
            StackPlan plan,
            KinesisStreams streams,
            UndeliveredStore undelivered,
            URI endpoint,
            Consumer<AutoCloseable> owner) {
        this.config = config;
        this.plan = plan;
        this.streams = streams;
        this.undelivered = undelivered;
        this.endpoint = endpoint;
        this.owner = owner;
    }

    List<MappingDriver> start() {
        if (config.functionJar().isEmpty()) {
            if (!plan.mappings().isEmpty()) {
                LOG.warn("no function jar was given: nothing reads the streams");
            }
            return List.of();
        }
        Path jar = config.functionJar().get();
        Map<String, LambdaFunction> loaded = new HashMap<>();
        List<MappingDriver> drivers = new ArrayList<>();
        for (MappingResource mapping : plan.mappings()) {
            FunctionResource function = functionOf(mapping);
            LambdaFunction runnable = loaded.computeIfAbsent(function.name(), name -> load(function, jar));
            drivers.add(drive(mapping, runnable));
        }
        return List.copyOf(drivers);
    }

    /** Those that mappings feed, loaded. */
    List<LambdaFunction> functions() {
        return List.copyOf(functions);
    }

    private LambdaFunction load(FunctionResource function, Path jar) {
        LambdaFunction loaded = LambdaFunction.load(function, jar, hostOf(function));
        owner.accept(loaded);
        functions.add(loaded);
        LOG.info("function {} writes to {}", function.name(), loaded.state().log());
        return loaded;
    }

    private FunctionHost hostOf(FunctionResource function) {
        Path folder = config.dataFolder()
                .map(data -> data.resolve("functions").resolve(function.name()))
                .orElseGet(() -> TemporaryFolder.make("tapeline-function-", owner));
        FunctionHost host = FunctionHost.in(folder, variables(), config.clock())
                .withFaults(config.tuning().faults().invocations());
        String log = plan.functions().size() == 1 ? "function.log" : "function-" + function.name() + ".log";
        return config.dataFolder()
                .map(data -> host.withLog(data.resolve("logs").resolve(log)))
                .orElse(host);
    }

    /** What every function of this account has: how an AWS client in it finds this stack. */
    private Map<String, String> variables() {
        return Map.of(
                "AWS_REGION", config.region(),
                "AWS_DEFAULT_REGION", config.region(),
                "AWS_ENDPOINT_URL", endpoint.toString(),
                "AWS_ACCESS_KEY_ID", "local",
                "AWS_SECRET_ACCESS_KEY", "local");
    }

    private MappingDriver drive(MappingResource mapping, LambdaFunction function) {
        KinesisStream stream = streamOf(mapping);
        MappingDriver driver = MappingDriver.start(
                mapping.logicalId(),
                config.tuning().lookEvery(),
                wiring -> new EventSourceMapping(
                        mapping,
                        new EventSourceMapping.Parts(
                                stream,
                                function.resource(),
                                function::invoke,
                                wiring.invocations(),
                                undelivered,
                                config.tuning().backoff(),
                                config.clock()),
                        wiring.wakeUp()));
        owner.accept(driver);
        return driver;
    }

    private FunctionResource functionOf(MappingResource mapping) {
        return plan.functions().stream()
                .filter(function -> mapping.functionArn().equals(function.arn())
                        || mapping.functionArn().startsWith(function.arn() + ":"))
                .findFirst()
                .orElseThrow(() -> new TemplateRefused(mapping.logicalId() + " invokes " + mapping.functionArn()
                        + ", which is no function of this template"));
    }

    private KinesisStream streamOf(MappingResource mapping) {
        String arn = mapping.streamArn();
        return streams.names().stream()
                .map(streams::named)
                .filter(stream -> stream.identity().arn().equals(arn))
                .findFirst()
                .orElseThrow(() -> new TemplateRefused(
                        mapping.logicalId() + " reads " + arn + ", which is no stream of this template"));
    }
}
