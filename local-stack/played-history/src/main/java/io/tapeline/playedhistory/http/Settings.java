/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.playedhistory.http;

import java.time.LocalDate;

/**
 * What the server allows.
 *
 * @param key the only key it knows
 * @param requestsPerMinute beyond, it answers 429
 * @param today a day that has not ended: it and later days are refused
 * @param oldest the first day of the plan
 */
public record Settings(String key, int requestsPerMinute, LocalDate today, LocalDate oldest) {}
