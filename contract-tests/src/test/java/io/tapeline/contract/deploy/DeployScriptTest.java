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
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;

/** The deploy script against an endpoint that nobody here wrote. */
@NeedsAwsCli
@RunsInContainers
@Timeout(value = 8, unit = TimeUnit.MINUTES)
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
        assertThat(refused.said()).contains("what an earlier stack left would not be taken over: life-bars");

        assertThat(script.with("PURGE", "1").run("destroy").said()).contains("tables are deleted");
        assertThat(AWS.dynamo().listTables().tableNames()).noneMatch(name -> name.startsWith("life-"));
        assertThat(script.run("status").said()).contains("there is no stack life here; 'make deploy' makes it");
        assertThat(script.run("destroy").said()).contains("nothing to do");
    }

    private static String answer(String function) {
        AWS.lambda().waiter().waitUntilFunctionUpdatedV2(get -> get.functionName(function));
        return AWS.lambda()
                .invoke(call -> call.functionName(function).payload(SdkBytes.fromUtf8String("{\"Records\":[]}")))
                .payload()
                .asUtf8String();
    }
}
