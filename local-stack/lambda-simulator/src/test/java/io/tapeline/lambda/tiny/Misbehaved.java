/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lambda.tiny;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Does what the event's {@code do} says, with its {@code with}; by itself it tells its process and how often it ran.
 */
public final class Misbehaved implements RequestHandler<Map<String, String>, String> {
    private int runs;

    @Override
    public String handleRequest(Map<String, String> event, Context context) {
        String with = event.getOrDefault("with", "");
        runs++;
        return switch (event.getOrDefault("do", "tell")) {
            case "spin" -> spin(with);
            case "leak" -> leak();
            case "exit" -> exit(Integer.parseInt(with));
            case "say" -> say(with, context);
            case "answer" -> "a".repeat(Integer.parseInt(with));
            case "meet" -> meet(Path.of(with));
            case "heap" -> String.valueOf(Runtime.getRuntime().maxMemory());
            default -> ProcessHandle.current().pid() + " " + runs;
        };
    }

    /** Deaf to interrupts, and at work; {@code begun} is a file to make first, if it is named. */
    private static String spin(String begun) {
        try {
            if (!begun.isEmpty()) {
                Files.createFile(Path.of(begun));
            }
        } catch (IOException e) {
            return e.toString();
        }
        long turns = 0;
        while (turns < Long.MAX_VALUE) {
            Thread.interrupted();
            turns++;
        }
        return "never";
    }

    private static String leak() {
        List<byte[]> held = new ArrayList<>();
        while (held.size() < 1_000_000) {
            try {
                held.add(new byte[1024 * 1024]);
            } catch (OutOfMemoryError swallowed) {
                held.remove(0);
            }
        }
        return "never";
    }

    private static String exit(int status) {
        System.exit(status);
        return "never";
    }

    private static String say(String text, Context context) {
        System.out.println("out " + text);
        System.err.println("err " + text);
        context.getLogger().log("log " + text);
        return text;
    }

    /** Returns when another process is here too. */
    private static String meet(Path folder) {
        String pid = String.valueOf(ProcessHandle.current().pid());
        try {
            Files.writeString(folder.resolve(pid), pid);
            while (true) {
                try (Stream<Path> here = Files.list(folder)) {
                    if (here.count() > 1) {
                        return pid;
                    }
                }
            }
        } catch (IOException e) {
            return e.toString();
        }
    }
}
