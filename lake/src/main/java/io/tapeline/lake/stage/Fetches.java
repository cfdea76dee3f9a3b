/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.stage;

import io.tapeline.lake.raw.RawFile;
import io.tapeline.lake.raw.RawResponse;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Numbers the fetches, one for all pages that a run asked for one window, and knows each response once. */
final class Fetches {

    private final Map<List<Object>, Long> numbers = new HashMap<>();
    private final Set<String> ids = new HashSet<>();

    boolean isNew(String id) {
        return ids.add(id);
    }

    long numberOf(RawFile file, RawResponse response) {
        List<Object> window =
                List.of(file.source(), file.run(), response.kind(), response.symbol(), response.from(), response.to());
        return numbers.computeIfAbsent(window, any -> numbers.size() + 1L);
    }
}
