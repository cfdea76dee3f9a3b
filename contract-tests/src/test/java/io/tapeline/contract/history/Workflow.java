/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.history;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;

/** The deployed workflow, started and waited for. */
record Workflow(SfnClient client, String arn, String deployed) {

    /** How an execution ended, and the states it went through. */
    record End(DescribeExecutionResponse execution, List<HistoryEvent> events) {

        List<String> states() {
            return events.stream()
                    .filter(event -> event.stateEnteredEventDetails() != null)
                    .map(event -> event.stateEnteredEventDetails().name())
                    .toList();
        }

        /** What was handed from state to state, the errors that were caught included. */
        String handedOn() {
            return events.stream()
                    .filter(event -> event.stateEnteredEventDetails() != null)
                    .map(event -> event.stateEnteredEventDetails().input())
                    .collect(Collectors.joining("\n"));
        }

        long failedCalls() {
            return events.stream()
                    .filter(event -> event.type() == HistoryEventType.LAMBDA_FUNCTION_FAILED
                            || event.type() == HistoryEventType.TASK_FAILED)
                    .count();
        }
    }

    static Workflow of(SfnClient client, String arn) {
        return new Workflow(
                client,
                arn,
                client.describeStateMachine(d -> d.stateMachineArn(arn)).definition());
    }

    /** Runs it as deployed but for these texts. */
    End run(String input, Map<String, String> changes) {
        String changed = deployed;
        for (Map.Entry<String, String> change : changes.entrySet()) {
            if (!changed.contains(change.getKey())) {
                throw new AssertionError("no " + change.getKey() + " in " + deployed);
            }
            changed = changed.replace(change.getKey(), change.getValue());
        }
        String definition = changed;
        client.updateStateMachine(update -> update.stateMachineArn(arn).definition(definition));
        String execution = client.startExecution(
                        start -> start.stateMachineArn(arn).input(input))
                .executionArn();
        DescribeExecutionResponse ended = await("the workflow ends")
                .atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofMillis(300))
                .until(
                        () -> client.describeExecution(d -> d.executionArn(execution)),
                        is -> is.status() != ExecutionStatus.RUNNING);
        return new End(
                ended,
                client.getExecutionHistory(get -> get.executionArn(execution).maxResults(1_000))
                        .events());
    }
}
