/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.transform.redrive;

import io.tapeline.market.row.MalformedRowException;
import io.tapeline.market.row.QuarantineRow;
import io.tapeline.market.row.Row;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Puts the parts of refusals together, which need not come one after the other. */
final class WholeRefusals implements Consumer<Row> {

    private final Consumer<Waiting> reader;
    private final Map<String, List<QuarantineRow>> parts = new LinkedHashMap<>();
    private int malformed;

    WholeRefusals(Consumer<Waiting> reader) {
        this.reader = reader;
    }

    @Override
    public void accept(Row stored) {
        QuarantineRow row;
        try {
            row = QuarantineRow.read(stored);
        } catch (MalformedRowException byAnotherVersion) {
            malformed++;
            return;
        }
        if (row.parts() == 1) {
            reader.accept(new Waiting(row, row.bytes()));
            return;
        }
        String key = row.symbol() + "|" + row.keyOfWhole();
        List<QuarantineRow> known = parts.computeIfAbsent(key, unknown -> new ArrayList<>());
        known.add(row);
        if (known.size() == row.parts()) {
            parts.remove(key);
            reader.accept(together(known));
        }
    }

    private static Waiting together(List<QuarantineRow> rows) {
        rows.sort(Comparator.comparingInt(QuarantineRow::part));
        var bytes = new ByteArrayOutputStream();
        rows.forEach(row -> bytes.writeBytes(row.bytes()));
        return new Waiting(rows.get(0), bytes.toByteArray());
    }

    /** Returns the rows of which others are missing, by what they are parts of. */
    Collection<List<QuarantineRow>> incomplete() {
        return parts.values();
    }

    /** Returns how many rows could not be read. */
    int malformed() {
        return malformed;
    }
}
