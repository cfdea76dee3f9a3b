/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer;

import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import io.tapeline.producer.cli.InspectCommand;
import io.tapeline.producer.cli.PackCommand;
import io.tapeline.producer.cli.RecordCommand;
import io.tapeline.producer.cli.ReplayCommand;
import io.tapeline.producer.cli.Ticks;
import io.tapeline.producer.doctor.DoctorCommand;
import io.tapeline.producer.kinesis.KinesisRecordStream;
import io.tapeline.producer.process.ExitCode;
import io.tapeline.producer.process.Failure;
import io.tapeline.producer.process.FatalErrors;
import io.tapeline.producer.process.Halt;
import io.tapeline.producer.process.StopOverdueException;
import io.tapeline.producer.record.RecordSettings;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The producer's command line. */
@Command(
        name = "producer",
        description = "Finnhub's socket to the session tape to Kinesis.",
        mixinStandardHelpOptions = true,
        subcommands = {InspectCommand.class, PackCommand.class})
public final class ProducerMain {

    private static final Logger LOG = LoggerFactory.getLogger(ProducerMain.class);
    /** How much longer than a stop may take it may take to say that it does not end. */
    private static final Duration STOP_SLACK = Duration.ofSeconds(1);

    ProducerMain() {}

    /**
     * Runs until the process is told to end, then drains. Configured by the environment, see {@link ProducerConfig}.
     */
    @Command(
            name = "run",
            description = {
                "Runs until it is told to end, then sends everything and says what is left.",
                "Environment, the first two required: FINNHUB_TOKEN, TAPELINE_STREAM, FINNHUB_URL, SYMBOLS,",
                "FINNHUB_REST_URL,",
                "TAPELINE_TAPE, TAPELINE_TAPE_MAX_BYTES, TAPELINE_TAPE_KEEP_DAYS, TAPELINE_TAPE_KEEP_BYTES,",
                "TAPELINE_STATUS_HOST, TAPELINE_STATUS_PORT,",
                "TAPELINE_MAX_BATCH_WAIT_MS, TAPELINE_STOP_TIMEOUT_S, TAPELINE_PROXY or HTTPS_PROXY with NO_PROXY,",
                "and those of the AWS SDK (AWS_REGION, AWS_ENDPOINT_URL, credentials)."
            },
            mixinStandardHelpOptions = true)
    int run() throws InterruptedException {
        ProducerConfig config;
        try {
            config = ProducerConfig.of(System.getenv());
        } catch (IllegalArgumentException mistakes) {
            System.err.println("configuration: " + mistakes.getMessage());
            return ExitCode.USAGE.code();
        }
        ProducerPorts ports = ProducerPorts.ofThisMachine(new Halt());
        Thread.setDefaultUncaughtExceptionHandler(ports.fatal());
        RxJavaPlugins.setErrorHandler(thrown -> ports.fatal().failed("rx", thrown));
        try {
            Producer producer = Producer.start(config, ports);
            LOG.info(
                    "running: {} symbols from {} to stream {}, status at http://{}:{}/status",
                    config.symbols().size(),
                    config.feed(),
                    config.streamName(),
                    config.statusHost(),
                    producer.statusPort());
            var ended = new CountDownLatch(1);
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> stop(producer, config, ports.fatal(), ended), "stop"));
            ended.await();
            return ExitCode.DONE.code();
        } catch (IOException | RuntimeException failed) {
            System.err.println("cannot run: " + failed.getMessage());
            return ports.fatal()
                    .failure()
                    .map(Failure::code)
                    .orElse(ExitCode.CANNOT_START)
                    .code();
        }
    }

    private static void stop(Producer producer, ProducerConfig config, FatalErrors fatal, CountDownLatch ended) {
        var deadline = new Thread(() -> await(ended, config.stopTimeout(), fatal), "stop-deadline");
        deadline.setDaemon(true);
        deadline.start();
        try {
            producer.stop();
            ended.countDown();
        } catch (StopOverdueException overdue) {
            fatal.failed("stop", overdue);
        } catch (IOException | RuntimeException failed) {
            LOG.error("stopping failed, the next run sends what is left: {}", failed.toString());
            ended.countDown();
        }
    }

    /** Where the stop cannot even keep its own deadline. */
    private static void await(CountDownLatch ended, Duration allowed, FatalErrors fatal) {
        try {
            if (!ended.await(allowed.plus(STOP_SLACK).toMillis(), TimeUnit.MILLISECONDS)) {
                fatal.failed("stop", new StopOverdueException("waiting for its event loop", allowed));
            }
        } catch (InterruptedException ending) {
            // nobody waits any more
        }
    }

    public static void main(String[] args) {
        var doctor = new DoctorCommand(
                System.getenv(),
                ProducerEnvironment.DEFAULT_SYMBOLS,
                Clock.systemUTC(),
                () -> System.nanoTime() / 1_000_000);
        RandomGenerator random = RandomGenerator.getDefault();
        var ticks = new MachineTicks();
        System.exit(new CommandLine(new ProducerMain())
                .addSubcommand(doctor)
                .addSubcommand(
                        new RecordCommand(System.getenv(), ProducerMain::recording, Clock.systemUTC(), ticks, random))
                .addSubcommand(new ReplayCommand(System.getenv(), ProducerMain::stream, ticks, random))
                .execute(args));
    }

    private static ReplayCommand.Open stream(String name) {
        KinesisRecordStream stream = KinesisRecordStream.connect(name);
        return new ReplayCommand.Open(stream, stream::close);
    }

    private static RecordSettings recording(Map<String, String> environment) {
        var withoutStream = new HashMap<>(environment);
        withoutStream.put("TAPELINE_STREAM", "none");
        ProducerConfig config = ProducerConfig.of(withoutStream);
        return new RecordSettings(config.feed(), config.symbols(), config.feedLimits());
    }

    private static final class MachineTicks implements Ticks {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void rest(Duration time) throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        }
    }
}
