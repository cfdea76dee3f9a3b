/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.embedded;

import io.tapeline.embedded.template.StackPlan;
import io.tapeline.embedded.template.TemplateRefused;
import io.tapeline.kinesis.stream.KinesisStream;
import io.tapeline.kinesis.stream.KinesisStreams;
import io.tapeline.lambda.function.FunctionResource;
import io.tapeline.lambda.function.HandedProperties;
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

    private LambdaFunction load(FunctionResource function, Path jar) {
        owner.accept(new HandedProperties(propertiesOf(function)));
        LambdaFunction loaded =
                LambdaFunction.load(function, jar, config.tuning().faults().invocations(), config.clock());
        owner.accept(loaded);
        return loaded;
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
