/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.flow;

import io.tapeline.contract.backend.AwsClients;
import io.tapeline.embedded.template.StackPlan;
import io.tapeline.embedded.template.StreamResource;
import io.tapeline.embedded.template.TableResource;
import io.tapeline.lambda.mapping.MappingResource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;

/** What is comparable of a stack, one line per resource, once as the template says and once as the endpoint answers. */
final class Described {

    private Described() {}

    static Map<String, String> plan(StackPlan plan) {
        var lines = new TreeMap<String, String>();
        for (StreamResource stream : plan.streams()) {
            lines.put(
                    stream.name(),
                    "shards " + stream.shardCount() + ", hours "
                            + stream.retention().toHours());
        }
        for (TableResource table : plan.tables()) {
            lines.put(
                    table.name(),
                    "keys " + pairs(table.definition().get("KeySchema"), "AttributeName", "KeyType") + ", attributes "
                            + pairs(table.definition().get("AttributeDefinitions"), "AttributeName", "AttributeType")
                            + ", expires by " + table.ttlAttribute().orElse("nothing"));
        }
        for (MappingResource mapping : plan.mappings()) {
            lines.put(
                    "mapping",
                    "batch " + mapping.batching().maxRecords() + ", window "
                            + mapping.batching().window().toSeconds() + ", from "
                            + mapping.start().position() + ", lanes " + mapping.parallelizationFactor() + ", bisects "
                            + mapping.bisectsOnError() + ", reports " + mapping.reportsBatchItemFailures()
                            + ", retries " + mapping.maximumRetryAttempts() + ", age "
                            + mapping.maximumRecordAge()
                                    .map(age -> age.toSeconds())
                                    .orElse(-1L) + ", on failure "
                            + mapping.onFailureArn().isPresent());
        }
        return lines;
    }

    static Map<String, String> stack(AwsClients aws, StackPlan plan) {
        var lines = new TreeMap<String, String>();
        for (StreamResource stream : plan.streams()) {
            StreamDescriptionSummary found = aws.kinesis()
                    .describeStreamSummary(d -> d.streamName(stream.name()))
                    .streamDescriptionSummary();
            lines.put(
                    found.streamName(), "shards " + found.openShardCount() + ", hours " + found.retentionPeriodHours());
        }
        for (TableResource table : plan.tables()) {
            TableDescription found =
                    aws.dynamo().describeTable(d -> d.tableName(table.name())).table();
            TimeToLiveDescription expiry = aws.dynamo()
                    .describeTimeToLive(d -> d.tableName(table.name()))
                    .timeToLiveDescription();
            lines.put(
                    found.tableName(),
                    "keys " + keys(found.keySchema()) + ", attributes " + attributes(found.attributeDefinitions())
                            + ", expires by " + (expiry.attributeName() == null ? "nothing" : expiry.attributeName()));
        }
        for (EventSourceMappingConfiguration found : aws.lambda()
                .listEventSourceMappings(
                        l -> l.functionName(plan.functions().get(0).name()))
                .eventSourceMappings()) {
            lines.put(
                    "mapping",
                    "batch " + found.batchSize() + ", window " + found.maximumBatchingWindowInSeconds() + ", from "
                            + found.startingPositionAsString() + ", lanes " + found.parallelizationFactor()
                            + ", bisects " + found.bisectBatchOnFunctionError() + ", reports "
                            + found.functionResponseTypesAsStrings().equals(List.of("ReportBatchItemFailures"))
                            + ", retries " + found.maximumRetryAttempts() + ", age "
                            + found.maximumRecordAgeInSeconds() + ", on failure "
                            + (found.destinationConfig() != null
                                    && found.destinationConfig().onFailure() != null));
        }
        return lines;
    }

    private static String keys(List<KeySchemaElement> keys) {
        return keys.stream()
                .map(key -> key.attributeName() + "=" + key.keyTypeAsString())
                .collect(Collectors.joining(" "));
    }

    private static String attributes(List<AttributeDefinition> attributes) {
        return attributes.stream()
                .map(attribute -> attribute.attributeName() + "=" + attribute.attributeTypeAsString())
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private static String pairs(@Nullable Object list, String name, String value) {
        var lines = ((List<?>) (list == null ? List.of() : list))
                .stream()
                        .map(element -> (Map<?, ?>) element)
                        .map(element -> element.get(name) + "=" + element.get(value));
        return (value.equals("KeyType") ? lines : lines.sorted()).collect(Collectors.joining(" "));
    }
}
