/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.place;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * What the commands find around them; handed in, so that they can be tried without a machine.
 *
 * @param variables of the environment
 * @param root the project's folder
 * @param pace time
 * @param out for the user
 * @param clock the time of day, for a session that is made around it
 */
public record Surroundings(Map<String, String> variables, Path root, Pace pace, PrintWriter out, Clock clock) {

    public Surroundings {
        variables = Map.copyOf(variables);
    }

    public void say(String line) {
        out.println(line);
        out.flush();
    }

    public Layout layout() {
        return new Layout(root.toAbsolutePath().normalize());
    }
}
