/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.benchmarks.cost;

import io.tapeline.benchmarks.cost.SyntheticSession.Share;
import io.tapeline.played.session.Sessions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Prints what sessions take, for deploy/lib/session.awk to price. Arguments: busy, quiet, a bundled session's name, or
 * a tape's path; without any, the session of the local stack in the current folder, and us-stocks when there is none.
 */
public final class CostMain {

    private static final Path HOME = Path.of(".tapeline/local");
    private static final List<BatchWindow> WINDOWS =
            List.of(new BatchWindow(0), new BatchWindow(1), new BatchWindow(5), new BatchWindow(30));

    private CostMain() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 0) {
            playedHere();
            return;
        }
        for (String argument : arguments) {
            meter(session(argument));
        }
    }

    private static void playedHere() throws IOException {
        Usage logged = LoggedUsage.of(
                List.of(HOME.resolve("data/logs/function.log.1"), HOME.resolve("data/logs/function.log")));
        if (logged.invocations() == 0) {
            System.out.println("note\tno session has been played here, so this is us-stocks as it is bundled");
            meter(session("us-stocks"));
            return;
        }
        Session played = session(HOME.resolve("tape").toString());
        System.out.println("session\tthe session played here, as its function counted it");
        System.out.println(logged.row("tapeline", "as played", played.length().toMillis() / 1e3));
        meter(played);
    }

    private static Session session(String name) throws IOException {
        return switch (name) {
            case "busy" -> SyntheticSession.of(1_000, 50, Share.SKEWED, Duration.ofMinutes(5), 1);
            case "quiet" -> SyntheticSession.of(57, 50, Share.SKEWED, Duration.ofMinutes(30), 1);
            default -> Session.read(Sessions.named(name));
        };
    }

    private static void meter(Session session) throws IOException {
        List<PutRecord> records = ProducerRun.of(session);
        double seconds = session.length().toMillis() / 1e3;
        System.out.println("session\t" + session.name());
        // once for nothing: what is computed is not to be timed while it is compiled
        FunctionRun.of(records, new BatchWindow(5), System::nanoTime);
        List<String> usual = new ArrayList<>();
        for (BatchWindow window : WINDOWS) {
            System.out.println(
                    FunctionRun.of(records, window, System::nanoTime).row("tapeline", name(window), seconds));
            usual.add(UsualDesign.of(records, window).row("usual", name(window), seconds));
        }
        usual.forEach(System.out::println);
    }

    private static String name(BatchWindow window) {
        return String.format(Locale.ROOT, "%d s", window.seconds());
    }
}
