/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.contract.backend.AwsAccess;
import io.tapeline.contract.backend.AwsClients;
import io.tapeline.contract.backend.DeployScript;
import io.tapeline.contract.backend.DeployScript.Run;
import io.tapeline.contract.backend.LocalStackEngine;
import io.tapeline.contract.backend.RunsInContainers;
import io.tapeline.contract.backend.StackRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.core.SdkBytes;

/** The deploy script against an endpoint that nobody here wrote. */
@NeedsAwsCli
@RunsInContainers
@Timeout(value = 8, unit = TimeUnit.MINUTES)
@Execution(ExecutionMode.CONCURRENT) // they mostly wait; each has a stack of its own, and no class shares it
class DeployScriptTest {

    private static final AwsClients AWS =
            AwsClients.open(AwsAccess.at(LocalStackEngine.running().endpoint()));

    @TempDir
    private Path folder;

    @AfterAll
    static void close() {
        AWS.close();
    }

    private DeployScript script(String stack) {
        return DeployScript.at(LocalStackEngine.running().endpoint(), stack, folder)
                .with(
                        "FUNCTION_JAR",
                        StackRequest.FUNCTION_JAR.toAbsolutePath().normalize().toString());
    }

    @Test
    @DisplayName("DEP-4 DEP-5 DEP-6 DEP-9 deployed, deployed again, with new code that runs, and gone without a trace")
    void theLifeOfAStack() throws IOException {
        DeployScript script = script("life");

        Run first = script.run("deploy");
        assertThat(first.exit()).as(first.said()).isZero();
        assertThat(first.said())
                .contains("account   000000000000, region us-east-1", "Add      TradeMapping", "Kinesis shards")
                .contains("life is CREATE_COMPLETE after", "TradeStreamName            life-trades")
                .doesNotContain("not-to-be-printed");
        assertThat(answer("life-transform")).isEqualTo("{\"batchItemFailures\":[]}");

        Run second = script.run("deploy");
        assertThat(second.exit()).isZero();
        assertThat(second.said()).contains("stack     life: no changes").doesNotContain("uploaded");

        Path changed = OtherFunction.jar(folder);
        Run third = script.with("FUNCTION_JAR", changed.toString()).run("deploy");
        assertThat(third.exit()).as(third.said()).isZero();
        assertThat(third.said()).contains("Modify   TransformFunction").doesNotContain("Add ");
        assertThat(answer("life-transform")).contains("the other function");

        assertThat(script.run("status").said())
                .contains("life is UPDATE_COMPLETE", "function  Active", "mapping   Enabled");

        Run kept = script.run("destroy");
        assertThat(kept.said()).contains("stays     tables life-bars", "stack life is gone");
        assertThat(AWS.dynamo().listTables().tableNames()).contains("life-bars");
        assertThat(script.run("destroy").said()).contains("tables of an earlier one stay: life-bars");
        Run refused = script.run("deploy");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.said()).contains("tables of an earlier stack exist and would not be taken over: life-bars");

        assertThat(script.with("PURGE", "1").run("destroy").said()).contains("tables are deleted");
        assertThat(AWS.dynamo().listTables().tableNames()).noneMatch(name -> name.startsWith("life-"));
        assertThat(script.run("status").said()).contains("there is no stack life here; 'make deploy' makes it");
        assertThat(script.run("destroy").said()).contains("nothing to do");
    }

    @Test
    @DisplayName(
            "DEP-7 DEP-8 a property AWS refuses is named with its reason; the unfinished stack is, with consent, made anew")
    void aRefusedPropertyIsNamed() throws IOException {
        Path small = folder.resolve("small.yaml");
        Files.writeString(small, """
                Parameters:
                  CodeBucket: { Type: String }
                  CodeKey: { Type: String }
                  Memory: { Type: Number }
                Resources:
                  TransformRole:
                    Type: AWS::IAM::Role
                    Properties:
                      AssumeRolePolicyDocument:
                        Version: "2012-10-17"
                        Statement: [{ Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: sts:AssumeRole }]
                  TransformFunction:
                    Type: AWS::Lambda::Function
                    Properties:
                      FunctionName: !Sub "${AWS::StackName}-transform"
                      Runtime: java25
                      Handler: io.tapeline.transform.TransformHandler::handleRequest
                      MemorySize: !Ref Memory
                      Role: !GetAtt TransformRole.Arn
                      Code: { S3Bucket: !Ref CodeBucket, S3Key: !Ref CodeKey }
                """);
        DeployScript script = script("refused").with("TEMPLATE", small.toString());

        Run failed = script.with("PARAMETERS", "Memory=5").run("deploy");
        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.said())
                .contains("tapeline: TransformFunction (AWS::Lambda::Function): ", "MemorySize, value: 5")
                .contains("stack refused ended in ROLLBACK_COMPLETE", "run 'make deploy' again");
        assertThat(script.run("status").said()).contains("refused is ROLLBACK_COMPLETE");

        DeployScript mended = script.with("PARAMETERS", "Memory=512");
        Run asked = mended.with("YES", "0").run("deploy");
        assertThat(asked.exit()).isEqualTo(2);
        assertThat(asked.said()).contains("nobody to ask: set YES=1");

        Run again = mended.run("deploy");
        assertThat(again.exit()).as(again.said()).isZero();
        assertThat(again.said())
                .contains("refused is in ROLLBACK_COMPLETE: it was never finished", "refused is CREATE_COMPLETE");
        assertThat(script.with("PARAMETERS", "Memori=512").run("deploy").said())
                .contains("PARAMETERS must be Name=value of Memory, was Memori=512");
        assertThat(script.run("destroy").exit()).isZero();
    }

    private static String answer(String function) {
        AWS.lambda().waiter().waitUntilFunctionUpdatedV2(get -> get.functionName(function));
        return AWS.lambda()
                .invoke(call -> call.functionName(function).payload(SdkBytes.fromUtf8String("{\"Records\":[]}")))
                .payload()
                .asUtf8String();
    }
}
