/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.embedded.dynamodb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapeline.embedded.template.TableResource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

/** Creates the tables of a template; one that is already there is left as it is. */
public final class TableMaker {
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI endpoint;
    private final String region;

    /** @param endpoint of DynamoDB */
    public TableMaker(URI endpoint, String region) {
        this.endpoint = endpoint;
        this.region = region;
    }

    /**
     * Creates what is missing, in order.
     *
     * @throws DynamoUnavailable when DynamoDB refuses a table, with its reason
     */
    public void create(List<TableResource> tables) {
        tables.forEach(this::create);
    }

    private void create(TableResource table) {
        if (failed(call("DescribeTable", Map.of("TableName", table.name())))) {
            JsonNode created = call("CreateTable", table.definition());
            if (failed(created)) {
                throw refusal("create", table, created);
            }
        }
        table.ttlAttribute().ifPresent(attribute -> {
            JsonNode answer = call(
                    "UpdateTimeToLive",
                    Map.of(
                            "TableName",
                            table.name(),
                            "TimeToLiveSpecification",
                            Map.of("Enabled", true, "AttributeName", attribute)));
            // a table found in the folder has it on already
            if (failed(answer) && !messageOf(answer).contains("already enabled")) {
                throw refusal("set the time to live of", table, answer);
            }
        });
    }

    private JsonNode call(String operation, Map<String, Object> body) {
        try {
            HttpRequest request = HttpRequest.newBuilder(endpoint)
                    .header("Content-Type", "application/x-amz-json-1.0")
                    .header("X-Amz-Target", "DynamoDB_20120810." + operation)
                    .header(
                            "Authorization",
                            "AWS4-HMAC-SHA256 Credential=local/20260101/" + region
                                    + "/dynamodb/aws4_request, SignedHeaders=host, Signature=none")
                    .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)))
                    .build();
            return json.readTree(
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (JsonProcessingException e) {
            throw new DynamoUnavailable("DynamoDB answered " + operation + " with something that is not JSON", e);
        } catch (IOException e) {
            throw new DynamoUnavailable("DynamoDB did not answer " + operation + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DynamoUnavailable("interrupted while waiting for DynamoDB's answer to " + operation, e);
        }
    }

    private static boolean failed(JsonNode answer) {
        return answer.has("__type");
    }

    private static String codeOf(JsonNode answer) {
        String type = answer.path("__type").asText();
        return type.substring(type.indexOf('#') + 1);
    }

    private static String messageOf(JsonNode answer) {
        return answer.path("message").asText(answer.path("Message").asText());
    }

    private static DynamoUnavailable refusal(String verb, TableResource table, JsonNode answer) {
        return new DynamoUnavailable("DynamoDB would not " + verb + " table " + table.name() + " (" + table.logicalId()
                + "): " + codeOf(answer) + ": " + messageOf(answer));
    }
}
