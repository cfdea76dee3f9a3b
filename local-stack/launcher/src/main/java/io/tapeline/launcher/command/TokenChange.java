/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.command;

import io.tapeline.launcher.setting.BadSettingsException;
import io.tapeline.launcher.setting.Change;
import io.tapeline.launcher.setting.LocalSettings;
import io.tapeline.launcher.setting.RunRecord;
import io.tapeline.launcher.setting.TokenMark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The token as a setting: compared without being shown, asked for again because it is written nowhere. */
final class TokenChange {

    private TokenChange() {}

    static List<Change> added(List<Change> changes, RunRecord before, Map<String, String> given) {
        var all = new ArrayList<>(changes);
        String token = given.getOrDefault(LocalSettings.TOKEN, "").strip();
        boolean sameSession = changes.stream().noneMatch(Change::isAnotherSession);
        if (sameSession && !token.isEmpty() && !TokenMark.isOf(before.tokenMark(), token)) {
            String from = before.tokenMark().isEmpty() ? "made up" : "as it was given";
            all.add(new Change(LocalSettings.TOKEN, from, "another"));
        }
        return all;
    }

    static void requireToken(LocalSettings settings, RunRecord before, Map<String, String> given) {
        boolean live = settings.source() instanceof LocalSettings.Live;
        boolean isGiven = !given.getOrDefault(LocalSettings.TOKEN, "").isBlank();
        if (!isGiven && (live || !before.tokenMark().isEmpty())) {
            throw new BadSettingsException(
                    List.of(LocalSettings.TOKEN + " must be given again to restart: it is written nowhere"));
        }
    }
}
