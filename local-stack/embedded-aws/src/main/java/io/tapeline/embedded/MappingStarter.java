/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.embedded;

import io.tapeline.embedded.template.StackPlan;
import io.tapeline.embedded.template.TemplateRefused;
import io.tapeline.kinesis.stream.KinesisStreams;
import io.tapeline.lambda.checkpoint.CheckpointStore;
import io.tapeline.lambda.function.FunctionHost;
import io.tapeline.lambda.function.FunctionResource;
import io.tapeline.lambda.function.LambdaFunction;
import io.tapeline.lambda.mapping.EventSourceMapping;
import io.tapeline.lambda.mapping.MappingDriver;
import io.tapeline.lambda.mapping.MappingExists;
import io.tapeline.lambda.mapping.MappingResource;
import io.tapeline.lambda.mapping.Mappings;
import io.tapeline.lambda.mapping.StreamLookup;
import io.tapeline.lambda.mapping.UndeliveredStore;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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
    private final CheckpointStore checkpoints;
    private final Map<String, LambdaFunction> loaded = new ConcurrentHashMap<>();
    /** One for each function, however often its loading is tried. */
    private final Map<String, Path> temporary = new ConcurrentHashMap<>();

    /** @param owner told of everything that must be closed, in the order of its start */
    MappingStarter(
            EmbeddedAwsConfig config,
            StackPlan plan,
            KinesisStreams streams,
            UndeliveredStore undelivered,
            CheckpointStore checkpoints,
            URI endpoint,
            Consumer<AutoCloseable> owner) {
        this.config = config;
        this.plan = plan;
        this.streams = streams;
        this.undelivered = undelivered;
        this.endpoint = endpoint;
        this.owner = owner;
        this.checkpoints = checkpoints;
    }

    /** Loads the functions of the template's mappings and makes the mappings. */
    void start(Mappings mappings) {
        if (config.functionJar().isEmpty() && !plan.mappings().isEmpty()) {
            LOG.warn("no function jar was given: nothing reads the streams");
        }
        for (MappingResource mapping : plan.mappings()) {
            FunctionResource function = functionOf(mapping);
            requireStream(mapping);
            // now and not with the first record: a function that cannot be loaded must fail the start
            config.functionJar().ifPresent(jar -> loaded(function, jar));
            try {
                mappings.create(mapping);
            } catch (MappingExists e) {
                throw new TemplateRefused(mapping.logicalId() + ": " + e.getMessage());
            }
        }
    }

    private LambdaFunction loaded(FunctionResource function, Path jar) {
        return loaded.computeIfAbsent(function.name(), name -> load(function, jar));
    }

    /** Those that mappings feed, loaded. */
    List<LambdaFunction> functions() {
        return List.copyOf(loaded.values());
    }

    private LambdaFunction load(FunctionResource function, Path jar) {
        LambdaFunction made = LambdaFunction.load(function, jar, hostOf(function));
        owner.accept(made);
        LOG.info("function {} writes to {}", function.name(), made.state().log());
        return made;
    }

    private FunctionHost hostOf(FunctionResource function) {
        Path folder = config.dataFolder()
                .map(data -> data.resolve("functions").resolve(function.name()))
                .orElseGet(() -> temporary.computeIfAbsent(
                        function.name(), name -> TemporaryFolder.make("tapeline-function-", owner)));
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

    /** Empty without a function jar. */
    Optional<MappingDriver> drive(MappingResource mapping) {
        return config.functionJar().map(jar -> drive(mapping, functionOf(mapping), jar));
    }

    private MappingDriver drive(MappingResource mapping, FunctionResource function, Path jar) {
        return MappingDriver.start(
                mapping.logicalId(),
                config.tuning().lookEvery(),
                config.clock(),
                wiring -> new EventSourceMapping(
                        mapping,
                        new EventSourceMapping.Parts(
                                new StreamLookup(streams, mapping.streamArn()),
                                function,
                                event -> loaded(function, jar).invoke(event),
                                wiring.invocations(),
                                undelivered,
                                checkpoints,
                                config.tuning().backoff(),
                                config.clock()),
                        wiring.wakeUp()));
    }

    private FunctionResource functionOf(MappingResource mapping) {
        return plan.functions().stream()
                .filter(function -> mapping.functionArn().equals(function.arn())
                        || mapping.functionArn().startsWith(function.arn() + ":"))
                .findFirst()
                .orElseThrow(() -> new TemplateRefused(mapping.logicalId() + " invokes " + mapping.functionArn()
                        + ", which is no function of this template"));
    }

    private void requireStream(MappingResource mapping) {
        if (new StreamLookup(streams, mapping.streamArn()).now().isEmpty()) {
            throw new TemplateRefused(
                    mapping.logicalId() + " reads " + mapping.streamArn() + ", which is no stream of this template");
        }
    }
}
