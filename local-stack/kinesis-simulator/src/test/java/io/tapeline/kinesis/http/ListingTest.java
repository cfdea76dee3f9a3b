/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.kinesis.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.kinesis.faults.Faults;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ListShards, ListStreams and DescribeStream: pages, tokens, filters and bounds. */
@Tag("slow")
@Timeout(60)
class ListingTest {
    private final EndpointHarness aws = new EndpointHarness(false, Faults.NONE);

    @BeforeEach
    void createStream() {
        aws.streams.create("s", 3, Duration.ofHours(24));
        aws.streams.create("other", 1, Duration.ofHours(24));
    }

    @AfterEach
    void close() {
        aws.close();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
            "StreamName":"s" | StreamName
            "StreamARN":"arn:aws:kinesis:us-east-1:000000000000:stream/s" | StreamARN
            "StreamCreationTimestamp":1.5 | StreamCreationTimestamp
            "ExclusiveStartShardId":"shardId-000000000000" | ExclusiveStartShardId
            "ShardFilter":{"Type":"AT_LATEST"} | ShardFilter
            """)
    @DisplayName("KIN-23 NextToken of ListShards goes with nothing that it says already")
    void refusesContradictions(String member, String name) throws Exception {
        String token = Json.text(aws.call("ListShards", "{\"StreamName\":\"s\",\"MaxResults\":1}"), "NextToken");
        HttpResponse<String> refused = aws.call("ListShards", "{\"NextToken\":\"" + token + "\"," + member + "}");
        assertThat(Json.read(refused))
                .containsEntry("__type", "InvalidArgumentException")
                .containsEntry("message", "NextToken and " + name + " cannot be provided together.");
    }

    @Test
    @DisplayName("KIN-23 every page of ListShards keeps the filter of the first")
    void keepsTheFilter() throws Exception {
        aws.streams.named("s").merge("shardId-000000000001", "shardId-000000000002");
        HttpResponse<String> first = aws.call(
                "ListShards", "{\"StreamName\":\"s\",\"MaxResults\":1,\"ShardFilter\":{\"Type\":\"AT_LATEST\"}}");
        HttpResponse<String> second = aws.call("ListShards", next(first));
        assertThat(List.of(shardIds(first), shardIds(second)))
                .containsExactly(List.of("shardId-000000000000"), List.of("shardId-000000000003"));
        assertThat(Json.read(second)).doesNotContainKey("NextToken");
    }

    @Test
    @DisplayName("KIN-23 a token of ListShards is good for 300 seconds; an invented one is refused")
    void tokensExpire() throws Exception {
        HttpResponse<String> first = aws.call("ListShards", "{\"StreamName\":\"s\",\"MaxResults\":1}");
        aws.clock.advance(Duration.ofMinutes(5));
        assertThat(aws.call("ListShards", next(first)).statusCode()).isEqualTo(200);
        aws.clock.advance(Duration.ofMillis(1));
        assertThat(aws.call("ListShards", next(first)).body()).contains("ExpiredNextTokenException");
        assertThat(aws.call("ListShards", "{\"NextToken\":\"s/shardId-000000000000\"}")
                        .body())
                .contains("InvalidArgumentException", "Invalid NextToken.");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
            "ShardFilter":{"Type":"AFTER_SHARD_ID"} | ShardFilter of type AFTER_SHARD_ID needs ShardId.
            "ShardFilter":{"Type":"AT_TIMESTAMP"} | ShardFilter of type AT_TIMESTAMP needs Timestamp.
            "ShardFilter":{"Type":"AT_LATEST","ShardId":"shardId-000000000000"} | ShardFilter of type AT_LATEST does not go with ShardId.
            "StreamCreationTimestamp":1.5 | Stream s under account 000000000000 created at 1970-01-01T00:00:01.500Z not found.
            """)
    @DisplayName("KIN-23 a filter has what its type needs and no more; the time of creation is the stream's")
    void refusesHalfFilters(String member, String message) throws Exception {
        assertThat(aws.call("ListShards", "{\"StreamName\":\"s\"," + member + "}")
                        .body())
                .contains(message);
    }

    @Test
    @DisplayName("KIN-25 an account has 500 shards; what would be one more is LimitExceededException")
    void limitsShards() throws Exception {
        assertThat(aws.call("CreateStream", "{\"StreamName\":\"many\",\"ShardCount\":497}")
                        .body())
                .contains("LimitExceededException")
                .contains("Current shard count for the account: 4. Limit: 500. Number of additional shards that would"
                        + " have resulted from this request: 497.");
        assertThat(aws.call("CreateStream", "{\"StreamName\":\"many\",\"ShardCount\":496}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(Json.read(aws.call("DescribeLimits", "{}")))
                .containsEntry("ShardLimit", 500)
                .containsEntry("OpenShardCount", 500);
    }

    @Test
    @DisplayName("KIN-25 DescribeStream and ListStreams show 100 at most, ListShards 1 000, whatever is asked for")
    void limitsPages() throws Exception {
        aws.call("CreateStream", "{\"StreamName\":\"many\",\"ShardCount\":101}");
        String described = aws.call("DescribeStream", "{\"StreamName\":\"many\",\"Limit\":5000}")
                .body();
        assertThat(described)
                .contains("\"HasMoreShards\":true", "shardId-000000000099")
                .doesNotContain("shardId-000000000100");
        for (int i = 0; i < 99; i++) {
            aws.streams.create("s" + i, 1, Duration.ofHours(24));
        }
        String listed = aws.call("ListStreams", "{\"Limit\":5000}").body();
        assertThat(listed).contains("\"HasMoreStreams\":true");
        assertThat(listed.split("StreamARN", -1)).hasSize(101);
        aws.streams.create("very-many", 1001, Duration.ofHours(24));
        String shards = aws.call("ListShards", "{\"StreamName\":\"very-many\",\"MaxResults\":5000}")
                .body();
        assertThat(shards).contains("NextToken", "shardId-000000000999").doesNotContain("shardId-000000001000");
    }

    private static String next(HttpResponse<String> page) {
        return "{\"NextToken\":\"" + Json.text(page, "NextToken") + "\"}";
    }

    private static List<String> shardIds(HttpResponse<String> page) {
        return Json.node(page).path("Shards").findValuesAsText("ShardId");
    }
}
