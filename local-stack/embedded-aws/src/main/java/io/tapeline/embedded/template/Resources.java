/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.embedded.template;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What each resource of a template is called, and what {@code !Ref} and {@code !GetAtt} on it give. */
final class Resources {
    private static final Map<String, String> NAME_PROPERTIES = Map.of(
            "AWS::Kinesis::Stream", "Name",
            "AWS::DynamoDB::Table", "TableName",
            "AWS::Lambda::Function", "FunctionName",
            "AWS::S3::Bucket", "BucketName",
            "AWS::IAM::Role", "RoleName",
            "AWS::SQS::Queue", "QueueName",
            "AWS::SNS::Topic", "TopicName",
            "AWS::Logs::LogGroup", "LogGroupName",
            "AWS::Lambda::Alias", "Name");
    private final StackIdentity stack;
    private final Map<String, Map<String, Object>> declared = new LinkedHashMap<>();

    Resources(StackIdentity stack, Map<String, Object> section) {
        this.stack = stack;
        section.forEach((id, body) -> {
            if (!(body instanceof Map<?, ?> map) || !(map.get("Type") instanceof String)) {
                throw new TemplateRefused("resource " + id + " must have a Type");
            }
            declared.put(id, CloudFormationYaml.stringKeys(map));
        });
    }

    Iterable<String> ids() {
        return declared.keySet();
    }

    boolean has(String id) {
        return declared.containsKey(id);
    }

    String type(String id) {
        return String.valueOf(body(id).get("Type"));
    }

    Map<String, Object> properties(String id) {
        return body(id).get("Properties") instanceof Map<?, ?> map ? CloudFormationYaml.stringKeys(map) : Map.of();
    }

    String name(String id, Values values) {
        Object given = NAME_PROPERTIES.containsKey(type(id))
                ? properties(id).get(NAME_PROPERTIES.getOrDefault(type(id), ""))
                : null;
        String generated = stack.stackName() + "-" + id;
        if (given == null) {
            return type(id).equals("AWS::S3::Bucket") ? generated.toLowerCase(Locale.ROOT) : generated;
        }
        Object name = values.resolve(given, id);
        return name == Values.NO_VALUE ? generated : String.valueOf(name);
    }

    String ref(String id, Values values) {
        String type = type(id);
        return type.equals("AWS::Lambda::Alias") || type.equals("AWS::Lambda::Version")
                ? functionArn(properties(id).get("FunctionName"), id, values) + ":"
                        + (type.endsWith("Alias") ? name(id, values) : "1")
                : name(id, values);
    }

    String attribute(String id, String attribute, Values values) {
        String name = name(id, values);
        String type = type(id);
        if (!attribute.equals("Arn")) {
            return stack.stackName() + "-" + id + "-" + attribute;
        }
        return switch (type) {
            case "AWS::Kinesis::Stream" -> arn("kinesis", "stream/" + name);
            case "AWS::DynamoDB::Table" -> arn("dynamodb", "table/" + name);
            case "AWS::Lambda::Function" -> arn("lambda", "function:" + name);
            case "AWS::Logs::LogGroup" -> arn("logs", "log-group:" + name + ":*");
            case "AWS::SQS::Queue" -> arn("sqs", name);
            case "AWS::SNS::Topic" -> arn("sns", name);
            case "AWS::S3::Bucket" -> "arn:aws:s3:::" + name;
            case "AWS::IAM::Role" -> "arn:aws:iam::" + StackIdentity.ACCOUNT + ":role/" + name;
            default -> arn("tapeline-unmodelled", type + "/" + name);
        };
    }

    /** A function's ARN from what a property names it by: name, ARN, or ARN with an alias. */
    String functionArn(@Nullable Object value, String where, Values values) {
        if (value == null) {
            throw new TemplateRefused(where + " needs FunctionName");
        }
        String named = String.valueOf(values.resolve(value, where));
        return named.startsWith("arn:") ? named : arn("lambda", "function:" + named);
    }

    private String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + stack.region() + ":" + StackIdentity.ACCOUNT + ":" + resource;
    }

    private Map<String, Object> body(String id) {
        Map<String, Object> body = declared.get(id);
        if (body == null) {
            throw new TemplateRefused("has no resource " + id);
        }
        return body;
    }
}
