/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.standalone;

import io.tapeline.kinesis.KinesisServer;
import io.tapeline.kinesis.faults.Faults;
import io.tapeline.kinesis.files.FolderInUse;
import io.tapeline.kinesis.files.StorageLimits;
import io.tapeline.kinesis.http.PortTaken;
import io.tapeline.kinesis.stream.KinesisStreams;
import io.tapeline.kinesis.stream.RequestRefused;
import io.tapeline.kinesis.stream.StreamsConfig;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the simulator until the process is told to end. */
@Command(
        name = "kinesis-simulator",
        mixinStandardHelpOptions = true,
        description = "Amazon Kinesis Data Streams on this machine, with its limits. Loopback only.")
public final class KinesisSimulatorMain implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--port", defaultValue = "4567", description = "0 takes any free one (default ${DEFAULT-VALUE})")
    private int port;

    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            description = "must be loopback: there is no authentication (default ${DEFAULT-VALUE})")
    private String host = "127.0.0.1";

    @Option(names = "--folder", description = "keeps streams and records; default: a temporary one, deleted at the end")
    private @Nullable Path folder;

    @Option(
            names = "--disk-bound",
            paramLabel = "SIZE",
            defaultValue = "8G",
            converter = ByteSize.class,
            description = "puts are refused beyond (default ${DEFAULT-VALUE})")
    private long diskBound;

    @Option(names = "--region", defaultValue = "us-east-1", description = "as in ARNs (default ${DEFAULT-VALUE})")
    private String region = "us-east-1";

    @Option(
            names = "--stream",
            paramLabel = "NAME:SHARDS",
            converter = WantedStream.Converter.class,
            description = "a stream to be there from the start; may be given again")
    private List<WantedStream> wanted = new ArrayList<>();

    @Mixin
    private LimitOptions limits = new LimitOptions();

    private KinesisSimulatorMain() {}

    /** Ends with 0 when told to end, 1 when it cannot start, 2 when its options cannot be understood. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new KinesisSimulatorMain());
    }

    @Override
    public Integer call() throws InterruptedException {
        CommandSpec command = spec;
        if (command == null) {
            throw new IllegalStateException("only picocli calls this");
        }
        requireLoopback(command.commandLine());
        StreamsConfig config = new StreamsConfig(
                region,
                StreamsConfig.DEFAULT.account(),
                limits.limits(),
                Optional.ofNullable(folder),
                StorageLimits.DEFAULT.withMaxBytes(diskBound));
        PrintWriter err = command.commandLine().getErr();
        try {
            serve(config, command.commandLine().getOut());
            return 0;
        } catch (PortTaken | FolderInUse | RequestRefused | UncheckedIOException e) {
            err.println(e.getMessage());
            return 1;
        }
    }

    private void requireLoopback(CommandLine command) {
        if (!host.equals("127.0.0.1") && !host.equals("localhost")) {
            throw new ParameterException(command, "--host must be 127.0.0.1: there is no authentication, was " + host);
        }
    }

    private void serve(StreamsConfig config, PrintWriter out) throws InterruptedException {
        KinesisServer server = KinesisServer.start(port, config, Clock.systemUTC(), Faults.NONE);
        CountDownLatch told = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            told.countDown();
        }));
        try {
            wanted.forEach(stream ->
                    server.streams().createIfMissing(stream.name(), stream.shards(), KinesisStreams.DEFAULT_RETENTION));
        } catch (RequestRefused e) {
            server.close();
            throw e;
        }
        out.println("Kinesis answers at " + server.endpoint() + ", records are in "
                + server.streams().folder() + (folder == null ? " until it ends" : ""));
        out.flush();
        told.await();
    }
}
