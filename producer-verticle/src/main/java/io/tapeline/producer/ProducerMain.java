/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer;

import io.tapeline.producer.cli.InspectCommand;
import io.tapeline.producer.cli.PackCommand;
import io.tapeline.producer.cli.RecordCommand;
import io.tapeline.producer.cli.ReplayCommand;
import io.tapeline.producer.cli.Ticks;
import io.tapeline.producer.kinesis.KinesisRecordStream;
import io.tapeline.producer.publish.DrainReport;
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
    private static final int USAGE = 2;
    private static final int TAPE_BROKEN = 70;

    private ProducerMain() {}

    /**
     * Runs until the process is told to end, then drains. Configured by the environment, see {@link ProducerConfig}.
     */
    @Command(
            name = "run",
            description = {
                "Runs until it is told to end, then sends everything and says what is left.",
                "Environment: FINNHUB_TOKEN, FINNHUB_URL, SYMBOLS, TAPELINE_STREAM, TAPELINE_TAPE,",
                "TAPELINE_STATUS_PORT, TAPELINE_TAPE_MAX_BYTES, TAPELINE_MAX_BATCH_WAIT_MS, TAPELINE_STOP_TIMEOUT_S,",
                "and those of the AWS SDK (AWS_REGION, AWS_ENDPOINT_URL, credentials)."
            },
            mixinStandardHelpOptions = true)
    int run() throws InterruptedException {
        ProducerConfig config;
        try {
            config = ProducerConfig.of(System.getenv());
        } catch (IllegalArgumentException mistakes) {
            System.err.println("configuration: " + mistakes.getMessage());
            return USAGE;
        }
        try (KinesisRecordStream stream = KinesisRecordStream.connect(config.streamName())) {
            Producer producer =
                    Producer.start(config, stream, Clock.systemUTC(), RandomGenerator.getDefault(), broken -> {
                        LOG.error("the tape cannot be written: {}", broken.getMessage());
                        Runtime.getRuntime().halt(TAPE_BROKEN);
                    });
            LOG.info(
                    "running: {} symbols from {} to stream {}, status at http://127.0.0.1:{}/status",
                    config.symbols().size(),
                    config.feed(),
                    config.streamName(),
                    producer.statusPort());
            var ended = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(producer, stream, ended), "stop"));
            ended.await();
            return 0;
        } catch (IOException | RuntimeException failed) {
            System.err.println("cannot run: " + failed.getMessage());
            return 1;
        }
    }

    private static void stop(Producer producer, KinesisRecordStream stream, CountDownLatch ended) {
        try {
            DrainReport report = producer.stop();
            LOG.info(
                    "stopped: {}",
                    report.isComplete()
                            ? "everything on the tape is on the stream"
                            : "not sent yet, the next run will: " + report.left());
        } catch (IOException | RuntimeException failed) {
            LOG.error("stopping failed, the next run sends what is left: {}", failed.toString());
        } finally {
            stream.close();
            ended.countDown();
        }
    }

    public static void main(String[] args) {
        System.exit(new CommandLine(new ProducerMain())
                .addSubcommand(new ReplayCommand(
                        System.getenv(), ProducerMain::stream, new MachineTicks(), RandomGenerator.getDefault()))
                .addSubcommand(new RecordCommand(
                        System.getenv(),
                        ProducerMain::recording,
                        Clock.systemUTC(),
                        new MachineTicks(),
                        RandomGenerator.getDefault()))
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
