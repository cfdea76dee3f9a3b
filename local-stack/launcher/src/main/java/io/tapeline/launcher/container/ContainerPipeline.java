/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.container;

import io.tapeline.launcher.place.Layout;
import io.tapeline.launcher.place.Surroundings;
import io.tapeline.launcher.process.CannotStartException;
import io.tapeline.launcher.process.CannotStopException;
import io.tapeline.launcher.process.ChildPlan;
import io.tapeline.launcher.setting.LocalPorts;
import io.tapeline.launcher.setting.LocalSettings;
import io.tapeline.launcher.setting.RunRecord;
import io.tapeline.launcher.setting.StackKind;
import io.tapeline.launcher.setting.TokenMark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The same pipeline in containers, with LocalStack for AWS; see local-stack/compose.yaml. */
public final class ContainerPipeline {

    /** The service that is AWS. */
    public static final String STACK = "localstack";

    private static final List<String> SERVICES = List.of(STACK, "producer", "api");
    private static final Duration HEALTHY_WITHIN = Duration.ofSeconds(60);

    private final Surroundings around;
    private final Layout layout;

    public ContainerPipeline(Surroundings around) {
        this.around = around;
        this.layout = around.layout();
    }

    /** Whether the pipeline that was started last, and not stopped since, is in containers. */
    public static boolean isMeant(Layout layout) throws IOException {
        return RunRecord.read(layout)
                .filter(run -> run.stack() == StackKind.LOCALSTACK)
                .isPresent();
    }

    /** Where the tape is. */
    public static String tapeVolume(Layout layout) {
        return layout.project() + "_tape";
    }

    /**
     * Services that should run and do not.
     *
     * @throws CannotStartException when the container engine cannot be asked
     */
    public List<String> ended(boolean played) throws IOException, InterruptedException, CannotStartException {
        Optional<String> problem = compose().problem();
        if (problem.isPresent()) {
            throw new CannotStartException(problem.get());
        }
        var ended = new ArrayList<>(SERVICES);
        if (played) {
            ended.add("feed");
        }
        ended.removeAll(running());
        return ended;
    }

    /**
     * Starts services that ended, as they were, and waits until they are healthy.
     *
     * @throws CannotStartException when they do not get healthy
     */
    public void restart(List<String> services) throws Exception {
        var arguments = new ArrayList<>(List.of("--profile", "played", "start"));
        arguments.addAll(services);
        var printed = new ArrayList<String>();
        boolean healthy = compose().run(printed::add, arguments.toArray(String[]::new)) == 0
                && around.pace().until(HEALTHY_WITHIN, () -> {
                    List<String> well =
                            compose().lines("--profile", "played", "ps", "--format", "{{.Service}} {{.Health}}");
                    return services.stream().allMatch(service -> well.contains(service + " healthy"));
                });
        if (!healthy) {
            throw new CannotStartException(services + " did not get healthy within " + HEALTHY_WITHIN.toSeconds()
                    + " s; 'make local-logs' says more " + String.join(" ", printed));
        }
    }

    /** Services that run now. */
    public List<String> running() throws IOException, InterruptedException {
        return compose().lines("ps", "--services", "--status", "running");
    }

    /** Whether all of it runs; false when none or only some does. */
    public boolean isUp() throws IOException, InterruptedException {
        return running().containsAll(SERVICES);
    }

    /**
     * Builds images, starts everything and waits until it is healthy.
     *
     * @throws CannotStartException when something is missing or a service does not get healthy; then nothing is left
     *     but the tape of a live feed
     */
    public void up(LocalSettings settings, ChildPlan plan) throws Exception {
        var compose = new Compose(layout, environment(settings, plan));
        Optional<String> problem = compose.problem();
        if (problem.isPresent()) {
            throw new CannotStartException(problem.get());
        }
        if (isKept()) {
            throw new CannotStartException("the tape of an earlier run is kept in volume " + tapeVolume(layout)
                    + "; copy what you need of it, then give it up with 'make local-down STACK=localstack DISCARD=1'");
        }
        remove(compose, true);
        around.say("images    building; the first time, the base image is fetched");
        var printed = new ArrayList<String>();
        if (compose.run(printed::add, "--profile", "played", "--profile", "tools", "build") != 0) {
            fail(settings, compose, "images cannot be built", printed);
        }
        record(settings, plan).write(layout);
        around.say("services  starting; the stack is deployed into LocalStack first");
        boolean played = settings.source() instanceof LocalSettings.Played;
        printed.clear();
        int exit = played
                ? compose.run(printed::add, "--profile", "played", "up", "-d", "--wait", "--wait-timeout", "180")
                : compose.run(printed::add, "up", "-d", "--wait", "--wait-timeout", "180");
        if (exit != 0) {
            fail(settings, compose, "not healthy", printed);
        }
    }

    private static RunRecord record(LocalSettings settings, ChildPlan plan) {
        boolean live = settings.source() instanceof LocalSettings.Live;
        boolean given =
                live || ((LocalSettings.Played) settings.source()).token().isPresent();
        return new RunRecord(settings.variables(), plan.session(), given ? TokenMark.of(plan.token()) : "", false);
    }

    private void fail(LocalSettings settings, Compose compose, String what, List<String> printed) throws Exception {
        around.say(what + ":");
        printed.stream().skip(Math.max(0, printed.size() - 5)).forEach(line -> around.say("  " + line));
        compose.lines("logs", "--tail", "15").forEach(line -> around.say("  " + line));
        boolean playedAgain = settings.source() instanceof LocalSettings.Played;
        down(playedAgain);
        throw new CannotStartException("STACK=localstack did not start, see above; "
                + (playedAgain
                        ? "nothing of it is left"
                        : "what was heard by then is kept in volume " + tapeVolume(layout)));
    }

    /** Whether a tape is there: of a session that was stopped and kept, or of one that nobody remembers. */
    private boolean isKept() throws IOException, InterruptedException {
        return compose().hasVolume(tapeVolume(layout));
    }

    /** Prints the newest lines of each service. */
    public void logs(int lines) throws IOException, InterruptedException {
        compose()
                .lines("--profile", "played", "logs", "--no-color", "--tail", Integer.toString(lines))
                .forEach(around::say);
    }

    /** Prints each service with its health; returns whether all is well. */
    public boolean status() throws IOException, InterruptedException {
        List<String> services =
                compose().lines("--profile", "played", "ps", "-a", "--format", "{{.Service}}\t{{.Status}}\t{{.Ports}}");
        services.forEach(line -> around.say("%-10s %-28s %s".formatted((Object[]) (line + "\t\t").split("\t", -1))));
        return isUp() && services.stream().noneMatch(line -> line.contains("unhealthy") || line.contains("Exited"));
    }

    /** Compares in a container that sees the tape; returns its exit code. */
    public int compare() throws IOException, InterruptedException {
        return compose().run(around::say, "--profile", "tools", "run", "--rm", "--no-deps", "-T", "compare");
    }

    /**
     * The producer first, so that it can drain; then the rest, and what LocalStack started itself.
     *
     * @param discard the tape too
     * @throws CannotStopException when the container engine does not do it; what runs can be asked for again
     */
    public void down(boolean discard) throws IOException, InterruptedException, CannotStopException {
        var compose = compose();
        Optional<String> problem = compose.problem();
        if (problem.isPresent()) {
            throw new CannotStopException(problem.get());
        }
        around.say("producer  stopping, at most 30 s");
        compose.lines("--profile", "played", "stop", "producer");
        around.say("services  stopping, at most 30 s");
        remove(compose, discard);
    }

    private void remove(Compose compose, boolean discard)
            throws IOException, InterruptedException, CannotStopException {
        compose.lines("--profile", "played", "--profile", "tools", "stop");
        compose.removeFunctions();
        var arguments =
                new ArrayList<>(List.of("--profile", "played", "--profile", "tools", "down", "--remove-orphans"));
        if (discard) {
            arguments.add("--volumes");
        }
        var printed = new ArrayList<String>();
        if (compose.run(printed::add, arguments.toArray(String[]::new)) != 0) {
            throw new CannotStopException("containers cannot be removed: " + String.join(" ", printed));
        }
        if (isMeant(layout)) { // otherwise it is of processes that run beside
            Layout.delete(layout.run());
        }
    }

    /** A compose that need not know what it was started with. */
    private Compose compose() {
        return new Compose(layout, Map.of());
    }

    /** A server of this machine has another name inside; it must listen on more than the loopback to be reached. */
    public static String seenFromContainers(String url) {
        return url.replaceFirst("^(wss?://)(localhost|127\\.0\\.0\\.1|\\[::1])(?=[:/?]|$)", "$1host.docker.internal");
    }

    private Map<String, String> environment(LocalSettings settings, ChildPlan plan) {
        var environment = new HashMap<String, String>();
        LocalPorts ports = settings.ports();
        environment.put(LocalPorts.AWS, Integer.toString(ports.aws()));
        environment.put(LocalPorts.FEED, Integer.toString(ports.feed()));
        environment.put(LocalPorts.API, Integer.toString(ports.api()));
        environment.put(LocalPorts.STATUS, Integer.toString(ports.status()));
        environment.put("FINNHUB_TOKEN", plan.token());
        environment.put("SYMBOLS", String.join(",", plan.symbols()));
        environment.put("FINNHUB_URL", seenFromContainers(plan.feedUrl()));
        environment.put("TAPELINE_SESSION", "");
        if (settings.source() instanceof LocalSettings.Played played) {
            Path tape = Path.of(played.tape());
            environment.put("TAPELINE_SESSION", plan.session());
            environment.put("FINNHUB_URL", "ws://feed:4570");
            environment.put("SPEED", played.speed().toString());
            environment.put("TAPE", Files.exists(tape) ? "/tape-in" : played.tape());
            if (Files.exists(tape)) {
                environment.put("TAPE_PATH", tape.toAbsolutePath().toString());
            }
        }
        return environment;
    }
}
