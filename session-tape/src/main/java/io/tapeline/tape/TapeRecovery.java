/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What opening a tape did to what a crash left behind.
 *
 * @param cutBytes the torn tail that was removed, 0 when there was none; it was never durable
 * @param file where it was
 */
public record TapeRecovery(long cutBytes, Optional<Path> file) {}
