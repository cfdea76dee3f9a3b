/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.trade.conditions;

import io.tapeline.market.trade.Trade;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which prints move which part of a bar. */
public enum ConditionPolicy {
    /** By the rules of the consolidated US tapes; trades of venues with a prefix move everything. */
    CONSOLIDATED {
        @Override
        public TradeEffect effectOf(Trade trade) {
            return ConsolidatedTape.effectOf(trade);
        }
    },
    /** Every trade moves everything, whatever its codes say. */
    ALL {
        @Override
        public TradeEffect effectOf(Trade trade) {
            return TradeEffect.FULL;
        }
    };

    /** The setting that holds the policy; {@code consolidated} is the default. */
    public static final String SETTING = "TAPELINE_CONDITIONS";

    /** Returns what {@code trade} may do to its bars; depends on the trade alone. */
    public abstract TradeEffect effectOf(Trade trade);

    /**
     * Reads the setting.
     *
     * @param settings a setting by name, null when there is none
     * @throws IllegalArgumentException when it is no policy
     */
    public static ConditionPolicy read(Function<String, @Nullable String> settings) {
        String given = settings.apply(SETTING);
        if (given == null || given.isBlank()) {
            return CONSOLIDATED;
        }
        for (ConditionPolicy policy : values()) {
            if (policy.name().toLowerCase(Locale.ROOT).equals(given.strip())) {
                return policy;
            }
        }
        throw new IllegalArgumentException(SETTING + " must be consolidated or all, was " + given.strip());
    }
}
