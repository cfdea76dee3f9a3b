/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.contract.backend.DeployScript;
import io.tapeline.contract.backend.DeployScript.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code PURGE=1} may delete, in an account where others have buckets of nearly the same names. */
class DestroyScopeTest {

    /** Stands in for the AWS CLI: notes each call, and answers for an account with stacks in two regions. */
    private static final String CLI = """
            #!/bin/bash
            calls=$(dirname "$0")/calls
            here=$(dirname "$0")
            shift 4 # --region and --output with their values
            echo "$*" >>"$calls"
            case "$*" in
              "sts get-caller-identity"*) echo 111122223333 ;;
              "cloudformation describe-stacks"*StackStatus*)
                [ -e "$here/alive" ] || { echo "Stack with id mine does not exist" >&2 && exit 254; }
                grep -q delete-stack "$calls" && echo DELETE_COMPLETE || echo CREATE_COMPLETE ;;
              "cloudformation describe-stacks"*StackId*) echo arn:mine/now ;;
              "cloudformation list-stacks"*"StackName=='mine'"*)
                if [ -e "$here/alive" ]; then echo arn:mine/now; fi; echo arn:mine/before arn:mine/purged ;;
              "s3api head-bucket --bucket mine-history-111122223333-eu-central-1 --expected-bucket-owner 111122223333")
                [ -e "$here/history" ] || { echo "An error occurred (404): Not Found" >&2 && exit 254; } ;;
              "cloudformation list-stack-resources --stack-name arn:mine/now"*UndeliveredBucket*) echo mine-undelivered-now ;;
              "cloudformation list-stack-resources --stack-name arn:mine/before"*UndeliveredBucket*) echo mine-undelivered-before ;;
              "cloudformation list-stack-resources --stack-name arn:mine/purged"*UndeliveredBucket*) echo mine-undelivered-purged ;;
              "s3api list-buckets"*) echo mine-undelivered-now mine-undelivered-before mine-undelivered-in-another-region ;;
              "s3api head-bucket --bucket mine-undelivered-purged "*) echo "An error occurred (404): Not Found" >&2 && exit 254 ;;
            esac
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void installTheCli() throws IOException {
        Path cli = Files.writeString(folder.resolve("aws"), CLI);
        assertThat(cli.toFile().setExecutable(true)).isTrue();
    }

    private Run purge() throws IOException {
        return DeployScript.bare(folder)
                .with("AWS_CLI", folder.resolve("aws").toString())
                .with("AWS_REGION", "eu-central-1")
                .with("STACK_NAME", "mine")
                .with("YES", "1")
                .with("PURGE", "1")
                .run("destroy");
    }

    private List<String> removed() throws IOException {
        return Files.readAllLines(folder.resolve("calls")).stream()
                .filter(call -> call.startsWith("s3 rb "))
                .toList();
    }

    @Test
    @DisplayName("DEP-9 PURGE=1 deletes the stack's own bucket and none of another region or stack")
    void purgeDeletesTheStacksOwnBuckets() throws IOException {
        Files.createFile(folder.resolve("alive"));

        Run run = purge();

        assertThat(run.exit()).as(run.said()).isZero();
        assertThat(run.said()).contains("FOR GOOD: no table, mine-undelivered-now mine-undelivered-before\n");
        assertThat(removed())
                .containsExactly(
                        "s3 rb s3://mine-undelivered-now --force", "s3 rb s3://mine-undelivered-before --force");
    }

    @Test
    @DisplayName(
            "DEP-9 PURGE=1 without a stack deletes what deleted stacks of its name left, and what is gone is not named")
    void purgeOfLeftovers() throws IOException {
        Run run = purge();

        assertThat(run.exit()).as(run.said()).isZero();
        assertThat(run.said()).contains("FOR GOOD: no table, mine-undelivered-before\n");
        assertThat(removed()).containsExactly("s3 rb s3://mine-undelivered-before --force");
    }

    @Test
    @DisplayName(
            "DEP-17 PURGE=1 deletes the history's bucket, of this account and region, whether or not the stack still has a history")
    void purgeDeletesTheHistory() throws IOException {
        Files.createFile(folder.resolve("history"));

        Run run = purge();

        assertThat(run.exit()).as(run.said()).isZero();
        assertThat(removed())
                .containsExactly(
                        "s3 rb s3://mine-undelivered-before --force",
                        "s3 rb s3://mine-history-111122223333-eu-central-1 --force");
    }
}
