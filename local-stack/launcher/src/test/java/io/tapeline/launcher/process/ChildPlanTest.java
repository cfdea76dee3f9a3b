/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.launcher.place.Layout;
import io.tapeline.launcher.place.Role;
import io.tapeline.launcher.setting.LocalPorts;
import io.tapeline.launcher.setting.LocalSettings;
import io.tapeline.played.feed.PlaySpeed;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChildPlanTest {

    private static final LocalSettings.Source PLAYED =
            new LocalSettings.Played("odd", PlaySpeed.MAX, Optional.empty(), List.of());

    @ParameterizedTest
    @EnumSource(Role.class)
    void reachesNoAccountWhateverTheUserHasSet(Role role) {
        var environment = plan(PLAYED, Map.of("AWS_PROFILE", "prod", "AWS_SESSION_TOKEN", "real", "PATH", "/bin"))
                .environment(role);

        assertThat(environment)
                .doesNotContainKeys("AWS_PROFILE", "AWS_SESSION_TOKEN")
                .containsEntry("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
                .containsEntry("AWS_ACCESS_KEY_ID", "local")
                .containsEntry("PATH", "/bin");
    }

    @Test
    void givesTheTokenToWhoNeedsItAndInNoArgument() {
        ChildPlan plan = plan(PLAYED, Map.of("FINNHUB_TOKEN", "of the user"));

        assertThat(plan.environment(Role.PRODUCER)).containsEntry("FINNHUB_TOKEN", "secret");
        assertThat(plan.environment(Role.STACK)).containsEntry("FINNHUB_TOKEN", "secret");
        assertThat(plan.environment(Role.API)).doesNotContainKey("FINNHUB_TOKEN");
        assertThat(plan.arguments(Role.STACK)).doesNotContain("secret");
        assertThat(plan).asString().doesNotContain("secret");
    }

    @Test
    void servesNoFeedBesideALiveOne() {
        ChildPlan plan = plan(new LocalSettings.Live("ws://feed", "secret", List.of("A")), Map.of());

        assertThat(plan.arguments(Role.STACK))
                .containsExactly("serve", "--data", "/project/.tapeline/local/data", "--no-feed");
        assertThat(plan.environment(Role.STACK)).doesNotContainKey("FINNHUB_TOKEN");
        assertThat(plan.environment(Role.API)).doesNotContainKey("TAPELINE_SESSION");
    }

    @Test
    void keepsWhatAPlayedSessionNeedsToGoOn() {
        assertThat(plan(PLAYED, Map.of()).arguments(Role.STACK))
                .containsExactly(
                        "serve",
                        "--data",
                        "/project/.tapeline/local/data",
                        "--position",
                        "/project/.tapeline/local/run/feed-position");
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void everyProcessEndsWhenItsMemoryDoes(Role role) {
        var starter = new ChildStarter(new Layout(Path.of("/project")), plan(PLAYED, Map.of()));

        assertThat(starter.command(role))
                .contains("-XX:+ExitOnOutOfMemoryError", "-XX:-HeapDumpOnOutOfMemoryError")
                .anyMatch(option -> option.startsWith("-Xmx"));
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void takesNoOptionsOfTheUsersJvms(Role role) {
        var options = Map.of("JAVA_TOOL_OPTIONS", "-Xint", "_JAVA_OPTIONS", "-Xint", "JDK_JAVA_OPTIONS", "-Xint");

        assertThat(plan(PLAYED, options).environment(role)).doesNotContainValue("-Xint");
    }

    private static ChildPlan plan(LocalSettings.Source source, Map<String, String> variables) {
        return new ChildPlan(
                new Layout(Path.of("/project")),
                variables,
                new LocalPorts(1, 2, 3, 4),
                source,
                "ws://feed",
                "secret",
                List.of("A", "B"),
                "odd at full speed");
    }
}
