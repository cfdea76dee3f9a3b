/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Raw history to Firehose and a bucket: the same bytes as to files, on another way.
 *
 * <p>A run's way: each line is a record of Firehose, sent when enough have come or the run ends; what Firehose refuses
 * is sent again, alone. When it has taken all, the manifest is put into the bucket, and with it the run is done.
 * Firehose delivers a minute or so later, in objects of its own naming and sometimes twice; the manifest names each
 * record by its digest, so that whoever reads puts the file together as it was.
 */
@NullMarked
package io.tapeline.history.aws;

import org.jspecify.annotations.NullMarked;
