/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.row.QuarantineRow;
import io.tapeline.market.trade.Refusal;
import io.tapeline.market.wire.RecordEncoder;
import io.tapeline.market.wire.TradesRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedriveUndeliveredTest extends RedriveScene {

    @Test
    @DisplayName("REDRIVE-10 an undelivered object is folded as the function folds, and its file deleted")
    void foldsUndeliveredObjects(@TempDir Path folder) throws IOException {
        Path object = Files.createDirectories(folder.resolve("aws/lambda")).resolve("one");
        Files.writeString(object, document(2, record(1, 10), record(2, 0)));

        Report report = run(YES.withUndelivered(folder));

        assertThat(report.objectsTaken()).isEqualTo(1);
        assertThat(object).doesNotExist();
        assertThat(dayTrades()).isEqualTo(1);
        QuarantineRow refused = tables.refusals().get(0);
        assertThat(refused.refusal().reason()).isEqualTo(Refusal.Reason.PRICE_NOT_POSITIVE);
        assertThat(String.valueOf(refused.arrival()))
                .contains("shardId-000000000001")
                .contains("49002");
    }

    @Test
    @DisplayName(
            "REDRIVE-10 without payload, without all of its records or unreadable, an object stays; so it does beside filters")
    void leavesWhatItCannotTake(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("a"), document(3, record(1, 10)));
        Files.writeString(folder.resolve("b"), "{\"version\":\"1.0\",\"KinesisBatchInfo\":{\"batchSize\":1}}");
        Files.writeString(folder.resolve("c"), "garbage");
        Files.writeString(folder.resolve("d.part"), "half");

        assertThat(run(YES.withUndelivered(folder)).objectsLeft()).isEqualTo(3);
        Files.writeString(folder.resolve("a"), document(1, record(1, 10)));
        run(YES.withUndelivered(folder).withSymbol(SYMBOL));
        assertThat(said).contains("objects   are redriven without REASON, SYMBOL and DISCARD only");
        run(YES.withUndelivered(folder).withDiscard());
        run(RedriveOptions.LOOK.withUndelivered(folder));

        assertThat(folder.resolve("a")).exists();
        assertThat(dayTrades()).isZero();
    }

    /** As Lambda writes it into a bucket. */
    private static String document(int batchSize, TradesRecord... records) {
        var payload = new StringBuilder();
        for (int i = 0; i < records.length; i++) {
            payload.append(i == 0 ? "" : ",")
                    .append("{\"kinesis\":{\"kinesisSchemaVersion\":\"1.0\",\"partitionKey\":\"" + SYMBOL
                            + "\",\"sequenceNumber\":\"4900" + (i + 1) + "\",\"data\":\""
                            + Base64.getEncoder().encodeToString(RecordEncoder.encode(records[i]))
                            + "\",\"approximateArrivalTimestamp\":1.763},\"eventID\":\"shardId-000000000001:4900"
                            + (i + 1) + "\"}");
        }
        String event = ("{\"Records\":[" + payload + "]}").replace("\"", "\\\"");
        return "{\"requestContext\":{\"condition\":\"RecordAgeExceeded\"},\"version\":\"1.0\",\"KinesisBatchInfo\":"
                + "{\"shardId\":\"shardId-000000000001\",\"batchSize\":" + batchSize + "},\"payload\":\"" + event
                + "\"}";
    }
}
