/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.function;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A function at one moment.
 *
 * @param environments that are alive, {@code idle} of them without work
 * @param coldStarts environments made so far
 * @param lastInit how long the latest took to get ready
 * @param invocations that reached an environment
 * @param timeouts environments ended because an invocation took too long
 * @param exits environments that ended by themselves, by a crash, by exit or for want of memory
 * @param throttles invocations that were not taken
 */
public record FunctionState(
        String name,
        Path log,
        int environments,
        int idle,
        long coldStarts,
        Optional<Duration> lastInit,
        long invocations,
        long timeouts,
        long exits,
        long throttles) {
    /** For {@code /_tapeline/health}. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", name);
        map.put("log", log.toString());
        map.put("environments", environments);
        map.put("idle", idle);
        map.put("coldStarts", coldStarts);
        lastInit.ifPresent(took -> map.put("lastInitMillis", took.toMillis()));
        map.put("invocations", invocations);
        map.put("timeouts", timeouts);
        map.put("exits", exits);
        map.put("throttles", throttles);
        return map;
    }
}
