/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.command;

import io.tapeline.launcher.health.Probe;
import io.tapeline.launcher.health.Vitals;
import io.tapeline.launcher.place.Surroundings;
import io.tapeline.launcher.setting.LocalPorts;
import io.tapeline.launcher.setting.RunRecord;
import java.io.IOException;
import java.util.Optional;

/** The last lines of a start: where to look next. */
final class WhereToLook {

    private final Surroundings around;

    WhereToLook(Surroundings around) {
        this.around = around;
    }

    void say() throws IOException, InterruptedException {
        Optional<RunRecord> written = RunRecord.read(around.layout());
        if (written.isEmpty()) {
            return;
        }
        RunRecord run = written.get();
        String api = LocalPorts.at(run.ports().api()).toString();
        around.say("");
        around.say("chart     " + api + "/");
        around.say("session   " + run.session());
        if (!run.played()) {
            new Vitals(new Probe(), run).liveFeed().ifPresent(around::say);
        }
        around.say("try       curl '" + api + "/api/symbols'");
        around.say("          make local-status, make local-verify, make local-logs, make local-down");
    }
}
