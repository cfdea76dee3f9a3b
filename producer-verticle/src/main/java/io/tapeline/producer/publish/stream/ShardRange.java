/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish.stream;

import java.math.BigInteger;

/**
 * An open shard and what it takes.
 *
 * @param first hash key that is its
 * @param last hash key that is its
 */
public record ShardRange(String shardId, BigInteger first, BigInteger last) {}
