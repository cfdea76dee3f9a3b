/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.junit;

import io.tapeline.kinesis.KinesisServer;
import io.tapeline.kinesis.faults.Faults;
import io.tapeline.kinesis.stream.KinesisStreams;
import io.tapeline.kinesis.stream.ShardLimits;
import io.tapeline.kinesis.stream.StreamsConfig;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** What {@link KinesisSimulator} does. */
final class KinesisSimulatorExtension implements BeforeEachCallback, AfterEachCallback, ParameterResolver {
    private static final Namespace SPACE = Namespace.create(KinesisSimulatorExtension.class);

    @Override
    public void beforeEach(ExtensionContext context) {
        context.getStore(SPACE).put(SimulatedKinesis.class, start(wanted(context)));
    }

    private static KinesisSimulator wanted(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), KinesisSimulator.class)
                .or(() -> AnnotationSupport.findAnnotation(context.getRequiredTestClass(), KinesisSimulator.class))
                .orElseThrow(() -> new ParameterResolutionException(
                        "@KinesisSimulator is neither on " + context.getRequiredTestMethod() + " nor on its class"));
    }

    private static SimulatedKinesis start(KinesisSimulator wanted) {
        // a composition root: whoever runs a test wants the machine's time unless it says otherwise
        Clock base = wanted.startsAt().isEmpty()
                ? Clock.systemUTC()
                : Clock.fixed(Instant.parse(wanted.startsAt()), ZoneOffset.UTC);
        TestClock clock = new TestClock(base);
        ShardLimits limits = wanted.limits() == KinesisSimulator.Limits.AWS ? ShardLimits.AWS : ShardLimits.NONE;
        KinesisServer server = KinesisServer.start(0, StreamsConfig.DEFAULT.withLimits(limits), clock, Faults.NONE);
        for (String stream : wanted.streams()) {
            server.streams().create(stream, wanted.shards(), KinesisStreams.DEFAULT_RETENTION);
        }
        return new SimulatedKinesis(server, clock);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        running(context).close();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == SimulatedKinesis.class || type == URI.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        SimulatedKinesis running = running(context);
        return parameter.getParameter().getType() == URI.class ? running.endpoint() : running;
    }

    private static SimulatedKinesis running(ExtensionContext context) {
        SimulatedKinesis running = context.getStore(SPACE).get(SimulatedKinesis.class, SimulatedKinesis.class);
        if (running == null) {
            throw new ParameterResolutionException("a simulator runs for test methods and @BeforeEach only");
        }
        return running;
    }
}
