/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.embedded.template;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.lambda.mapping.MappingResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateReaderTest {
    private static final StackIdentity DEMO = new StackIdentity("demo", "eu-west-1", Map.of());
    private static final Path TEMPLATE = Path.of("..", "..", "deploy", "template.yaml");

    @Test
    void readsTheTemplateThatIsDeployed() {
        StackPlan plan =
                TemplateReader.read(TEMPLATE, new StackIdentity("demo", "eu-west-1", Map.of("ShardCount", "3")));
        assertThat(plan.streams())
                .containsExactly(new StreamResource("TradeStream", "demo-trades", 3, Duration.ofHours(24)));
        assertThat(plan.tables()).extracting(TableResource::name).contains("demo-bars", "demo-quarantine");
        assertThat(plan.functions()).singleElement().satisfies(function -> {
            assertThat(function.handler()).isEqualTo("io.tapeline.transform.TransformHandler::handleRequest");
            assertThat(function.environment()).containsEntry("TAPELINE_STACK", "demo");
            assertThat(function.timeout()).isEqualTo(Duration.ofSeconds(60));
        });
        assertThat(plan.mappings()).singleElement().satisfies(mapping -> {
            assertThat(mapping.streamArn()).isEqualTo("arn:aws:kinesis:eu-west-1:000000000000:stream/demo-trades");
            assertThat(mapping.reportsBatchItemFailures()).isTrue();
            assertThat(mapping.maximumRecordAge()).contains(Duration.ofHours(23));
            assertThat(mapping.onFailureArn()).contains("arn:aws:s3:::demo-undeliveredbucket");
        });
        assertThat(plan.outputs()).containsEntry("TransformFunctionName", "demo-transform");
        assertThat(plan.unmodelled())
                .contains(
                        new Unmodelled("TransformRole", "AWS::IAM::Role", "*"),
                        new Unmodelled("BarsTable", "AWS::DynamoDB::Table", "SSESpecification"),
                        new Unmodelled("TransformFunction", "AWS::Lambda::Function", "Architectures"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 1000 PT1S 1 16",
        "BatchSize=250 BatchingWindowSeconds=5 ParallelizationFactor=3 FoldThreads=4, 250 PT5S 3 4",
    })
    void batchesAsTheParametersSay(String parameters, String batches) {
        Map<String, String> given = Stream.of(parameters.split(" ", -1))
                .filter(parameter -> !parameter.isEmpty())
                .collect(toMap(one -> one.split("=", -1)[0], one -> one.split("=", -1)[1]));

        StackPlan plan = TemplateReader.read(TEMPLATE, new StackIdentity("demo", "eu-west-1", given));

        MappingResource mapping = plan.mappings().get(0);
        assertThat(mapping.batching().maxRecords() + " " + mapping.batching().window() + " "
                        + mapping.parallelizationFactor() + " "
                        + plan.functions().get(0).environment().get("TAPELINE_FOLD_THREADS"))
                .isEqualTo(batches);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TradeStream", "BarsTable", "TransformFunction", "TradeMapping", "UndeliveredBucket"})
    void listsAPropertyItHasNeverHeardOf(String resource) throws IOException {
        String template = Files.readString(TEMPLATE);
        int properties = template.indexOf("    Properties:\n", template.indexOf("\n  " + resource + ":")) + 16;
        String changed = template.substring(0, properties) + "      Unheard: 1\n" + template.substring(properties);

        assertThat(TemplateReader.read(changed, DEMO).unmodelled())
                .extracting(Unmodelled::toString)
                .anyMatch(line -> line.startsWith(resource + " ")
                        && (line.endsWith(".Unheard") || line.endsWith("(AWS::S3::Bucket)")));
    }

    @Test
    void readsStreamsTimeToLiveAndLongForms() {
        StackPlan plan = TemplateReader.read("""
                Resources:
                  Events:
                    Type: AWS::DynamoDB::Table
                    Properties:
                      TableName: { "Fn::Join": ["-", [{ Ref: "AWS::StackName" }, events]] }
                      StreamSpecification: { StreamViewType: NEW_IMAGE }
                      TimeToLiveSpecification: { AttributeName: expires, Enabled: true }
                """, DEMO);
        assertThat(plan.tables()).singleElement().satisfies(table -> {
            assertThat(table.name()).isEqualTo("demo-events");
            assertThat(table.ttlAttribute()).isEqualTo(Optional.of("expires"));
            assertThat(table.definition())
                    .containsEntry("StreamSpecification", Map.of("StreamViewType", "NEW_IMAGE", "StreamEnabled", true));
        });
    }

    @ParameterizedTest
    @CsvSource({"'', demo-always", "image, demo-always demo-extra"})
    void leavesOutWhatAConditionLeavesOut(String image, String streams) {
        String text = """
                Parameters:
                  Image: { Type: String, Default: "" }
                Conditions:
                  HasImage: !Not [!Equals [!Ref Image, ""]]
                  Both: !And [!Condition HasImage, !Or [!Equals [a, b], !Equals [a, a]]]
                Resources:
                  Always: { Type: AWS::Kinesis::Stream, Properties: { Name: !Sub "${AWS::StackName}-always" } }
                  Extra:
                    Type: AWS::Kinesis::Stream
                    Condition: Both
                    Properties: { Name: !Sub "${AWS::StackName}-extra" }
                Outputs:
                  Extra: { Condition: HasImage, Value: !Ref Extra }
                """;
        StackPlan plan = TemplateReader.read(text, with("Image", image));
        assertThat(plan.streams()).extracting(StreamResource::name).containsExactly(streams.split(" "));
        assertThat(plan.outputs().containsKey("Extra")).isEqualTo(!image.isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"0, 1, false", "5, 5, true"})
    void choosesAValueByItsConditionAndLeavesOutWhatIsNoValue(String given, int shards, boolean named) {
        String text = """
                Parameters:
                  Shards: { Type: Number, Default: 0 }
                Conditions:
                  Given: !Not [!Equals [!Ref Shards, 0]]
                Resources:
                  S:
                    Type: AWS::Kinesis::Stream
                    Properties:
                      Name: !If [Given, !Sub "${AWS::StackName}-given", !Ref "AWS::NoValue"]
                      ShardCount: !If [Given, !Ref Shards, !Ref "AWS::NoValue"]
                      Tags: [{ Key: a, Value: !If [Given, b, !Ref "AWS::NoValue"] }]
                """;
        StackPlan plan = TemplateReader.read(text, with("Shards", given));
        assertThat(plan.streams()).singleElement().satisfies(stream -> {
            assertThat(stream.shardCount()).isEqualTo(shards);
            assertThat(stream.name()).isEqualTo(named ? "demo-given" : "demo-S");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        !Condition Other           | template: refers to condition Other, which is not declared
        !Condition C               | template: condition C refers to itself
        !Equals [!Ref Nothing, a]  | template: condition C may compare parameters and texts only, was {Ref=Nothing}
        true                       | template: condition C must be of Fn::Equals, Fn::Not, Fn::And, Fn::Or and Condition, was true
        """)
    void namesAConditionItCannotEvaluate(String condition, String message) {
        String text = "Conditions:\n  C: " + condition + "\nResources:\n  S: { Type: AWS::Kinesis::Stream }\n";
        assertThatThrownBy(() -> TemplateReader.read(text, DEMO))
                .isInstanceOf(TemplateRefused.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Name: !Ref Nothing               | template: S.Name refers to Nothing, which is no parameter and no resource
        Name: !Sub '${Nothing.Arn}'      | template: S.Name refers to Nothing.Arn, which is no resource
        Name: !Select [0, [a]]           | template: S.Name uses Fn::Select; the local stack understands Ref, Fn::Sub, Fn::GetAtt, Fn::Join and Fn::If
        Name: !If [C, a]                 | template: S.Name has an If that is not [condition, then, else]
        Name: !If [C, a, b]              | template: refers to condition C, which is not declared
        ShardCount: many                 | template: S.ShardCount must be a whole number, was 'many'
        """)
    void namesWhatItCannotResolve(String property, String message) {
        String text = "Resources:\n  S:\n    Type: AWS::Kinesis::Stream\n    Properties:\n      " + property + "\n";
        assertThatThrownBy(() -> TemplateReader.read(text, DEMO))
                .isInstanceOf(TemplateRefused.class)
                .hasMessage(message);
    }

    @Test
    void namesAParameterThatIsMissingUnknownOrOutOfBounds() {
        String text = """
                Parameters:
                  Shards: { Type: Number, MinValue: 1 }
                Resources:
                  S: { Type: AWS::Kinesis::Stream, Properties: { ShardCount: !Ref Shards } }
                """;
        assertThatThrownBy(() -> TemplateReader.read(text, DEMO))
                .hasMessage("template: parameter Shards has no default and was not given");
        assertThatThrownBy(() -> TemplateReader.read(text, with("Shards", "0")))
                .hasMessage("template: parameter Shards must be at least 1, was 0");
        assertThatThrownBy(() -> TemplateReader.read(text, with("Shard", "1")))
                .hasMessage("template: has no parameter Shard; it has [Shards]");
    }

    @ParameterizedTest
    @CsvSource({
        "BatchSize: 10001, 'template: BatchSize must be 1..10000, was 10001'",
        "ParallelizationFactor: 11, 'template: ParallelizationFactor must be 1..10, was 11'",
        "MaximumRecordAgeInSeconds: 5, 'template: MaximumRecordAgeInSeconds must be -1 or 60..604800, was 5'",
        "FunctionResponseTypes: [Other],"
                + " 'template: M.FunctionResponseTypes may hold ReportBatchItemFailures only, was [Other]'"
    })
    void keepsMappingsWithinLambdasRanges(String property, String message) {
        String text = """
                Resources:
                  M:
                    Type: AWS::Lambda::EventSourceMapping
                    Properties:
                      EventSourceArn: arn
                      FunctionName: f
                      StartingPosition: LATEST
                """ + "      " + property + "\n";
        assertThatThrownBy(() -> TemplateReader.read(text, DEMO)).hasMessage(message);
    }

    private static StackIdentity with(String name, String value) {
        return new StackIdentity("demo", "eu-west-1", Map.of(name, value));
    }
}
