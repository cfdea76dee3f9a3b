/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.embedded.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapeline.embedded.DynamoClients;
import io.tapeline.embedded.template.StackIdentity;
import io.tapeline.embedded.template.TableResource;
import io.tapeline.embedded.template.TemplateReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

@Timeout(60)
class TableMakerTest {
    private static final List<TableResource> TABLES = TemplateReader.read(
                    """
                    Resources:
                      Events:
                        Type: AWS::DynamoDB::Table
                        Properties:
                          TableName: events
                          BillingMode: PAY_PER_REQUEST
                          AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]
                          KeySchema: [{ AttributeName: id, KeyType: HASH }]
                          TimeToLiveSpecification: { AttributeName: expires, Enabled: true }
                    """, new StackIdentity("demo", "us-east-1", Map.of()))
            .tables();

    @Test
    void makesTablesWithBillingAndTimeToLiveAndMayBeAskedTwice() {
        try (LocalDynamo dynamo = LocalDynamo.start(Optional.empty());
                DynamoDbClient client = DynamoClients.dynamo(dynamo.uri())) {
            TableMaker maker = new TableMaker(dynamo.uri(), "us-east-1");
            maker.create(TABLES);
            maker.create(TABLES);
            assertThat(client.describeTable(request -> request.tableName("events"))
                            .table()
                            .billingModeSummary()
                            .billingMode())
                    .isEqualTo(BillingMode.PAY_PER_REQUEST);
            assertThat(client.describeTimeToLive(request -> request.tableName("events"))
                            .timeToLiveDescription())
                    .satisfies(ttl -> {
                        assertThat(ttl.attributeName()).isEqualTo("expires");
                        assertThat(ttl.timeToLiveStatus()).isEqualTo(TimeToLiveStatus.ENABLED);
                    });
        }
    }

    @Test
    void namesTheTableThatIsRefused() {
        try (LocalDynamo dynamo = LocalDynamo.start(Optional.empty())) {
            TableResource keyless =
                    new TableResource("Keyless", "keyless", Map.of("TableName", "keyless"), Optional.empty());
            TableMaker maker = new TableMaker(dynamo.uri(), "us-east-1");
            assertThatThrownBy(() -> maker.create(List.of(keyless)))
                    .isInstanceOf(DynamoUnavailable.class)
                    .hasMessageStartingWith("DynamoDB would not create table keyless (Keyless): ");
        }
    }
}
