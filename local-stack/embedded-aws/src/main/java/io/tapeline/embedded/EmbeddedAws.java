/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.embedded;

import io.tapeline.embedded.dynamodb.LocalDynamo;
import io.tapeline.embedded.dynamodb.TableMaker;
import io.tapeline.embedded.endpoint.AwsEndpoint;
import io.tapeline.embedded.endpoint.Backends;
import io.tapeline.embedded.template.StackIdentity;
import io.tapeline.embedded.template.StackPlan;
import io.tapeline.embedded.template.StreamResource;
import io.tapeline.embedded.template.TableResource;
import io.tapeline.embedded.template.TemplateReader;
import io.tapeline.embedded.template.Unmodelled;
import io.tapeline.kinesis.stream.KinesisStreams;
import io.tapeline.lambda.function.FunctionResource;
import io.tapeline.lambda.mapping.MappingDriver;
import io.tapeline.lambda.mapping.MappingState;
import io.tapeline.lambda.mapping.UndeliveredInFolder;
import io.tapeline.lambda.mapping.UndeliveredInMemory;
import io.tapeline.lambda.mapping.UndeliveredStore;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running stack: Kinesis, DynamoDB and Lambda's event source mapping behind one endpoint, with the resources of one
 * template. Thread-safe. While it runs it owns the function's environment variables as system properties of this
 * process, so two stacks with functions do not go together in one process.
 */
public final class EmbeddedAws implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedAws.class);
    /** Closed in reverse order of their start. */
    private final Deque<AutoCloseable> running = new ArrayDeque<>();

    private final StackPlan plan;
    private final KinesisStreams streams;
    private final UndeliveredStore undelivered;
    private final URI endpoint;
    /** Empty while starting: the endpoint answers before the mappings are there. */
    private volatile List<MappingDriver> mappings = List.of();

    private EmbeddedAws(EmbeddedAwsConfig config) {
        this.plan = TemplateReader.read(
                config.template(), new StackIdentity(config.stackName(), config.region(), config.parameters()));
        LOG.info(
                "{} settings of the template are not modelled here, see /_tapeline/health",
                plan.unmodelled().size());
        plan.unmodelled().forEach(missing -> LOG.debug("not modelled: {}", missing));
        this.streams = new KinesisStreams(
                config.region(), StackIdentity.ACCOUNT, config.tuning().throughputLimits(), config.clock());
        this.undelivered = config.dataFolder()
                .<UndeliveredStore>map(folder -> new UndeliveredInFolder(folder.resolve("undelivered")))
                .orElseGet(UndeliveredInMemory::new);
        try {
            plan.streams().forEach(stream -> streams.create(stream.name(), stream.shardCount(), stream.retention()));
            Vertx vertx = Vertx.vertx();
            running.push(() ->
                    vertx.close().toCompletionStage().toCompletableFuture().join());
            LocalDynamo dynamo =
                    opened(LocalDynamo.start(config.dataFolder().map(folder -> folder.resolve("dynamodb"))));
            new TableMaker(dynamo.uri(), config.region()).create(plan.tables());
            this.endpoint = opened(AwsEndpoint.start(vertx, config.port(), backends(config, dynamo.uri())))
                    .uri();
            this.mappings = new MappingStarter(config, plan, streams, undelivered, endpoint, this::owned).start();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Starts a stack; blocks until its endpoint answers, its tables exist and its function is loaded.
     *
     * @throws io.tapeline.embedded.template.TemplateRefused when the template cannot be understood
     * @throws io.tapeline.kinesis.http.PortTaken when another process listens on the port
     * @throws io.tapeline.embedded.dynamodb.DynamoUnavailable when a table cannot be made
     * @throws io.tapeline.lambda.function.FunctionBroken when the jar or its handler cannot be loaded
     */
    public static EmbeddedAws start(EmbeddedAwsConfig config) {
        return new EmbeddedAws(config);
    }

    /** What clients put into AWS_ENDPOINT_URL. */
    public URI endpoint() {
        return endpoint;
    }

    /** The template's Outputs. */
    public Map<String, String> outputs() {
        return plan.outputs();
    }

    /** Names of the streams, in the template's order. */
    public List<String> streamNames() {
        return plan.streams().stream().map(StreamResource::name).toList();
    }

    /** Names of the tables, in the template's order. */
    public List<String> tableNames() {
        return plan.tables().stream().map(TableResource::name).toList();
    }

    /** Names of the functions, in the template's order. */
    public List<String> functionNames() {
        return plan.functions().stream().map(FunctionResource::name).toList();
    }

    /** The template with every reference resolved. */
    public StackPlan plan() {
        return plan;
    }

    /** What the template asks for and this stack does not do. */
    public List<Unmodelled> unmodelled() {
        return plan.unmodelled();
    }

    /** How far each mapping has come; empty without a function. */
    public List<MappingState> mappings() {
        return mappings.stream().map(MappingDriver::state).toList();
    }

    /** No mapping has a record behind or in flight. What is put during the call may or may not count. */
    public boolean caughtUp() {
        return mappings().stream().allMatch(MappingState::caughtUp);
    }

    /** Batches the mappings gave up on. */
    public UndeliveredStore undelivered() {
        return undelivered;
    }

    private Backends backends(EmbeddedAwsConfig config, URI dynamo) {
        return new Backends(
                streams,
                dynamo,
                plan,
                this::lastResult,
                this::health,
                config.tuning().faults().calls(),
                config.clock());
    }

    private String lastResult(String uuid) {
        return mappings().stream()
                .filter(state -> state.uuid().equals(uuid))
                .map(MappingState::lastProcessingResult)
                .findFirst()
                .orElse("No records processed");
    }

    private Map<String, Object> health() {
        Map<String, Object> health = new LinkedHashMap<>();
        health.put("services", Map.of("kinesis", "ready", "dynamodb", "ready", "lambda", "ready"));
        health.put("streams", streams.names());
        health.put("tables", tableNames());
        health.put("mappings", mappings().stream().map(MappingState::toMap).toList());
        health.put("unmodelled", unmodelled().stream().map(Unmodelled::toString).toList());
        return health;
    }

    private <T extends AutoCloseable> T opened(T resource) {
        running.push(resource);
        return resource;
    }

    private void owned(AutoCloseable resource) {
        running.push(resource);
    }

    /** Stops the mappings, then the function, the endpoint and the tables. Tables in a folder stay there. */
    @Override
    public void close() {
        while (!running.isEmpty()) {
            AutoCloseable next = running.pop();
            try {
                next.close();
                // the rest must be closed whatever one of them does
            } catch (Exception e) {
                LOG.warn("{} did not close cleanly", next.getClass().getSimpleName(), e);
            }
        }
    }
}
