/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.contract.backend.StackRequest;
import io.tapeline.embedded.template.CloudFormationYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlarmsTest {

    private static final Path PAGE = Path.of("../docs/operations.md");
    private static final String PREFIX = "${AWS::StackName}-";

    @Test
    @DisplayName("DEP-11 there is an alarm for what must not go unseen")
    void whatMustNotGoUnseen() throws IOException {
        assertThat(alarms().values().stream().flatMap(alarm -> metrics(alarm).stream()))
                .extracting(metric -> metric.get("Namespace") + " " + metric.get("MetricName"))
                .contains(
                        "AWS/Lambda IteratorAge",
                        "AWS/Lambda Errors",
                        "AWS/Lambda Throttles",
                        "AWS/Lambda OnFailureDestinationDeliveredEventCount",
                        "AWS/Lambda DestinationDeliveryFailures",
                        "Tapeline Refused");
    }

    @Test
    @DisplayName("DEP-11 each alarm has a heading of its own that says what it means, where to look and what to do")
    void eachAlarmIsExplained() throws IOException {
        List<String> sections = Arrays.asList(Files.readString(PAGE).split("\n### "));

        assertThat(alarms()).isNotEmpty().allSatisfy((id, alarm) -> {
            String name = named(alarm);
            assertThat(String.valueOf(alarm.get("AlarmDescription"))).endsWith("; docs/operations.md#" + name);
            assertThat(sections.stream().filter(section -> section.startsWith(name + "\n")))
                    .as(name)
                    .singleElement()
                    .satisfies(section -> assertThat(section).contains("- **Means**: ", "- **Look**: ", "- **Do**: "));
        });
        assertThat(sections.stream().skip(1).map(section -> section.substring(0, section.indexOf('\n'))))
                .containsExactlyInAnyOrderElementsOf(
                        alarms().values().stream().map(AlarmsTest::named).toList());
    }

    @Test
    @DisplayName("DEP-11 each alarm tells the topic when it begins and when it is over, and none when there is none")
    void eachAlarmTellsTheTopic() throws IOException {
        Object told = Map.of(
                "Fn::If",
                List.of("TellsATopic", List.of(Map.of("Ref", "AlarmTopicArn")), Map.of("Ref", "AWS::NoValue")));

        assertThat(alarms()).allSatisfy((id, alarm) -> {
            assertThat(alarm).containsEntry("AlarmActions", told).containsEntry("OKActions", told);
            // nothing comes in at night: that is no alarm
            assertThat(alarm).containsEntry("TreatMissingData", "notBreaching");
        });
    }

    @Test
    @DisplayName(
            "DEP-11 a mapping that is disabled or may not read is told by records that come while nothing is invoked")
    void aStoppedMappingIsTold() throws IOException {
        Map<String, Object> stopped = Objects.requireNonNull(alarms().get("StoppedAlarm"));

        assertThat(metrics(stopped))
                .extracting(metric -> metric.get("MetricName"))
                .containsExactly("IncomingRecords", "Invocations");
        // neither metric has data when nothing comes and nothing runs
        assertThat(queries(stopped).get(0))
                .containsEntry("Expression", "IF(FILL(put, 0) > 0 AND FILL(ran, 0) == 0, 1, 0)")
                .containsEntry("ReturnData", true);
        // the longest window may pass without an invocation
        assertThat(queries(stopped).stream().skip(1))
                .allSatisfy(query -> assertThat(map(query.get("MetricStat"))).containsEntry("Period", 300));
        assertThat(stopped).containsEntry("Threshold", 0).containsEntry("DatapointsToAlarm", 3);
    }

    @ParameterizedTest
    @CsvSource({"IteratorAgeAlarm, age", "StoreLagAlarm, lag"})
    @DisplayName("DEP-11 what records wait in the batching window is no lag, however long the window is")
    void theWindowIsNoLag(String alarm, String metric) throws IOException {
        Map<String, Object> lag = Objects.requireNonNull(alarms().get(alarm));

        assertThat(queries(lag).get(0))
                .containsEntry("Expression", Map.of("Fn::Sub", metric + " - 1000 * ${BatchingWindowSeconds}"))
                .containsEntry("ReturnData", true);
        assertThat(queries(lag).get(1)).containsEntry("Id", metric).containsEntry("ReturnData", false);
        assertThat(lag).containsEntry("Threshold", 60_000);
    }

    /** What an alarm looks at, itself or through an expression. */
    private static List<Map<String, Object>> metrics(Map<String, Object> alarm) {
        return alarm.containsKey("MetricName")
                ? List.of(alarm)
                : queries(alarm).stream()
                        .filter(query -> query.containsKey("MetricStat"))
                        .map(query -> map(map(query.get("MetricStat")).get("Metric")))
                        .toList();
    }

    private static List<Map<String, Object>> queries(Map<String, Object> alarm) {
        return ((List<?>) Objects.requireNonNull(alarm.get("Metrics")))
                .stream().map(AlarmsTest::map).toList();
    }

    private static String named(Map<String, Object> alarm) {
        String name = String.valueOf(
                Objects.requireNonNull((Map<?, ?>) alarm.get("AlarmName")).get("Fn::Sub"));
        assertThat(name).startsWith(PREFIX);
        return name.substring(PREFIX.length());
    }

    private static Map<String, Map<String, Object>> alarms() throws IOException {
        var alarms = new LinkedHashMap<String, Map<String, Object>>();
        Map<String, Object> template = CloudFormationYaml.read(Files.readString(StackRequest.TEMPLATE));
        map(template.get("Resources")).forEach((id, resource) -> {
            if ("AWS::CloudWatch::Alarm".equals(map(resource).get("Type"))) {
                alarms.put(id, map(map(resource).get("Properties")));
            }
        });
        return alarms;
    }

    private static Map<String, Object> map(@Nullable Object value) {
        var result = new LinkedHashMap<String, Object>();
        ((Map<?, ?>) Objects.requireNonNull(value)).forEach((key, each) -> result.put(String.valueOf(key), each));
        return result;
    }
}
