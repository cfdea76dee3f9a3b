/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

import io.tapeline.oracle.Difference.Kind;
import io.tapeline.oracle.SeenGap.GapId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares the gaps of the tape with the ledger. The tape was read up to the watermark before the ledger, and further
 * after it: a gap that has changed in between may be in the ledger either way.
 */
final class GapCheck {

    private GapCheck() {}

    /**
     * Compares.
     *
     * @param due the gaps as they were at the watermark
     * @param now the gaps of a reading that was begun after the ledger was read
     */
    static Findings of(Map<GapId, SeenGap> due, List<SeenGap> ledger, Map<GapId, SeenGap> now) {
        var findings = new Findings();
        findings.compared(due.size());
        var byId = new HashMap<GapId, SeenGap>();
        ledger.forEach(gap -> byId.put(gap.id(), gap));
        now.forEach((id, latest) -> {
            SeenGap expected = due.get(id);
            SeenGap was = byId.get(id);
            if (was == null && expected != null) {
                findings.differs(Kind.GAP_MISSING, expected.toString());
            } else if (was != null && !was.equals(latest) && !isOnItsWay(was, expected, latest)) {
                findings.differs(Kind.GAP_DIFFERS, "expected " + latest + ", was " + was);
            }
        });
        byId.forEach((id, was) -> {
            if (!now.containsKey(id)) {
                findings.differs(Kind.GAP_UNKNOWN, was.toString());
            }
        });
        return findings;
    }

    /** As it was at the watermark; one opened behind that may still be open in the ledger. */
    private static boolean isOnItsWay(SeenGap was, @Nullable SeenGap expected, SeenGap latest) {
        return expected != null ? was.equals(expected) : was.equals(latest.opened());
    }
}
