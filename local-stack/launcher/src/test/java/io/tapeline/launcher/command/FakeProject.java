/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.command;

import io.tapeline.launcher.place.Layout;
import io.tapeline.launcher.place.Pace;
import io.tapeline.launcher.place.Role;
import io.tapeline.launcher.place.Surroundings;
import io.tapeline.launcher.process.Child;
import io.tapeline.launcher.setting.LocalSettings;
import io.tapeline.launcher.setting.RunRecord;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A project's folder whose jars hold nothing but {@link FakeProcessMain}; what a command says is kept. */
final class FakeProject {

    static final Clock NOW = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);

    final Layout layout;
    private final Path root;
    private final StringWriter said = new StringWriter();

    FakeProject(Path root) {
        this.root = root;
        this.layout = new Layout(root.toAbsolutePath().normalize());
    }

    Surroundings around(Map<String, String> variables) {
        Pace still = new Pace() {
            @Override
            public long millis() {
                return 0;
            }

            @Override
            public void rest(Duration time) {
                Thread.onSpinWait();
            }
        };
        said.getBuffer().setLength(0);
        return new Surroundings(variables, root, still, new PrintWriter(said, true), NOW);
    }

    List<String> said() {
        return said.toString().lines().toList();
    }

    /** Makes what {@code make build} makes. */
    void build() throws Exception {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeProcessMain.class.getName());
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        FakeProcessMain.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toString());
        for (Role role : Role.values()) {
            Files.createDirectories(layout.jar(role).getParent());
            new JarOutputStream(Files.newOutputStream(layout.jar(role)), manifest).close();
        }
        for (Path file : List.of(layout.functionJar(), layout.template())) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, "");
        }
    }

    /** Notes a session as if {@code up} had been called with these variables. */
    RunRecord noted(Map<String, String> variables, boolean stopped) throws IOException {
        var run = new RunRecord(LocalSettings.read(variables).variables(), "a session", "", stopped);
        run.write(layout);
        return run;
    }

    /** Takes this very process for one of the session's. */
    void alive(Role... roles) throws IOException {
        for (Role role : roles) {
            Child.of(ProcessHandle.current()).write(layout, role);
        }
    }

    void hold(Path folder, String content) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("held"), content);
    }

    static Map<String, String> freePorts(Map<String, String> more) throws IOException {
        var sockets = new ArrayList<ServerSocket>();
        var variables = new HashMap<>(more);
        for (String name : List.of("AWS_PORT", "FEED_PORT", "API_PORT", "STATUS_PORT")) {
            var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            sockets.add(socket);
            variables.put(name, Integer.toString(socket.getLocalPort()));
        }
        for (ServerSocket socket : sockets) {
            socket.close();
        }
        return variables;
    }
}
