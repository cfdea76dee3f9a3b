/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.contract.backend.DeployScript;
import io.tapeline.contract.backend.DeployScript.Run;
import io.tapeline.contract.backend.StackRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is sent to AWS when a stack that lives gets a history, where an earlier one left its bucket. */
class HistoryDeployTest {

    /** Lambda takes 250 MB unpacked. */
    private static final long MOST_BYTES = 60_000_000;

    /**
     * Stands in for the AWS CLI, for AWS takes over what exists and no emulator does: notes calls, keeps what is sent.
     */
    private static final String CLI = """
            #!/bin/bash
            here=$(dirname "$0")
            shift 4 # --region and --output with their values
            echo "$*" >>"$here/calls"
            sent() { sed "s,.*$1 \\(file://\\)*\\([^ ]*\\).*,\\2," <<<"$2"; }
            case "$*" in
              "sts get-caller-identity"*) echo 111122223333 ;;
              "cloudformation describe-stacks"*StackStatus*) echo UPDATE_COMPLETE ;;
              "cloudformation describe-stacks"*Parameters*) printf 'History\\t%s\\n' "$(cat "$here/before")" ;;
              "cloudformation list-stack-resources"*HistoryWorkflow*) echo arn:the-workflow ;;
              "stepfunctions list-executions --state-machine-arn arn:the-workflow"*) cat "$here/executions" ;;
              "cloudformation describe-stacks"*StackId*) echo arn:mine/now ;;
              "cloudformation describe-stack-events"*)
                ! grep -q execute-change-set "$here/calls" || printf '1\\tmine\\tAWS::CloudFormation::Stack\\tUPDATE_COMPLETE\\tNone\\n' ;;
              "cloudformation get-template-summary"*)
                printf '%s\\tNone\\n' CodeBucket CodeKey History HistoryCodeKey && printf 'HistorySymbols\\tAAPL\\n' ;;
              "cloudformation create-change-set"*) cp "$(sent --template-body "$*")" "$here/template" ;;
              "cloudformation describe-change-set"*"Action=='Import'"*) cat "$here/imports" ;;
              "cloudformation describe-change-set"*"length(Changes)") echo 2 ;;
              "cloudformation describe-change-set"*ResourceChange*) printf 'Import\\tHistoryBucket\\tAWS::S3::Bucket\\tNone\\n' ;;
              "cloudformation describe-change-set"*Status) echo CREATE_COMPLETE ;;
              "s3api head-object"*) echo "An error occurred (404): Not Found" >&2 && exit 254 ;;
              "s3api put-object"*"--key history/"*) cp "$(sent --body "$*")" "$here/archive" ;;
            esac
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void installTheCli() throws IOException {
        Path cli = Files.writeString(folder.resolve("aws"), CLI);
        assertThat(cli.toFile().setExecutable(true)).isTrue();
        Files.writeString(folder.resolve("before"), "off");
        Files.writeString(folder.resolve("executions"), "");
    }

    private Run deploy(String imports) throws IOException {
        Files.writeString(folder.resolve("imports"), imports);
        return deploys("on");
    }

    private Run deploys(String history) throws IOException {
        return DeployScript.bare(folder)
                .with("AWS_CLI", folder.resolve("aws").toString())
                .with("AWS_REGION", "eu-central-1")
                .with("STACK_NAME", "mine")
                .with("FUNCTION_JAR", StackRequest.TEMPLATE.toAbsolutePath().toString())
                .with("HISTORY", history)
                .with("YES", "1")
                .run("deploy");
    }

    @Test
    @DisplayName("DEP-17 the bucket that an earlier history left is taken over, with what it holds")
    void theBucketIsTakenOver() throws IOException {
        Run run = deploy("1");

        assertThat(run.exit()).as(run.said()).isZero();
        assertThat(run.said())
                .contains(
                        "what an earlier stack left is taken over, with what it holds: mine-history-111122223333-eu-central-1");
        assertThat(calls("cloudformation create-change-set"))
                .singleElement()
                .asString()
                .contains("--change-set-type UPDATE", "--import-existing-resources");
        // AWS takes over only what has a name that it need not work out
        assertThat(Files.readString(folder.resolve("template")))
                .contains("BucketName: mine-history-111122223333-eu-central-1\n");
    }

    @Test
    @DisplayName("DEP-17 a bucket that would not be taken over is named, and nothing is changed")
    void nothingIsChangedWithoutIt() throws IOException {
        Run run = deploy("0");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.said())
                .contains("what an earlier stack left would not be taken over: mine-history-111122223333-eu-central-1");
        assertThat(calls("cloudformation execute-change-set")).isEmpty();
        assertThat(calls("cloudformation delete-change-set")).hasSize(1);
    }

    @Test
    @DisplayName("DEP-17 DEP-13 HISTORY=off says what goes and what stays, and does it")
    void offSaysWhatStays() throws IOException {
        Files.writeString(folder.resolve("before"), "on");

        Run run = deploys("off");

        assertThat(run.exit()).as(run.said()).isZero();
        assertThat(run.said())
                .contains("goes      the history's schedule, workflow and functions")
                .contains("stays     bucket mine-history-111122223333-eu-central-1 with raw history and tables");
        assertThat(calls("cloudformation create-change-set"))
                .singleElement()
                .asString()
                .contains("ParameterKey=History,ParameterValue=\"off\"")
                .doesNotContain("--import-existing-resources");
        assertThat(calls("cloudformation execute-change-set")).hasSize(1);
        assertThat(calls("s3 rb")).isEmpty();
    }

    @Test
    @DisplayName("DEP-17 HISTORY=off changes nothing while the workflow runs, and names what runs")
    void offWaitsForTheWorkflow() throws IOException {
        Files.writeString(folder.resolve("before"), "on");
        Files.writeString(folder.resolve("executions"), "arn:one\tarn:two");

        Run run = deploys("off");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.said()).contains("the history's workflow runs", "stop-execution --execution-arn arn:one'");
        assertThat(calls("cloudformation create-change-set")).isEmpty();
    }

    @Test
    @DisplayName(
            "DEP-18 the history's archive has DuckDB's library for the template's architecture and no other, and stays small")
    void theArchiveIsSmall() throws IOException {
        Run run = deploy("1");

        assertThat(run.exit()).as(run.said()).isZero();
        Path archive = folder.resolve("archive");
        var libraries = new ArrayList<String>();
        try (var jars = new ZipInputStream(Files.newInputStream(archive))) {
            while (jars.getNextEntry() != null) {
                var jar = new ZipInputStream(jars);
                for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
                    if (entry.getName().matches(".*\\.(so|dll|dylib|jnilib)(_\\w+)?")) {
                        libraries.add(entry.getName());
                    }
                }
            }
        }
        assertThat(libraries).containsExactly("libduckdb_java.so_linux_arm64");
        // its jars are stored in it as they are: packed and unpacked are one
        assertThat(Files.size(archive)).isLessThan(MOST_BYTES);
    }

    private List<String> calls(String begin) throws IOException {
        return Files.readAllLines(folder.resolve("calls")).stream()
                .filter(call -> call.startsWith(begin))
                .toList();
    }
}
