/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.contract.backend.AwsAccess;
import io.tapeline.contract.backend.AwsClients;
import io.tapeline.contract.backend.DefaultChain;
import io.tapeline.contract.backend.DeployScript;
import io.tapeline.contract.backend.DeployScript.Run;
import io.tapeline.contract.backend.LocalStackEngine;
import io.tapeline.contract.backend.RunsInContainers;
import io.tapeline.contract.backend.StackRequest;
import io.tapeline.contract.deploy.NeedsAwsCli;
import io.tapeline.history.aws.AwsRaw;
import io.tapeline.history.raw.CommitLimits;
import io.tapeline.history.raw.RawFolder;
import io.tapeline.history.raw.RawStore;
import io.tapeline.lake.aws.LakeBucket;
import io.tapeline.lake.build.LakeBuild;
import io.tapeline.lake.raw.ArrivedRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/**
 * The history lane deployed by its script, fed through Firehose, built by its function, and what LocalStack cannot,
 * said with its error. One stack for all, in the order of its life.
 */
@NeedsAwsCli
@RunsInContainers
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class LocalStackHistoryTest {

    private static final String STACK = "past";
    private static final String SYNC = "arn:aws:states:::athena:startQueryExecution.sync";
    private static final String INPUT = "{\"symbols\":\"AAPL\",\"from\":\"2026-01-05\",\"to\":\"2026-01-09\"}";
    /** As if Massive had been asked: the function would, and a folder of local answers it refuses. */
    private static final String SERVER = "https://api.massive.com";

    private static final Instant NOW = Instant.parse("2026-01-11T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir
    private static Path folder;

    private static AwsClients aws;
    private static DefaultChain chain;
    private static SfnClient states;
    private static SecretsManagerClient secrets;
    private static Run first;
    private static Run second;
    private static Map<String, String> outputs;
    private static Path embedded;
    private static Workflow workflow;

    @BeforeAll
    static void deployTwice() throws IOException {
        AwsAccess access = AwsAccess.at(LocalStackEngine.running().endpoint());
        aws = AwsClients.open(access);
        chain = access.defaultChain();
        states = SfnClient.builder().build();
        secrets = SecretsManagerClient.builder().build();
        secrets.createSecret(create -> create.name("tapeline/massive-api-key").secretString("never-sent"));
        DeployScript script = DeployScript.at(LocalStackEngine.running().endpoint(), STACK, folder)
                .with("HISTORY", "on")
                .with(
                        "FUNCTION_JAR",
                        StackRequest.FUNCTION_JAR.toAbsolutePath().normalize().toString());
        first = script.run("deploy");
        assertThat(first.exit()).as(first.said()).isZero();
        second = script.run("deploy");
        outputs = aws.formation().describeStacks(d -> d.stackName(STACK)).stacks().get(0).outputs().stream()
                .collect(Collectors.toMap(Output::outputKey, Output::outputValue));
        workflow = Workflow.of(states, output("HistoryWorkflowArn"));
        embedded = folder.resolve("embedded");
        try (RawStore store = RawFolder.open(embedded.resolve("raw"), SERVER, CommitLimits.USUAL, outside(1))) {
            SyntheticWeek.keep(store);
        }
        new LakeBuild(embedded.resolve("raw"), embedded.resolve("lake"), Set.of()).run(NOW, (done, of) -> {});
    }

    @AfterAll
    static void close() {
        aws.formation().deleteStack(delete -> delete.stackName(STACK));
        secrets.deleteSecret(
                delete -> delete.secretId("tapeline/massive-api-key").forceDeleteWithoutRecovery(true));
        states.close();
        secrets.close();
        chain.close();
        aws.close();
    }

    @Test
    @Order(1)
    @DisplayName("DEP-13 deployed with the history lane, its cost shown, and deployed again without a change")
    void deployedTwice() {
        assertThat(first.said())
                .contains("Add      HistoryWorkflow", "Add      HistoryBarsTable", "History, Firehose")
                .contains("of it $0.63 for the history: after a year of 9 symbols, each day, 5 requests a minute")
                .contains("past is CREATE_COMPLETE", "HistoryStreamName          past-history")
                .contains("the history begins with Massive's key in its secret");
        assertThat(second.exit()).as(second.said()).isZero();
        assertThat(second.said()).contains("stack     past: no changes").doesNotContain("uploaded");
    }

    @Test
    @Order(2)
    @DisplayName("DEP-16 on LocalStack Glue and Athena are said to be there and are not, and nothing else is like that")
    void whatIsNotReallyThere() {
        Set<String> faked = aws.formation().describeStackEvents(d -> d.stackName(STACK)).stackEvents().stream()
                .filter(event -> String.valueOf(event.resourceStatusReason())
                        .contains("is not supported but was deployed as a fallback"))
                .map(StackEvent::resourceType)
                .collect(Collectors.toSet());

        assertThat(faked)
                .containsExactlyInAnyOrder("AWS::Athena::WorkGroup", "AWS::Glue::Database", "AWS::Glue::Table");
    }

    @Test
    @Order(3)
    @DisplayName(
            "DEP-16 what went through Firehose and S3 is the raw folder to the byte, and so is the lake built of it")
    void theSameLake() throws IOException {
        try (RawStore store = raw().open(SERVER, CommitLimits.USUAL, outside(1), pause -> {})) {
            SyntheticWeek.keep(store);
        }
        Path fetched = folder.resolve("fetched");
        try (LakeBucket bucket = LakeBucket.open(bucket())) {
            bucket.fetchRaw(fetched.resolve("raw"));
        }
        ArrivedRecords.Outcome arrived = new ArrivedRecords(fetched.resolve("raw/source=massive")).assemble();
        new LakeBuild(fetched.resolve("raw"), fetched.resolve("lake"), Set.of()).run(NOW, (done, of) -> {});

        assertThat(arrived.missing()).isEmpty();
        assertThat(arrived.files()).isEqualTo(1);
        assertThat(files(fetched.resolve("raw/source=massive"), "dt="))
                .hasSize(1)
                .isEqualTo(files(embedded.resolve("raw/source=massive"), "dt="));
        assertThat(files(fetched.resolve("lake"), "")).isEqualTo(files(embedded.resolve("lake"), ""));
        assertThat(files(fetched.resolve("lake"), "bars/")).hasSize(10);
    }

    @Test
    @Order(4)
    @DisplayName(
            "DEP-14 DEP-16 the workflow fetches, builds the very tables that are built here, and ends at Athena's .sync")
    void theWorkflowBuildsTheSameTables() throws IOException {
        Workflow.End end = workflow.run(INPUT, Map.of());

        assertThat(end.execution().status()).as("%s", end.execution()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(end.states()).containsExactly("Fetch", "Fetched", "Build", "Built");
        assertThat(end.execution().error()).isEqualTo("States.Runtime");
        assertThat(end.execution().cause()).contains("Unsupported sync callback procedure in resource " + SYNC);
        assertThat(published()).isEqualTo(files(embedded.resolve("lake"), "bars/"));
    }

    @Test
    @Order(5)
    @DisplayName("DEP-14 DEP-16 a query that fails ends it in QueryFailed; LocalStack says that it has no Athena")
    void aFailedQueryIsAnEndOfItsOwn() {
        Workflow.End end = workflow.run(INPUT, Map.of(SYNC, SYNC.replace(".sync", "")));

        assertThat(end.execution().error()).as("%s", end.execution()).isEqualTo("QueryFailed");
        assertThat(end.handedOn()).contains("not included in your current license plan");
    }

    @Test
    @Order(6)
    @DisplayName("DEP-14 with a query that succeeds, by another task in Athena's place, the workflow succeeds")
    void succeeds() {
        Workflow.End end = workflow.run(INPUT, Map.of(SYNC, build()));

        assertThat(end.execution().status()).as("%s", end.execution()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(end.states()).containsExactly("Fetch", "Fetched", "Build", "Built", "Query", "Complete", "Done");
        assertThat(end.execution().output()).contains("\"bars\":" + SyntheticWeek.BARS, "\"keptOut\":0");
    }

    @Test
    @Order(7)
    @DisplayName("DEP-14 a day that a hard check keeps out ends it in CheckFailed")
    void aFailedCheckIsAnEndOfItsOwn() throws IOException {
        try (RawStore store = raw().open(SERVER, CommitLimits.USUAL, outside(2), pause -> {})) {
            SyntheticWeek.keepABadDay(store);
        }

        Workflow.End end = workflow.run(INPUT, Map.of());

        assertThat(end.execution().error()).as("%s", end.execution()).isEqualTo("CheckFailed");
        assertThat(end.handedOn()).contains("2026-01-09 05 positive, first BAD 14:30 UTC");
    }

    @Test
    @Order(8)
    @DisplayName(
            "DEP-14 a build that comes before what it is built from is tried again, and at last ends in BuildFailed")
    void anEarlyBuildIsTriedAgain() {
        String key = "raw/source=massive/manifests/early.json";
        aws.s3()
                .putObject(
                        put -> put.bucket(bucket()).key(key),
                        RequestBody.fromString("{\"schema\":\"tapeline.raw-manifest/1\",\"run\":\"early\",\"server\":\""
                                + SERVER + "\",\"windows\":[],\"files\":[{\"name\":\"dt=2026-11-22/early-1.ndjson.gz\","
                                + "\"sha256\":\"00\",\"records\":[\"00\"]}]}"));

        Workflow.End end = workflow.run(
                INPUT,
                Map.of(
                        "\"IntervalSeconds\": 60",
                        "\"IntervalSeconds\": 1",
                        "\"MaxAttempts\": 20",
                        "\"MaxAttempts\": 1"));

        aws.s3().deleteObject(delete -> delete.bucket(bucket()).key(key));
        assertThat(end.execution().error()).as("%s", end.execution()).isEqualTo("BuildFailed");
        assertThat(end.handedOn()).contains("1 raw files have not arrived; first dt=2026-11-22/early-1.ndjson.gz");
        assertThat(end.failedCalls()).isEqualTo(2);
    }

    @Test
    @Order(9)
    @DisplayName("DEP-14 without the key's secret it ends in FetchFailed, with the secret's name")
    void aMissingSecretIsAnEndOfItsOwn() {
        secrets.deleteSecret(
                delete -> delete.secretId("tapeline/massive-api-key").forceDeleteWithoutRecovery(true));

        Workflow.End end = workflow.run(INPUT, Map.of());

        secrets.createSecret(create -> create.name("tapeline/massive-api-key").secretString("never-sent"));
        assertThat(end.execution().error()).as("%s", end.execution()).isEqualTo("FetchFailed");
        assertThat(end.handedOn())
                .contains("MASSIVE_API_KEY_SECRET must name a secret that can be read, tapeline/massive-api-key");
    }

    private static AwsRaw raw() {
        return new AwsRaw(output("HistoryStreamName"), bucket());
    }

    private static String bucket() {
        return output("HistoryBucketName");
    }

    private static String build() {
        return aws.lambda()
                .getFunctionConfiguration(get -> get.functionName(STACK + "-history-build"))
                .functionArn();
    }

    private static String output(String name) {
        return outputs.getOrDefault(name, name + " is no output of the stack");
    }

    /** @param run of which the names are the same wherever it goes */
    private static RawFolder.Outside outside(long run) {
        return new RawFolder.Outside(CLOCK, () -> 0, new Random(run));
    }

    /** The day files that the function put into the bucket. */
    private static Map<String, String> published() {
        var found = new TreeMap<String, String>();
        aws.s3()
                .listObjectsV2(list -> list.bucket(bucket()).prefix("lake/bars/"))
                .contents()
                .forEach(object -> found.put(
                        object.key().substring("lake/".length()),
                        digest(aws.s3()
                                .getObjectAsBytes(get -> get.bucket(bucket()).key(object.key()))
                                .asByteArray())));
        return found;
    }

    /** What lies below a folder under names that begin so, each with its length and checksum. */
    private static Map<String, String> files(Path root, String begin) throws IOException {
        var found = new TreeMap<String, String>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = root.relativize(file).toString();
                if (name.startsWith(begin) && !name.startsWith(".")) {
                    found.put(name, digest(Files.readAllBytes(file)));
                }
            }
        }
        return found;
    }

    private static String digest(byte[] bytes) {
        var crc = new CRC32();
        crc.update(bytes);
        return bytes.length + " " + HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
