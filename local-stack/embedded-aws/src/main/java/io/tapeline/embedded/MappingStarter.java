/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.embedded;

import io.tapeline.embedded.template.StackPlan;
import io.tapeline.embedded.template.TemplateRefused;
import io.tapeline.kinesis.stream.KinesisStreams;
import io.tapeline.lambda.checkpoint.CheckpointStore;
import io.tapeline.lambda.function.FunctionResource;
import io.tapeline.lambda.function.HandedProperties;
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
import java.util.HashMap;
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

    private LambdaFunction load(FunctionResource function, Path jar) {
        owner.accept(new HandedProperties(propertiesOf(function)));
        LambdaFunction loaded =
                LambdaFunction.load(function, jar, config.tuning().faults().invocations(), config.clock());
        owner.accept(loaded);
        return loaded;
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

    private Map<String, String> propertiesOf(FunctionResource function) {
        Map<String, String> properties = new HashMap<>(function.environment());
        properties.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
        properties.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", String.valueOf(function.memoryMegabytes()));
        properties.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
        properties.put("AWS_REGION", config.region());
        // the names under which the AWS SDK for Java looks for what AWS_ENDPOINT_URL and its neighbours hold
        properties.put("aws.endpointUrl", endpoint.toString());
        properties.put("aws.region", config.region());
        properties.put("aws.accessKeyId", "local");
        properties.put("aws.secretAccessKey", "local");
        return properties;
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
