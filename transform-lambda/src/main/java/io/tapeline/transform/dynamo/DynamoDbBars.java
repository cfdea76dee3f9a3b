/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.dynamo;

import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.StoredBar;
import io.tapeline.market.row.BarRow;
import io.tapeline.transform.store.BarStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Bars in DynamoDB. */
final class DynamoDbBars implements BarStore {

    private final Table table;
    private final BatchRead reads;

    DynamoDbBars(Table table, BatchRead reads) {
        this.table = table;
        this.reads = reads;
    }

    @Override
    public List<StoredBar> read(Collection<BarKey> keys) {
        Map<BarKey, StoredBar> bars = new LinkedHashMap<>();
        keys.forEach(key -> bars.put(key, StoredBar.absent(key)));
        for (Map<String, AttributeValue> item :
                reads.read(table, keys.stream().map(DynamoDbBars::key).toList())) {
            StoredBar bar = BarRow.read(Items.row(item));
            bars.put(bar.key(), bar);
        }
        return new ArrayList<>(bars.values());
    }

    @Override
    public Optional<StoredBar> write(StoredBar next) {
        return table.putNext(BarRow.of(next), BarRow.VERSION)
                .map(item -> item.isEmpty() ? StoredBar.absent(next.key()) : BarRow.read(Items.row(item)));
    }

    @Override
    public Set<BarKey> insert(List<StoredBar> first) {
        List<Boolean> put = table.putNew(first.stream().map(BarRow::of).toList());
        // an answer that tells of fewer tells which of none
        int told = put.size() == first.size() ? put.size() : 0;
        return IntStream.range(0, told)
                .filter(put::get)
                .mapToObj(i -> first.get(i).key())
                .collect(Collectors.toSet());
    }

    private static Map<String, AttributeValue> key(BarKey key) {
        return Map.of(BarRow.SERIES, Items.text(key.series()), BarRow.START, Items.number(key.start()));
    }
}
