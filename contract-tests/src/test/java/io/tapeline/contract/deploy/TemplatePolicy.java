/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.deploy;

import io.tapeline.embedded.template.CloudFormationYaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the template must hold whatever else it says; one line for each breach. */
final class TemplatePolicy {

    private final List<String> breaches = new ArrayList<>();
    private final Map<String, Object> resources;

    private TemplatePolicy(String template) {
        this.resources = map(CloudFormationYaml.read(template).get("Resources"));
    }

    static List<String> breaches(String template) {
        var policy = new TemplatePolicy(template);
        policy.resources.forEach((id, body) -> policy.check(id, map(body)));
        policy.deliveries();
        return policy.breaches;
    }

    private void check(String id, Map<String, Object> resource) {
        Map<String, Object> properties = map(resource.get("Properties"));
        switch (String.valueOf(resource.get("Type"))) {
            case "AWS::Kinesis::Stream" ->
                require(map(properties.get("StreamEncryption")).get("EncryptionType"), "KMS", id, "encryption");
            case "AWS::DynamoDB::Table" -> {
                require(map(properties.get("SSESpecification")).get("SSEEnabled"), true, id, "encryption");
                require(
                        map(properties.get("PointInTimeRecoverySpecification")).get("PointInTimeRecoveryEnabled"),
                        true,
                        id,
                        "point-in-time recovery");
                require(properties.containsKey("DeletionProtectionEnabled"), true, id, "deletion protection");
                require(properties.containsKey("OnDemandThroughput"), true, id, "a bound on its throughput");
                require(resource.get("DeletionPolicy"), "Retain", id, "DeletionPolicy Retain");
                require(resource.get("UpdateReplacePolicy"), "Retain", id, "UpdateReplacePolicy Retain");
            }
            case "AWS::S3::Bucket" -> {
                require(properties.containsKey("BucketEncryption"), true, id, "encryption");
                for (String door :
                        List.of("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets")) {
                    require(
                            map(properties.get("PublicAccessBlockConfiguration"))
                                    .get(door),
                            true,
                            id,
                            door);
                }
            }
            case "AWS::KinesisFirehose::DeliveryStream" ->
                require(properties.containsKey("DeliveryStreamEncryptionConfigurationInput"), true, id, "encryption");
            case "AWS::Athena::WorkGroup" -> {
                Map<String, Object> settings = map(properties.get("WorkGroupConfiguration"));
                require(settings.get("EnforceWorkGroupConfiguration"), true, id, "its settings enforced");
                require(settings.containsKey("BytesScannedCutoffPerQuery"), true, id, "a scan limit");
                require(
                        map(settings.get("ResultConfiguration")).containsKey("EncryptionConfiguration"),
                        true,
                        id,
                        "encryption");
            }
            case "AWS::Lambda::Function" -> {
                require(properties.get("Runtime"), "java25", id, "Runtime java25");
                require(properties.get("Architectures"), List.of("arm64"), id, "arm64");
            }
            case "AWS::Logs::LogGroup" -> require(properties.containsKey("RetentionInDays"), true, id, "a retention");
            case "AWS::Lambda::EventSourceMapping" -> mapping(id, properties);
            case "AWS::IAM::Role", "AWS::IAM::ManagedPolicy", "AWS::S3::BucketPolicy" ->
                statements(properties).forEach(statement -> statement(id, resource, statement));
            default -> {}
        }
    }

    private void mapping(String id, Map<String, Object> properties) {
        require(
                properties.get("FunctionResponseTypes"),
                List.of("ReportBatchItemFailures"),
                id,
                "ReportBatchItemFailures");
        require(properties.get("StartingPosition"), "TRIM_HORIZON", id, "TRIM_HORIZON");
        require(properties.get("BisectBatchOnFunctionError"), true, id, "bisect");
        require(
                map(map(properties.get("DestinationConfig")).get("OnFailure")).containsKey("Destination"),
                true,
                id,
                "an on-failure destination");
        int age = properties.get("MaximumRecordAgeInSeconds") instanceof Integer seconds ? seconds : -1;
        require(age > 0 && age < 24 * 3_600, true, id, "a record age below the stream's shortest retention");
    }

    /** What Lambda asks of the function's role before it puts a batch into the bucket. */
    private void deliveries() {
        List<String> allowed = resources.values().stream()
                .flatMap(body -> statements(map(map(body).get("Properties"))).stream())
                .filter(statement -> "Allow".equals(statement.get("Effect")))
                .map(statement -> String.valueOf(statement.get("Action")))
                .toList();
        for (String action : List.of("s3:PutObject", "s3:ListBucket")) {
            if (!allowed.contains(action)) {
                breaches.add("nobody may " + action + " on the bucket of undelivered batches");
            }
        }
    }

    private void statement(String id, Map<String, Object> resource, Map<String, Object> statement) {
        boolean allows = "Allow".equals(statement.get("Effect"));
        if (allows && String.valueOf(statement.get("Principal")).contains("*")) {
            breaches.add(id + " lets everybody in");
        }
        if (allows
                && map(statement.get("Principal")).containsKey("Service")
                && !String.valueOf(statement.get("Condition")).contains("aws:SourceAccount")) {
            breaches.add(id + " lets a service in for any account");
        }
        boolean wild = Stream.of("Action", "Resource")
                .anyMatch(part -> String.valueOf(statement.get(part)).contains("*"));
        boolean argued = !String.valueOf(map(resource.get("Metadata")).getOrDefault("WildcardReason", ""))
                .isBlank();
        if (wild && !argued) {
            breaches.add(id + " has a wildcard without a WildcardReason");
        }
    }

    private static List<Map<String, Object>> statements(Map<String, Object> properties) {
        var documents = new ArrayList<Map<String, Object>>();
        documents.add(map(properties.get("PolicyDocument")));
        documents.add(map(properties.get("AssumeRolePolicyDocument")));
        if (properties.get("Policies") instanceof List<?> inline) {
            inline.forEach(policy -> documents.add(map(map(policy).get("PolicyDocument"))));
        }
        return documents.stream()
                .flatMap(document ->
                        document.get("Statement") instanceof List<?> list ? list.stream() : Stream.<Object>empty())
                .map(TemplatePolicy::map)
                .toList();
    }

    private void require(@Nullable Object found, Object wanted, String id, String what) {
        if (!wanted.equals(found)) {
            breaches.add(id + " must have " + what);
        }
    }

    private static Map<String, Object> map(@Nullable Object value) {
        var result = new LinkedHashMap<String, Object>();
        if (value instanceof Map<?, ?> given) {
            given.forEach((key, each) -> result.put(String.valueOf(key), each));
        }
        return result;
    }
}
