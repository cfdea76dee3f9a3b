/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.contract.backend.DeployScript;
import io.tapeline.contract.backend.DeployScript.Run;
import io.tapeline.transform.redrive.Redrive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the deploy script does around the function's redrive, with an AWS and a Java that only note what they are told.
 */
class RedriveScriptTest {

    private static final String AWS = """
            #!/bin/bash
            echo "aws $*" >>"$HOME/calls"
            case "$*" in
              *get-caller-identity*) echo 000000000000 ;;
              *describe-stacks*StackStatus*) echo CREATE_COMPLETE ;;
              *list-stack-resources*) echo some-transform ;;
              *get-function-configuration*) printf 'all\\t30\\n' ;;
              *describe-stacks*Outputs*) echo some-bucket ;;
              *"s3 cp"*) folder="${@: -1}"; mkdir -p "$folder/aws/lambda"; echo 1 >"$folder/aws/lambda/one"; echo 2 >"$folder/two" ;;
            esac
            """;
    private static final String JAVA = """
            #!/bin/bash
            echo "java ${*/tmp*/}" >>"$HOME/calls"
            echo "env $TAPELINE_STACK $TAPELINE_CONDITIONS $TAPELINE_TRADE_RETENTION_DAYS $AWS_REGION" >>"$HOME/calls"
            rm "${@: -1}/aws/lambda/one"
            exit 1
            """;

    @TempDir
    private Path home;

    private DeployScript script() throws IOException {
        return DeployScript.bare(home)
                .with("AWS_CLI", program("aws", AWS))
                .with("JAVA", program("java", JAVA))
                .with("AWS_REGION", "eu-central-1")
                .with("FUNCTION_JAR", program("function.jar", ""))
                .with("STACK_NAME", "some");
    }

    private String program(String name, String text) throws IOException {
        Path file = Files.writeString(home.resolve(name), text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file.toString();
    }

    private List<String> calls(String begin) throws IOException {
        return Files.readAllLines(home.resolve("calls")).stream()
                .filter(call -> call.startsWith(begin))
                .toList();
    }

    @Test
    @DisplayName("REDRIVE-11 it runs as the function does, and deletes the objects whose files the redrive deleted")
    void deletesWhatWasTaken() throws IOException {
        Run run = script().with("YES", "1")
                .with("DISCARD", "0")
                .with("REASON", "DEFECT")
                .with("SYMBOL", "A B")
                .run("redrive");

        assertThat(run.exit()).as(run.said()).isEqualTo(1);
        assertThat(run.said()).contains("bucket    some-bucket, 2 undelivered objects");
        assertThat(calls("java"))
                .singleElement()
                .asString()
                .contains("io.tapeline.transform.redrive.RedriveMain --yes --reason DEFECT --symbol A B --undelivered");
        assertThat(calls("env")).containsExactly("env some all 30 eu-central-1");
        assertThat(calls("aws").stream().filter(call -> call.contains("delete")))
                .singleElement()
                .asString()
                .endsWith("s3api delete-object --bucket some-bucket --key aws/lambda/one");
    }

    @Test
    @DisplayName("REDRIVE-1 without YES=1 the script asks for a dry run")
    void isADryRun() throws IOException {
        script().with("DISCARD", "1").run("redrive");

        assertThat(calls("java"))
                .singleElement()
                .asString()
                .doesNotContain("--yes")
                .contains("--discard");
    }

    @Test
    @DisplayName("REDRIVE-6 redrive takes the function's time-out to be what the template says")
    void knowsTheTimeOut() throws IOException {
        assertThat(Files.readAllLines(Path.of("../deploy/template.yaml")))
                .contains("      Timeout: " + Redrive.FUNCTION_TIMEOUT.toSeconds());
    }
}
