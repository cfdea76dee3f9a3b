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

/** Compares the gaps of the tape, read before and after the ledger, with the ledger. */
final class GapCheck {

    private GapCheck() {}

    static Findings of(Map<GapId, SeenGap> before, List<SeenGap> ledger, Map<GapId, SeenGap> after) {
        var findings = new Findings();
        var byId = new HashMap<GapId, SeenGap>();
        ledger.forEach(gap -> byId.put(gap.id(), gap));
        findings.stored(byId.size());
        after.forEach((id, expected) -> {
            SeenGap was = byId.get(id);
            if (!expected.equals(before.get(id))) {
                findings.moving();
                return;
            }
            findings.compared();
            if (was == null) {
                findings.differs(Kind.GAP_MISSING, expected.toString());
            } else if (!was.equals(expected)) {
                findings.differs(Kind.GAP_DIFFERS, "expected " + expected + ", was " + was);
            }
        });
        byId.forEach((id, was) -> {
            if (!after.containsKey(id)) {
                findings.differs(Kind.GAP_UNKNOWN, was.toString());
            }
        });
        return findings;
    }
}
