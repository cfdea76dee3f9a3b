/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.contract.backend.DeployScript;
import io.tapeline.contract.backend.DeployScript.Run;
import io.tapeline.contract.backend.LocalStackEngine;
import io.tapeline.contract.backend.RunsInContainers;
import io.tapeline.contract.backend.StackRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the deploy script says of a template that is refused, by an endpoint that nobody here wrote. */
@NeedsAwsCli
@RunsInContainers
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class DeployRefusedTest {

    @TempDir
    private Path folder;

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
        DeployScript script = DeployScript.at(LocalStackEngine.running().endpoint(), "refused", folder)
                .with(
                        "FUNCTION_JAR",
                        StackRequest.FUNCTION_JAR.toAbsolutePath().normalize().toString())
                .with("TEMPLATE", small.toString());

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
}
