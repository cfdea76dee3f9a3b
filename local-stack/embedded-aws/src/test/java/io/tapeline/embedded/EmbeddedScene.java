/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.lambda.tiny.FunctionJar;
import io.tapeline.lambda.tiny.TinyFunction;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;

/** The template with a function that writes down what it is handed. */
abstract class EmbeddedScene {
    static final Path TEMPLATE = Path.of("..", "..", "deploy", "template.yaml");

    @TempDir
    Path folder;

    EmbeddedAwsConfig withTinyFunction(String stackName) throws Exception {
        // the template's own handler, except for its class: that one is not packaged in this room
        Path template = folder.resolve(stackName + ".yaml");
        String variable = "TAPELINE_STACK: !Ref AWS::StackName";
        String deployed = Files.readString(TEMPLATE);
        assertThat(deployed).contains(variable);
        Files.writeString(
                template,
                deployed.replaceFirst("Handler: \\S+", "Handler: " + TinyFunction.class.getName() + "::handleRequest")
                        .replace(variable, variable + "\n          TINY_LINES: \"" + linesOf(stackName) + "\""));
        return EmbeddedAwsConfig.of(stackName, template, Clock.systemUTC())
                .withFunctionJar(FunctionJar.of(folder, TinyFunction.class));
    }

    Path linesOf(String stackName) {
        return folder.resolve(stackName + ".lines");
    }

    /** What the function was handed, as soon as it is that much; the test's own limit ends the waiting. */
    List<String> lines(String stackName, int atLeast) throws Exception {
        try (WatchService changes = folder.getFileSystem().newWatchService()) {
            folder.register(changes, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
            while (true) {
                List<String> lines =
                        Files.exists(linesOf(stackName)) ? Files.readAllLines(linesOf(stackName)) : List.of();
                if (lines.size() >= atLeast) {
                    return lines;
                }
                changes.take().reset();
            }
        }
    }

    static PutRecordsResponse put(KinesisClient kinesis, String stackName, int records) {
        PutRecordsResponse put = kinesis.putRecords(request -> request.streamName(stackName + "-trades")
                .records(IntStream.range(0, records)
                        .mapToObj(i -> PutRecordsRequestEntry.builder()
                                .partitionKey("AAPL")
                                .data(SdkBytes.fromUtf8String("trade-" + i))
                                .build())
                        .toList()));
        assertThat(put.failedRecordCount()).isZero();
        return put;
    }

    static String get(URI uri) throws Exception {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(List.of(response.statusCode())).containsExactly(200);
        return response.body();
    }
}
