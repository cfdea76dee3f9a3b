/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.mapping;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that ticks a mapping, and the threads its invocations block on. */
public final class MappingDriver implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MappingDriver.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** A look takes milliseconds; a thread that has not looked for so long hangs or is gone. */
    static final Duration STALLED_AFTER = Duration.ofSeconds(10);

    private final EventSourceMapping mapping;
    private final ScheduledExecutorService ticker;
    private final ExecutorService invocations;
    private final AtomicBoolean tickQueued = new AtomicBoolean();
    private final Heartbeat heartbeat;

    private MappingDriver(
            Function<Wiring, EventSourceMapping> factory,
            ScheduledExecutorService ticker,
            ExecutorService invocations,
            Heartbeat heartbeat) {
        this.ticker = ticker;
        this.invocations = invocations;
        this.heartbeat = heartbeat;
        this.mapping = factory.apply(new Wiring(invocations, this::wakeUp));
    }

    /** What a driver gives to the mapping it drives. */
    public record Wiring(ExecutorService invocations, Runnable wakeUp) {}

    /**
     * Makes a mapping and drives it until closed.
     *
     * @param every how often it looks for new records
     * @param clock by which a driver that does not look any more is noticed
     */
    public static MappingDriver start(
            String name, Duration every, Clock clock, Function<Wiring, EventSourceMapping> factory) {
        AtomicInteger number = new AtomicInteger();
        ScheduledExecutorService ticker =
                Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "mapping-" + name));
        ExecutorService invocations =
                Executors.newCachedThreadPool(task -> daemon(task, "mapping-" + name + "-" + number.incrementAndGet()));
        MappingDriver driver =
                new MappingDriver(factory, ticker, invocations, new Heartbeat(clock, stalledAfter(every)));
        var unused = ticker.scheduleWithFixedDelay(driver::tick, 0, every.toMillis(), TimeUnit.MILLISECONDS);
        return driver;
    }

    static Duration stalledAfter(Duration every) {
        Duration tenLooks = every.multipliedBy(10);
        return tenLooks.compareTo(STALLED_AFTER) > 0 ? tenLooks : STALLED_AFTER;
    }

    /** How far the mapping has come; a driver that does not look at it any more, or fails to, is its problem. */
    public MappingState state() {
        MappingState state = mapping.state();
        return heartbeat.problem().map(state::withProblem).orElse(state);
    }

    /** Begins or ends delivering. */
    public void enable(boolean wanted) {
        mapping.enable(wanted);
        wakeUp();
    }

    private void wakeUp() {
        if (!tickQueued.compareAndSet(false, true)) {
            return;
        }
        try {
            ticker.execute(() -> {
                tickQueued.set(false);
                tick();
            });
        } catch (RejectedExecutionException closed) {
            // an invocation that was in flight when the mapping was closed has ended
        }
    }

    private void tick() {
        try {
            mapping.tick();
            heartbeat.beat();
            // a scheduled task that throws is never run again: the mapping would stop in silence, whatever it threw
        } catch (Throwable e) {
            heartbeat.failed(e);
            LOG.error("the mapping failed and goes on: {}", e.toString());
        }
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Begins nothing new; waits up to ten seconds for what is in flight, then interrupts it; keeps what is done. */
    @Override
    public void close() {
        mapping.rest();
        // not interrupted: it may be writing
        ticker.shutdown();
        invocations.shutdown();
        try {
            if (!invocations.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                invocations.shutdownNow();
            }
        } catch (InterruptedException e) {
            invocations.shutdownNow();
            Thread.currentThread().interrupt();
        }
        mapping.keep();
    }
}
