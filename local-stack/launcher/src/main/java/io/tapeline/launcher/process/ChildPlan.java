/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.process;

import io.tapeline.launcher.place.Layout;
import io.tapeline.launcher.place.Role;
import io.tapeline.launcher.setting.LocalPorts;
import io.tapeline.launcher.setting.LocalSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The environments of the processes.
 *
 * @param variables of the user, from which only what is not about AWS or Finnhub is passed on
 * @param feedUrl what the producer connects to
 * @param token what the producer presents; appears in no command line
 * @param symbols what the producer subscribes to
 */
public record ChildPlan(
        Layout layout,
        Map<String, String> variables,
        LocalPorts ports,
        LocalSettings.Source source,
        String feedUrl,
        String token,
        List<String> symbols,
        String session) {

    private static final Set<String> OURS = Set.of(
            LocalSettings.TAPE,
            LocalSettings.SPEED,
            LocalSettings.SYMBOLS,
            LocalSettings.HISTORY,
            LocalPorts.FEED,
            LocalPorts.API,
            LocalPorts.STATUS,
            "STACK",
            "KEEP",
            "DISCARD");

    public Map<String, String> environment(Role role) {
        var environment = new TreeMap<>(variables);
        environment
                .keySet()
                .removeIf(name -> name.startsWith("AWS_")
                        || name.startsWith("TAPELINE_")
                        || name.startsWith("FINNHUB_")
                        || OURS.contains(name)
                        || name.startsWith("_JAVA")
                        || name.equals("JAVA_TOOL_OPTIONS")
                        || name.equals("JDK_JAVA_OPTIONS")
                        || name.startsWith("MAKE"));
        environment.putAll(aws());
        switch (role) {
            case STACK -> stack(environment);
            case PRODUCER -> producer(environment);
            case API -> api(environment);
        }
        return environment;
    }

    public List<String> arguments(Role role) {
        if (role != Role.STACK) {
            return role.arguments();
        }
        var arguments = new ArrayList<>(role.arguments());
        arguments.addAll(List.of("--data", layout.data().toString()));
        if (source instanceof LocalSettings.Played played) {
            arguments.addAll(List.of("--position", layout.feedPosition().toString()));
            if (played.isAroundNow()) {
                arguments.add("--by-the-clock");
            }
        } else {
            arguments.add("--no-feed");
        }
        return arguments;
    }

    private Map<String, String> aws() {
        return Map.of(
                "AWS_ENDPOINT_URL", LocalPorts.at(ports.aws()).toString(),
                "AWS_REGION", "us-east-1",
                "AWS_ACCESS_KEY_ID", "local",
                "AWS_SECRET_ACCESS_KEY", "local");
    }

    private void stack(Map<String, String> environment) {
        environment.put(LocalPorts.AWS, Integer.toString(ports.aws()));
        if (source instanceof LocalSettings.Played played) {
            environment.put(LocalPorts.FEED, Integer.toString(ports.feed()));
            environment.put("TAPE", played.isAroundNow() ? layout.session().toString() : played.tape());
            environment.put("SPEED", played.speed().toString());
            environment.put("FINNHUB_TOKEN", token);
        }
    }

    private void producer(Map<String, String> environment) {
        environment.put("FINNHUB_URL", feedUrl);
        environment.put("FINNHUB_TOKEN", token);
        environment.put("SYMBOLS", String.join(",", symbols));
        environment.put("TAPELINE_STREAM", Layout.STACK_NAME + "-trades");
        environment.put("TAPELINE_TAPE", layout.tape().toString());
        environment.put("TAPELINE_STATUS_PORT", Integer.toString(ports.status()));
    }

    private void api(Map<String, String> environment) {
        environment.put("TAPELINE_API_PORT", Integer.toString(ports.api()));
        environment.put("TAPELINE_STACK", Layout.STACK_NAME);
        if (source instanceof LocalSettings.Played) {
            environment.put("TAPELINE_SESSION", session);
        }
    }

    /** The token stays out of whatever is printed. */
    @Override
    public String toString() {
        return "ChildPlan[" + session + "]";
    }
}
