/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.mapping;

import io.tapeline.lambda.checkpoint.CheckpointStore;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All mappings of a stack, by UUID, in the order they were made. Thread-safe. */
public final class Mappings implements AutoCloseable {
    private final Start start;
    private final CheckpointStore checkpoints;
    private final Clock clock;
    private final Map<String, RunningMapping> byUuid = new LinkedHashMap<>();

    public Mappings(Start start, CheckpointStore checkpoints, Clock clock) {
        this.start = start;
        this.checkpoints = checkpoints;
        this.clock = clock;
    }

    /** Begins to drive a mapping; empty where there is no code to invoke. */
    @FunctionalInterface
    public interface Start {
        Optional<MappingDriver> drive(MappingResource mapping);
    }

    /**
     * Makes a mapping and drives it until it is deleted.
     *
     * @throws MappingExists when its stream and its function are mapped already
     */
    public synchronized RunningMapping create(MappingResource mapping) {
        for (RunningMapping each : byUuid.values()) {
            MappingResource other = each.resource();
            if (other.streamArn().equals(mapping.streamArn())
                    && other.functionArn().equals(mapping.functionArn())) {
                throw new MappingExists(other);
            }
        }
        RunningMapping made = new RunningMapping(mapping, start.drive(mapping), clock.instant());
        byUuid.put(mapping.uuid(), made);
        return made;
    }

    public synchronized List<RunningMapping> all() {
        return List.copyOf(byUuid.values());
    }

    public synchronized Optional<RunningMapping> find(String uuid) {
        return Optional.ofNullable(byUuid.get(uuid));
    }

    /** The mapping, enabled or disabled by now; empty when there is none of that UUID. */
    public Optional<RunningMapping> enable(String uuid, boolean wanted) {
        Optional<RunningMapping> found = find(uuid);
        found.ifPresent(each -> each.enable(wanted, clock.instant()));
        return found;
    }

    /**
     * Takes a mapping out. Does not wait for what it has in flight; when that is over its checkpoint is forgotten.
     *
     * @return the mapping as it was; empty when there is none of that UUID
     */
    public synchronized Optional<RunningMapping> delete(String uuid) {
        Optional<RunningMapping> removed = Optional.ofNullable(byUuid.remove(uuid));
        removed.ifPresent(each -> {
            Thread ending = new Thread(() -> end(each), "mapping-" + uuid + "-ends");
            ending.setDaemon(true);
            ending.start();
        });
        return removed;
    }

    private void end(RunningMapping mapping) {
        mapping.close();
        checkpoints.forget(mapping.resource().uuid());
    }

    /** How far each has come that is driven. */
    public List<MappingState> states() {
        return all().stream().flatMap(each -> each.state().stream()).toList();
    }

    /** Ends all of them, each after what it has in flight. */
    @Override
    public void close() {
        all().forEach(RunningMapping::close);
    }
}
