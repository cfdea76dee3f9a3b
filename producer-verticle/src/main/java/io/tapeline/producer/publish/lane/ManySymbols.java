/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish.lane;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the log when more symbols are known than one producer is meant for, and again each time they have doubled.
 */
final class ManySymbols {

    static final int MANY = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(ManySymbols.class);

    private int next = MANY;

    void look(int known) {
        if (known >= next) {
            next = 2 * known;
            LOG.warn(
                    "{} symbols are known, each takes about 600 bytes of memory and 150 of a checkpoint each second;"
                            + " a restart forgets those that are gone",
                    known);
        }
    }
}
