/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.feed;

import io.tapeline.producer.feed.watch.FeedTime;
import io.tapeline.producer.feed.watch.FeedWatch;
import io.vertx.core.Vertx;

/**
 * What the parts of one feed share. For the context of the verticle that owns the feed.
 *
 * @param session what was said and what it means
 * @param watch whether an open connection still delivers
 */
record FeedParts(
        Vertx vertx, FeedTime time, FeedClient client, FeedSession session, FeedWatch watch, FeedCounts counts) {}
