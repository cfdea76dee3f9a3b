/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.tape;

import java.time.Instant;

/**
 * The disk takes nothing now: it is full, read-only or failing. What was appended waits in memory and is tried again.
 *
 * @param since when it was first refused
 * @param reason the disk's words, of the latest try
 */
public record DiskTrouble(Instant since, String reason) {}
