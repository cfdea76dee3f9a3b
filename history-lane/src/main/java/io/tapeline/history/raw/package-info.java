/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Answers as they came, on disk or on their way to a bucket: docs/contracts/raw.md.
 *
 * <p>A window's way: its pages are lines of a file that is written aside; when the run is full or a minute old the file
 * is brought to disk and moved to its day, and then the manifest that names file and window. Until that moment nothing
 * of it is done, and a process that is killed asks for it again; from that moment it is done for good. Nothing is ever
 * overwritten. Each line is a member of gzip of its own, so the same bytes go to a file or, as records, to a stream.
 */
@NullMarked
package io.tapeline.history.raw;

import org.jspecify.annotations.NullMarked;
