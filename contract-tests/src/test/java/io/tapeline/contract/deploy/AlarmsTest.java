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

class AlarmsTest {

    private static final Path PAGE = Path.of("../docs/operations.md");
    private static final String PREFIX = "${AWS::StackName}-";

    @Test
    @DisplayName("DEP-11 there is an alarm for what must not go unseen")
    void whatMustNotGoUnseen() throws IOException {
        assertThat(alarms().values())
                .extracting(alarm -> alarm.get("Namespace") + " " + alarm.get("MetricName"))
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
