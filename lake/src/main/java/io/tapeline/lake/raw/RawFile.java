/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.raw;

import java.nio.file.Path;

/**
 * A file of raw responses.
 *
 * @param digest SHA-256 of its bytes, as the manifest of its run says and as they are
 */
public record RawFile(String source, String run, Path path, String digest) {}
