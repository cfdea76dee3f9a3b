/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.command;

import io.tapeline.launcher.container.ContainerPipeline;
import io.tapeline.launcher.place.Surroundings;
import io.tapeline.launcher.process.CannotStartException;
import io.tapeline.launcher.process.ChildPlan;
import io.tapeline.launcher.setting.LocalSettings;
import io.tapeline.launcher.setting.RunRecord;
import java.util.List;

/** What {@code up} does when the session is in containers. */
final class Containers {

    private final Surroundings around;
    private final ContainerPipeline pipeline;

    Containers(Surroundings around) {
        this.around = around;
        this.pipeline = new ContainerPipeline(around);
    }

    void up(LocalSettings settings, ChildPlan plan) throws Exception {
        long began = around.pace().millis();
        pipeline.up(settings, plan);
        around.say("up in %.1f s".formatted((around.pace().millis() - began) / 1000.0));
        new WhereToLook(around).say();
    }

    /** Restarts the services that ended. LocalStack keeps nothing, so without it there is no session to go on with. */
    int again(RunRecord before) throws Exception {
        List<String> ended = pipeline.ended(before.played());
        if (ended.isEmpty()) {
            around.say("already running with these settings, nothing changed");
            new WhereToLook(around).say();
            return 0;
        }
        if (ended.contains(ContainerPipeline.STACK)) {
            throw new CannotStartException(
                    "LocalStack has ended, and keeps neither streams nor tables; the tape is in volume "
                            + ContainerPipeline.tapeVolume(around.layout())
                            + "; copy what you need of it, then 'make local-down DISCARD=1' ends this session and deletes it");
        }
        ended.forEach(service -> around.say("%-9s died, starting it again".formatted(service)));
        pipeline.restart(ended);
        new WhereToLook(around).say();
        return 0;
    }
}
