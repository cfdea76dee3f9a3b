/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.contract.backend.StackRequest;
import io.tapeline.embedded.template.CloudFormationYaml;
import io.tapeline.lake.engine.SqlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryTemplateTest {

    private static final Pattern COLUMN = Pattern.compile(
            "^ {4}(\\w+) +(varchar|timestamp|bigint|boolean|decimal\\(\\d+, \\d+\\))", Pattern.MULTILINE);

    @Test
    @DisplayName("DEP-13 without HISTORY=on nothing of the history lane is in the stack, and nothing refers to it")
    void nothingWithoutIt() throws IOException {
        Map<String, Object> template = CloudFormationYaml.read(Files.readString(StackRequest.TEMPLATE));

        assertThat(map(map(template.get("Parameters")).get("History"))).containsEntry("Default", "off");
        for (String section : List.of("Resources", "Outputs")) {
            assertThat(map(template.get(section)))
                    .allSatisfy((id, body) -> assertThat(map(body).get("Condition"))
                            .as(id)
                            .isEqualTo(id.startsWith("History") ? "HasHistory" : null));
        }
        map(template.get("Resources")).forEach((id, body) -> {
            if (!id.startsWith("History")) {
                assertThat(String.valueOf(body)).as(id).doesNotContain("History");
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
        "HistoryBarsTable, bars, source dt",
        "HistoryTradesTable, trades, source dt",
        "HistoryGapsTable, gaps, source dt",
        "HistoryReconciliationTable, reconciliation, source dt",
        "HistorySplitsTable, splits, source",
        "HistoryDividendsTable, dividends, source"
    })
    @DisplayName(
            "DEP-15 a table's columns are those of the lake's own schema, in order, and its folders are partitions")
    void theSchemaIsTheLakes(String id, String name, String folders) throws IOException {
        Map<String, Object> input = map(properties(id).get("TableInput"));
        var columns = new ArrayList<String>();
        for (Object column : list(map(input.get("StorageDescriptor")).get("Columns"))) {
            columns.add(map(column).get("Name") + " " + map(column).get("Type"));
        }
        List<Object> keys = new ArrayList<>();
        list(input.get("PartitionKeys")).forEach(key -> keys.add(map(key).get("Name")));

        assertThat(columns)
                .isNotEmpty()
                .isEqualTo(COLUMN.matcher(SqlFile.of("schema/" + name).text())
                        .results()
                        .map(column -> column.group(1) + " "
                                + column.group(2).replace("varchar", "string").replace(", ", ","))
                        .toList());
        assertThat(input).containsEntry("Name", name);
        assertThat(keys).isEqualTo(List.<Object>of((Object[]) folders.split(" ", -1)));
        // the folders are named as Hive names them, so the location is all that Athena needs
        assertThat(String.valueOf(map(input.get("StorageDescriptor")).get("Location")))
                .contains("s3://${HistoryBucket}/lake/" + name + "/");
    }

    @ParameterizedTest
    @CsvSource({
        "HistoryBarsTable, 'massive,live'",
        "HistoryTradesTable, live",
        "HistoryGapsTable, live",
        "HistoryReconciliationTable, massive"
    })
    @DisplayName("DEP-15 days follow from their names: every partition is projected, and no crawler is there")
    void daysAreProjected(String id, String sources) throws IOException {
        Map<String, Object> parameters =
                map(map(properties(id).get("TableInput")).get("Parameters"));

        assertThat(parameters)
                .containsEntry("projection.enabled", "true")
                .containsEntry("projection.source.values", sources)
                .containsEntry("projection.dt.type", "date")
                .containsEntry("projection.dt.format", "yyyy-MM-dd")
                .containsEntry("projection.dt.range", "2003-01-01,NOW+1DAYS");
        assertThat(Files.readString(StackRequest.TEMPLATE)).doesNotContain("Crawler");
    }

    @Test
    @DisplayName("DEP-17 the history's bucket stays whatever becomes of the stack, under a name that a later one finds")
    void theBucketStays() throws IOException {
        Map<String, Object> template = CloudFormationYaml.read(Files.readString(StackRequest.TEMPLATE));
        Map<String, Object> bucket = map(map(template.get("Resources")).get("HistoryBucket"));

        assertThat(bucket).containsEntry("DeletionPolicy", "Retain").containsEntry("UpdateReplacePolicy", "Retain");
        assertThat(map(bucket.get("Properties")))
                .containsEntry(
                        "BucketName", Map.of("Fn::Sub", "${AWS::StackName}-history-${AWS::AccountId}-${AWS::Region}"));
    }

    @Test
    @DisplayName(
            "DEP-14 a failed check is an end of its own, a passing failure is tried again, and the query's task is a substitution")
    void theWorkflow() throws IOException {
        Map<String, Object> workflow = properties("HistoryWorkflow");
        Map<String, Object> all = map(map(workflow.get("Definition")).get("States"));
        var ends = new TreeSet<String>();
        all.forEach((name, state) -> {
            if (Objects.equals(map(state).get("Type"), "Fail")) {
                ends.add(name);
            }
            if (Objects.equals(map(state).get("Type"), "Task")) {
                assertThat(map(state)).as(name).containsKeys("Retry", "Catch");
            }
        });

        assertThat(ends).containsExactly("BuildFailed", "CheckFailed", "FetchFailed", "Incomplete", "QueryFailed");
        assertThat(map(all.get("Query"))).containsEntry("Resource", "${RunQuery}");
        assertThat(String.valueOf(map(workflow.get("DefinitionSubstitutions")).get("RunQuery")))
                .contains("athena:startQueryExecution.sync", "HistoryQueryTask");
    }

    private static Map<String, Object> properties(String id) throws IOException {
        Map<String, Object> template = CloudFormationYaml.read(Files.readString(StackRequest.TEMPLATE));
        return map(map(map(template.get("Resources")).get(id)).get("Properties"));
    }

    private static List<?> list(@Nullable Object value) {
        return (List<?>) Objects.requireNonNull(value);
    }

    private static Map<String, Object> map(@Nullable Object value) {
        var result = new LinkedHashMap<String, Object>();
        ((Map<?, ?>) Objects.requireNonNull(value)).forEach((key, each) -> result.put(String.valueOf(key), each));
        return result;
    }
}
