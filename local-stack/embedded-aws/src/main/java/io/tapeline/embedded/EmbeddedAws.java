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
import io.tapeline.kinesis.files.StorageLimits;
import io.tapeline.kinesis.http.Health;
import io.tapeline.kinesis.stream.KinesisStreams;
import io.tapeline.kinesis.stream.ShardLimits;
import io.tapeline.kinesis.stream.StreamsConfig;
import io.tapeline.lambda.checkpoint.CheckpointStore;
import io.tapeline.lambda.checkpoint.CheckpointsInFolder;
import io.tapeline.lambda.checkpoint.CheckpointsInMemory;
import io.tapeline.lambda.function.FunctionState;
import io.tapeline.lambda.function.LambdaFunction;
import io.tapeline.lambda.mapping.KeptProgress;
import io.tapeline.lambda.mapping.MappingState;
import io.tapeline.lambda.mapping.Mappings;
import io.tapeline.lambda.mapping.StreamLookup;
import io.tapeline.lambda.mapping.UndeliveredInFolder;
import io.tapeline.lambda.mapping.UndeliveredInMemory;
import io.tapeline.lambda.mapping.UndeliveredStore;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running stack: Kinesis, DynamoDB and Lambda's event source mapping behind one endpoint, with the resources of one
 * template. Thread-safe. Nothing of it belongs to the whole process: any number of stacks run beside one another.
 */
public final class EmbeddedAws implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedAws.class);
    /** Closed in reverse order of their start. */
    private final Deque<AutoCloseable> running = new ConcurrentLinkedDeque<>();

    private final StackPlan plan;
    private final KinesisStreams streams;
    private final UndeliveredStore undelivered;
    private final URI endpoint;
    private final CheckpointStore checkpoints;
    private final Mappings mappings;
    /** The endpoint answers before the mappings are there; until all are, none is told of. */
    private volatile boolean started;
    /** Drives nothing until the endpoint is there: functions are told of it. */
    private volatile Mappings.Start driving = mapping -> Optional.empty();

    private volatile Supplier<List<LambdaFunction>> functions = List::of;

    private EmbeddedAws(EmbeddedAwsConfig config) {
        this.plan = TemplateReader.read(
                config.template(), new StackIdentity(config.stackName(), config.region(), config.parameters()));
        LOG.info(
                "{} settings of the template are not modelled here, see /_tapeline/health",
                plan.unmodelled().size());
        plan.unmodelled().forEach(missing -> LOG.debug("not modelled: {}", missing));
        this.undelivered = config.dataFolder()
                .<UndeliveredStore>map(folder -> new UndeliveredInFolder(folder.resolve("undelivered")))
                .orElseGet(UndeliveredInMemory::new);
        this.streams = opened(new KinesisStreams(streamsConfig(config), config.clock()));
        this.checkpoints = config.dataFolder()
                .<CheckpointStore>map(folder -> new CheckpointsInFolder(folder.resolve("checkpoints")))
                .orElseGet(CheckpointsInMemory::new);
        this.mappings = new Mappings(mapping -> driving.drive(mapping), checkpoints, config.clock());
        try {
            plan.streams()
                    .forEach(stream -> streams.createIfMissing(stream.name(), stream.shardCount(), stream.retention()));
            // before the endpoint: what a client puts takes the places of records that a power cut may have lost
            plan.mappings()
                    .forEach(mapping -> KeptProgress.lower(
                            mapping.uuid(), new StreamLookup(streams, mapping.streamArn()), checkpoints));
            Vertx vertx = Vertx.vertx();
            running.push(() ->
                    vertx.close().toCompletionStage().toCompletableFuture().join());
            LocalDynamo dynamo =
                    opened(LocalDynamo.start(config.dataFolder().map(folder -> folder.resolve("dynamodb"))));
            new TableMaker(dynamo.uri(), config.region()).create(plan.tables());
            this.endpoint = opened(AwsEndpoint.start(vertx, config.port(), backends(config, dynamo.uri())))
                    .uri();
            MappingStarter starter =
                    new MappingStarter(config, plan, streams, undelivered, checkpoints, endpoint, this::owned);
            driving = starter::drive;
            starter.start(mappings);
            functions = starter::functions;
            started = true;
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private static StreamsConfig streamsConfig(EmbeddedAwsConfig config) {
        return new StreamsConfig(
                config.region(),
                StackIdentity.ACCOUNT,
                config.tuning().throughputLimits() ? ShardLimits.AWS : ShardLimits.NONE,
                config.dataFolder().map(folder -> folder.resolve("kinesis")),
                StorageLimits.DEFAULT);
    }

    /**
     * Starts a stack; blocks until its endpoint answers, its tables exist and its function is loaded.
     *
     * @throws io.tapeline.embedded.template.TemplateRefused when the template cannot be understood
     * @throws io.tapeline.kinesis.http.PortTaken when another process listens on the port
     * @throws io.tapeline.kinesis.files.FolderInUse when another stack has the data folder
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
        return started ? mappings.states() : List.of();
    }

    /** How each function does that a mapping feeds. */
    public List<FunctionState> functions() {
        return functions.get().stream().map(LambdaFunction::state).toList();
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
                mappings,
                this::health,
                config.tuning().faults().calls(),
                config.clock());
    }

    private Health health() {
        Map<String, Object> health = new LinkedHashMap<>();
        List<MappingState> states = mappings();
        boolean well = states.stream().allMatch(MappingState::healthy);
        String lambda = !started ? "starting" : well ? "ready" : "unhealthy";
        health.put("services", Map.of("kinesis", "ready", "dynamodb", "ready", "lambda", lambda));
        health.put("streams", streams.names());
        health.put("tables", tableNames());
        health.put("mappings", states.stream().map(MappingState::toMap).toList());
        health.put("functions", functions().stream().map(FunctionState::toMap).toList());
        health.put("unmodelled", unmodelled().stream().map(Unmodelled::toString).toList());
        Health own = Health.of(streams, health);
        List<String> problems = new ArrayList<>(own.problems());
        states.forEach(state -> state.problems().forEach(problem -> problems.add(state.logicalId() + ": " + problem)));
        return new Health(problems, health);
    }

    private <T extends AutoCloseable> T opened(T resource) {
        running.push(resource);
        return resource;
    }

    private void owned(AutoCloseable resource) {
        running.push(resource);
    }

    /**
     * Stops the mappings, then the function's processes, the endpoint and the tables. Tables and streams in a folder
     * stay there.
     */
    @Override
    public void close() {
        mappings.close();
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
