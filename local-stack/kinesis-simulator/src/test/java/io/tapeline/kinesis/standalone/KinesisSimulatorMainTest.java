/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.kinesis.KinesisClients;
import io.tapeline.kinesis.stream.KinesisStreams;
import io.tapeline.kinesis.stream.ShardLimits;
import io.tapeline.kinesis.stream.ShardView;
import io.tapeline.kinesis.stream.StreamsConfig;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;

@Tag("slow")
@Timeout(120)
class KinesisSimulatorMainTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"1, 1", "1000, 1000", "2K, 2048", "512M, 536870912", "8G, 8589934592"})
    void sizesAreReadAsPeopleWriteThem(String text, long bytes) {
        assertThat(new ByteSize().convert(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "8GB", "G", "1.5G"})
    void otherSizesAreRefused(String text) {
        assertThatThrownBy(() -> new ByteSize().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("must be like 8G");
    }

    @Test
    void streamsAreReadWithOrWithoutTheirShards() {
        WantedStream.Converter converter = new WantedStream.Converter();
        assertThat(converter.convert("trades:4")).isEqualTo(new WantedStream("trades", 4));
        assertThat(converter.convert("trades")).isEqualTo(new WantedStream("trades", 1));
        assertThatThrownBy(() -> converter.convert("trades:0")).isInstanceOf(TypeConversionException.class);
    }

    @Test
    void limitsAreThoseOfAwsUnlessSaid() {
        assertThat(limits()).isEqualTo(ShardLimits.AWS);
        assertThat(limits("--no-limits")).isEqualTo(ShardLimits.NONE);
        assertThat(limits(
                        "--shard-records-per-second",
                        "10",
                        "--shard-bytes-per-second",
                        "2K",
                        "--reads-per-second",
                        "7"))
                .isEqualTo(new ShardLimits(10, 2048, 7, 2 * 1024 * 1024));
    }

    @Test
    void whatCannotStartSaysWhyInOneLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            StringWriter err = new StringWriter();
            int code = KinesisSimulatorMain.commandLine()
                    .setErr(new PrintWriter(err))
                    .execute("--port", String.valueOf(taken.getLocalPort()));
            assertThat(code).isEqualTo(1);
            assertThat(err.toString().lines()).singleElement().asString().startsWith("port " + taken.getLocalPort());
        }
    }

    @Test
    void aHostThatOthersCanReachIsRefused() {
        StringWriter err = new StringWriter();
        int code = KinesisSimulatorMain.commandLine()
                .setErr(new PrintWriter(err))
                .execute("--host", "0.0.0.0", "--port", "0");
        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).startsWith("--host must be 127.0.0.1");
    }

    @Test
    @DisplayName("KIN-27 a process killed in the middle of puts keeps every record it acknowledged")
    void aKilledProcessKeepsWhatItAcknowledged() throws Exception {
        List<String> acknowledged = new ArrayList<>();
        Process process = start();
        try (KinesisClient kinesis = KinesisClients.kinesis(endpointOf(process))) {
            // the end comes from another thread, at a moment nobody chose
            Thread killer = new Thread(() -> {
                while (acknowledged(acknowledged) < 5_000) {
                    Thread.onSpinWait();
                }
                process.destroyForcibly();
            });
            killer.start();
            putUntilItDies(kinesis, acknowledged);
            killer.join();
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(5_000);
        assertThat(stored()).containsAll(acknowledged);
    }

    private static int acknowledged(List<String> numbers) {
        synchronized (numbers) {
            return numbers.size();
        }
    }

    private static void putUntilItDies(KinesisClient kinesis, List<String> acknowledged) {
        List<PutRecordsRequestEntry> entries = IntStream.range(0, 100)
                .mapToObj(i -> PutRecordsRequestEntry.builder()
                        .partitionKey("key-" + i)
                        .data(SdkBytes.fromByteArray(new byte[500]))
                        .build())
                .toList();
        try {
            while (true) {
                PutRecordsResponse answer =
                        kinesis.putRecords(put -> put.streamName("s").records(entries));
                synchronized (acknowledged) {
                    answer.records().forEach(entry -> acknowledged.add(entry.shardId() + entry.sequenceNumber()));
                }
            }
        } catch (SdkException killed) {
            assertThat(acknowledged(acknowledged)).isGreaterThanOrEqualTo(5_000);
        }
    }

    private Set<String> stored() {
        Set<String> stored = new HashSet<>();
        try (KinesisStreams again = new KinesisStreams(StreamsConfig.DEFAULT.withFolder(folder), Clock.systemUTC())) {
            for (ShardView shard : again.named("s").shards()) {
                long next = 1;
                while (true) {
                    var read = again.named("s").readUnmetered(shard.shardId(), next, 10_000);
                    if (read.records().isEmpty()) {
                        break;
                    }
                    read.records().forEach(found -> stored.add(shard.shardId() + found.sequenceNumber()));
                    next = read.nextOrdinal();
                }
            }
        }
        return stored;
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KinesisSimulatorMain.class.getName(),
                        "--port=0",
                        "--no-limits",
                        "--stream=s:2",
                        "--folder=" + folder)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static URI endpointOf(Process process) throws IOException {
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String line = String.valueOf(out.readLine());
        assertThat(line).startsWith("Kinesis answers at http://127.0.0.1:");
        return URI.create(line.substring("Kinesis answers at ".length(), line.indexOf(',')));
    }

    private static ShardLimits limits(String... options) {
        LimitOptions limits = new LimitOptions();
        new CommandLine(limits).parseArgs(options);
        return limits.limits();
    }
}
