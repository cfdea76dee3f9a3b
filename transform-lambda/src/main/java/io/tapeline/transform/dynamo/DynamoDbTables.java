/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.dynamo;

import io.tapeline.market.row.GapRow;
import io.tapeline.market.row.QuarantineRow;
import io.tapeline.market.row.Row;
import io.tapeline.market.row.TableNames;
import io.tapeline.market.wire.GapRecord;
import io.tapeline.transform.metrics.Counters;
import io.tapeline.transform.store.RefusedRows;
import io.tapeline.transform.store.Stores;
import java.time.Duration;
import java.util.function.Consumer;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The stores of the function in DynamoDB. */
public final class DynamoDbTables {

    /** A hanging connection must not use up an invocation. */
    private static final Duration MAX_ATTEMPT = Duration.ofSeconds(4);

    /** Three attempts that hang, or more that are answered: what takes longer has failed. */
    public static final Duration MAX_CALL = MAX_ATTEMPT.multipliedBy(3);

    /** How many idle connections to one host the JDK's client keeps. It reads this when the first one becomes idle. */
    private static final String KEPT_CONNECTIONS = "http.maxConnections";

    private DynamoDbTables() {}

    /** The same, uncounted. */
    public static Stores connect(TableNames names, TradeRetention retention, Consumer<Duration> pause) {
        return connect(names, retention, pause, new Counters());
    }

    /**
     * Lets so many threads of this process keep their connections to the store from one invocation to the next. The
     * JDK's client keeps five idle ones: with sixteen threads, twelve bursts of calls opened 137 instead of 16. What
     * the process was started with stays.
     */
    public static void keepConnections(int callers) {
        if (System.getProperty(KEPT_CONNECTIONS) == null) {
            System.setProperty(KEPT_CONNECTIONS, Integer.toString(callers));
        }
    }

    /**
     * Opens a client where the SDK's own chain says: region, credentials and endpoint from the environment or system
     * properties, {@code AWS_ENDPOINT_URL} and {@code aws.endpointUrl} included. The client lives as long as the
     * process.
     *
     * @param pause waits, before unread keys are asked for again
     * @param counters told of every call and of what it consumed
     */
    public static Stores connect(
            TableNames names, TradeRetention retention, Consumer<Duration> pause, Counters counters) {
        return of(client(counters), names, retention, pause);
    }

    /** Opens a client as {@link #connect} does, for the rows of the quarantine table. */
    public static RefusedRows connectRefusedRows(TableNames names) {
        return refusedRows(client(new Counters()), names);
    }

    /**
     * Returns the rows of the quarantine table behind a client.
     *
     * @param client stays the caller's to close
     */
    public static RefusedRows refusedRows(DynamoDbClient client, TableNames names) {
        return new DynamoDbRefusedRows(new Table(client, names.quarantine()));
    }

    /** @throws IllegalStateException when the SDK's chain lacks something, such as a region */
    private static DynamoDbClient client(Counters counters) {
        try {
            return DynamoDbClient.builder()
                    .httpClientBuilder(UrlConnectionHttpClient.builder())
                    .overrideConfiguration(ClientOverrideConfiguration.builder()
                            .addExecutionInterceptor(new CapacityMeter(counters))
                            .apiCallAttemptTimeout(MAX_ATTEMPT)
                            .apiCallTimeout(MAX_CALL)
                            .build())
                    .build();
        } catch (SdkClientException lacking) {
            throw new IllegalStateException("no client of DynamoDB: " + lacking.getMessage(), lacking);
        }
    }

    /**
     * Returns the stores behind a client.
     *
     * @param client stays the caller's to close
     * @param pause waits, before unread keys are asked for again
     */
    public static Stores of(
            DynamoDbClient client, TableNames names, TradeRetention retention, Consumer<Duration> pause) {
        var trades = new Table(client, names.trades());
        var gaps = new Table(client, names.gaps());
        var quarantine = new Table(client, names.quarantine());
        return new Stores(
                new DynamoDbBars(new Table(client, names.bars()), new BatchRead(pause)),
                row -> trades.put(retention.mark(row)),
                new DynamoDbSymbols(new Table(client, names.symbols())),
                gap -> gaps.putOrRead(GapRow.of(gap), replaceable(gap))
                        .filter(item -> !item.isEmpty())
                        .map(item -> GapRow.read(Items.row(item)))
                        .orElse(gap),
                row -> quarantine.putIfAbsent(row.toRow(), QuarantineRow.REFUSAL));
    }

    /** An open gap never replaces anything; a closed one replaces an open one, and an earlier end. */
    private static Condition replaceable(GapRecord gap) {
        Row row = GapRow.of(gap);
        return row.optionalNumber(GapRow.ENDED_AT)
                .map(end -> Condition.absentOrBelow(GapRow.ENDED_AT, end))
                .orElse(Condition.absent(GapRow.OPENED));
    }
}
