/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer;

import io.tapeline.producer.check.AccessWatch;
import io.tapeline.producer.feed.FeedStatus;
import io.tapeline.producer.feed.FinnhubFeed;
import io.tapeline.producer.log.Secrets;
import io.tapeline.producer.metrics.ProducerMetrics;
import io.tapeline.producer.metrics.Reading;
import io.tapeline.producer.process.ProcessEnd;
import io.tapeline.producer.publish.DrainReport;
import io.tapeline.producer.rest.FinnhubRest;
import io.tapeline.producer.rest.RequestBudget;
import io.tapeline.producer.rest.RestAddress;
import io.tapeline.producer.rest.RestLimits;
import io.tapeline.producer.status.ProducerStatus;
import io.tapeline.producer.status.Readiness;
import io.tapeline.producer.status.StatusServer;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A producer: one tape, one socket, one publisher, one status page. Deployed once; whoever wants it again makes
 * another.
 *
 * <p>It is started when it is ready to work, whether or not feed and stream answer. Undeploying is a clean stop within
 * {@link ProducerConfig#stopTimeout()}. Socket and status page belong to the verticle's own event loop; what blocks
 * runs elsewhere. Something thrown that nobody expected ends the work at once, and is told to
 * {@link ProducerPorts#fatal()}.
 */
public final class ProducerVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(ProducerVerticle.class);

    private static final long OBSERVE_MILLIS = 100;
    private static final Duration STATUS_IDLE = Duration.ofMinutes(2);

    private final ProducerConfig config;
    private final ProducerPorts ports;
    private volatile @Nullable StatusServer server;
    private volatile @Nullable ProducerParts parts;
    private volatile @Nullable FinnhubFeed feed;
    private volatile @Nullable AccessWatch access;
    private volatile @Nullable DrainReport report;
    private final ProducerMetrics metrics = new ProducerMetrics(this::reading);
    private final Secrets secrets = Secrets.ofThisProcess();
    private boolean dropped;
    /** What closes, once it is begun; whoever comes later waits for the same. */
    private @Nullable Future<Void> closing;

    /** One that sends to Kinesis, as the SDK's environment says; when it fails, the process around it goes on. */
    public ProducerVerticle(ProducerConfig config) {
        this(config, ProducerPorts.ofThisMachine(ProcessEnd.HOST_DECIDES));
    }

    public ProducerVerticle(ProducerConfig config, ProducerPorts ports) {
        this.config = config;
        this.ports = ports;
    }

    @Override
    public Future<?> start() {
        context.exceptionHandler(thrown -> ports.fatal().failed("event loop", thrown));
        ports.fatal().onFailure(failure -> onContext(this::drop));
        var page = new StatusServer(
                vertx, this::statusIfStarted, ports.fatal(), metrics::page, this::withoutSecrets, STATUS_IDLE);
        return page.listen(config.statusPort(), config.statusHost())
                .onSuccess(listening -> server = page)
                .compose(listening -> vertx.executeBlocking(() -> ProducerParts.open(config, ports), false))
                .compose(opened -> {
                    parts = opened;
                    if (hasEnded()) {
                        return Future.failedFuture(new IllegalStateException("it was ended while it started"
                                + ports.fatal()
                                        .failure()
                                        .map(failure -> ": " + failure.reason())
                                        .orElse("")));
                    }
                    feed = opened.start(vertx, () -> onContext(this::roomChanged));
                    config.rest().ifPresent(this::watchAccess);
                    vertx.setPeriodic(OBSERVE_MILLIS, timer -> opened.observe());
                    return Future.succeededFuture();
                })
                .recover(this::giveUp);
    }

    /** Beside the socket, which waits for none of it. */
    private void watchAccess(RestAddress address) {
        var rest = new FinnhubRest(
                vertx,
                address,
                RestLimits.defaults(),
                new RequestBudget(RequestBudget.FREE_PLAN),
                () -> TimeUnit.NANOSECONDS.toMillis(ports.nanoTime().getAsLong()),
                ports.clock());
        var watch = new AccessWatch(
                vertx,
                rest,
                config.symbols(),
                AccessWatch.PERIOD,
                thrown -> ports.fatal().failed("access watch", thrown));
        access = watch;
        watch.start();
    }

    private void stopAsking() {
        AccessWatch asking = access;
        if (asking != null) {
            asking.stop();
        }
    }

    private String withoutSecrets(String page) {
        return secrets.hidden(config.feed().scrubbed(page));
    }

    private <T> Future<T> giveUp(Throwable failed) {
        return close().transform(closed -> {
            metrics.close();
            return Future.failedFuture(failed);
        });
    }

    @Override
    public Future<?> stop() {
        return stopWorking().onComplete(stopped -> metrics.close());
    }

    private Future<?> stopWorking() {
        ProducerParts open = parts;
        FinnhubFeed reading = feed;
        if (open == null || reading == null || hasEnded()) {
            drop();
            return close();
        }
        stopAsking();
        closing = new CleanStop(vertx, reading, open, config.stopTimeout(), ports.nanoTime())
                .run()
                .onSuccess(done -> {
                    report = done;
                    LOG.info(
                            "stopped: {}",
                            done.isComplete()
                                    ? "everything on the tape is on the stream"
                                    : "not sent yet, the next run will: " + done.left());
                })
                .mapEmpty();
        return closing;
    }

    private boolean hasEnded() {
        return dropped || ports.fatal().failure().isPresent();
    }

    /**
     * Drops everything at once, as a crash would: nothing more is received, sent or remembered. What was received is on
     * the tape. Any thread may call; the verticle stays deployed, and its page answers.
     */
    public Future<Void> kill() {
        return Future.future(done -> context.runOnContext(go -> {
            drop();
            close().onComplete(done);
        }));
    }

    /** On the context: closes what is open, once. */
    private Future<Void> close() {
        ProducerParts open = parts;
        Future<Void> begun = closing;
        if (open == null || begun != null) {
            return begun == null ? Future.succeededFuture() : begun;
        }
        Future<Void> close = vertx.executeBlocking(
                        () -> {
                            open.close();
                            return open;
                        },
                        false)
                .mapEmpty();
        closing = close;
        return close;
    }

    /** On the context: nothing is received or sent any more. */
    private void drop() {
        dropped = true;
        stopAsking();
        FinnhubFeed reading = feed;
        ProducerParts open = parts;
        try {
            if (reading != null) {
                reading.kill();
            }
        } finally {
            if (open != null) {
                open.kill();
            }
        }
    }

    private void roomChanged() {
        FinnhubFeed reading = feed;
        if (reading != null && !dropped) {
            reading.roomChanged();
        }
    }

    private void onContext(Runnable work) {
        try {
            context.runOnContext(go -> work.run());
        } catch (RejectedExecutionException stopping) {
            LOG.debug("there is no event loop left to tell");
        }
    }

    private @Nullable ProducerStatus statusIfStarted() {
        ProducerParts open = parts;
        if (open == null) {
            return null;
        }
        FinnhubFeed reading = feed;
        return new ProducerStatus(
                open.epoch(),
                open.lines(),
                open.tapeStatus(),
                reading == null ? FeedStatus.none() : reading.status(),
                open.publishStatus(),
                Optional.ofNullable(access).map(AccessWatch::status));
    }

    private @Nullable Reading reading() {
        ProducerParts open = parts;
        ProducerStatus now = statusIfStarted();
        if (open == null || now == null) {
            return null;
        }
        return new Reading(
                ports.clock().instant(),
                now,
                Readiness.of(now, ports.fatal().failure()),
                open.meters(),
                config.tapeFolder().toFile().getUsableSpace());
    }

    /**
     * How it stands; any thread may call.
     *
     * @throws IllegalStateException before it is started
     */
    public ProducerStatus status() {
        ProducerStatus now = statusIfStarted();
        if (now == null) {
            throw new IllegalStateException("the producer is not started");
        }
        return now;
    }

    /** Returns the port of the status page, 0 before there is one. */
    public int statusPort() {
        StatusServer page = server;
        return page == null ? 0 : page.port();
    }

    /** How the clean stop ended; empty before, and when there was none. */
    public Optional<DrainReport> drained() {
        return Optional.ofNullable(report);
    }
}
