/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tapeline.launcher.container.ContainerPipeline;
import io.tapeline.launcher.health.Health;
import io.tapeline.launcher.health.Probe;
import io.tapeline.launcher.health.Vitals;
import io.tapeline.launcher.place.Plural;
import io.tapeline.launcher.place.Role;
import io.tapeline.launcher.place.Surroundings;
import io.tapeline.launcher.process.Child;
import io.tapeline.launcher.process.LogTail;
import io.tapeline.launcher.process.Pipeline;
import io.tapeline.launcher.setting.LocalPorts;
import io.tapeline.launcher.setting.RunRecord;
import io.tapeline.launcher.setting.StackKind;
import java.io.File;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Says what runs and how far it is. */
@Command(name = "status", description = "Says what runs, how far the session has played, how far the store has come.")
public final class StatusCommand implements Callable<Integer> {

    private static final Duration FRESH = Duration.ofSeconds(90);

    private final Surroundings around;
    private final Pipeline pipeline;

    public StatusCommand(Surroundings around) {
        this.around = around;
        this.pipeline = new Pipeline(around);
    }

    @Override
    public Integer call() throws Exception {
        Optional<RunRecord> run = RunRecord.read(around.layout());
        boolean containers = ContainerPipeline.isMeant(around.layout());
        if (run.isEmpty()
                || (!containers && run.get().stopped() && pipeline.running().isEmpty())) {
            around.say("nothing runs: 'make local-up' starts it");
            return 1;
        }
        var vitals = new Vitals(new Probe(), run.get());
        boolean well = run.get().stack() == StackKind.LOCALSTACK
                ? new ContainerPipeline(around).status()
                : sayProcesses(run.get().ports(), vitals);
        boolean done = run.get().played() && sayFeed(vitals);
        if (!run.get().played()) {
            vitals.liveFeed().ifPresent(around::say);
        }
        sayStore(vitals, done);
        return well ? 0 : 1;
    }

    private boolean sayProcesses(LocalPorts ports, Vitals vitals) throws Exception {
        boolean well = true;
        for (Role role : Role.values()) {
            well &= say(role, ports, vitals);
        }
        if (!pipeline.dead().isEmpty()) {
            around.say("          'make local-up' starts again what died, and goes on");
        }
        return well;
    }

    private boolean say(Role role, LocalPorts ports, Vitals vitals) throws Exception {
        int port = switch (role) {
            case STACK -> ports.aws();
            case PRODUCER -> ports.status();
            case API -> ports.api();
        };
        Optional<Child> child = pipeline.running(role);
        if (child.isEmpty()) {
            around.say("%-9s %-16s %s".formatted(role.code(), "DEAD", lastWords(role)));
            return false;
        }
        Health health = vitals.health(role);
        String state = "healthy";
        String why = "";
        if (health instanceof Health.Unhealthy unhealthy) {
            state = "UNHEALTHY";
            why = "  " + unhealthy.reason();
        } else if (health instanceof Health.Silent silent) {
            state = "does not answer";
            why = "  " + silent.reason();
        }
        around.say("%-9s %-16s %s  pid %d%s"
                .formatted(role.code(), state, LocalPorts.at(port), child.get().pid(), why));
        return health.isHealthy();
    }

    private String lastWords(Role role) throws IOException {
        List<String> words = LogTail.of(around.layout().log(role), 1);
        return words.isEmpty() ? "" : "its log ends with: " + words.get(0);
    }

    private boolean sayFeed(Vitals vitals) throws InterruptedException {
        Optional<JsonNode> feed = vitals.feed();
        if (feed.isEmpty()) {
            around.say("feed      does not answer");
            return false;
        }
        JsonNode status = feed.get();
        boolean done = status.path("done").booleanValue();
        around.say("feed      %s at %s: frame %d of %d, %s of %s%s%s"
                .formatted(
                        fileName(status.path("session").asText()),
                        speed(status.path("speed").asText()),
                        status.path("framesPlayed").longValue(),
                        status.path("frames").longValue(),
                        time(status.path("positionMs").longValue()),
                        time(status.path("lengthMs").longValue()),
                        done ? ", done" : "",
                        status.path("connected").booleanValue() ? "" : ", nobody is connected"));
        return done;
    }

    private static String fileName(String tape) {
        return tape.substring(tape.lastIndexOf(File.separatorChar) + 1);
    }

    private static String speed(String text) {
        return text.equals("max") ? "full speed" : text + "× speed";
    }

    private void sayStore(Vitals vitals, boolean done) throws InterruptedException {
        vitals.recordsBehind()
                .ifPresent(behind ->
                        around.say("stream    " + Plural.of(behind, "record") + " not yet taken by the function"));
        Optional<JsonNode> symbols = vitals.api("/api/symbols");
        if (symbols.isEmpty()) {
            around.say("store     cannot be read");
            return;
        }
        long bars = 0;
        long trades = 0;
        for (JsonNode quote : symbols.get().path("symbols")) {
            String symbol = URLEncoder.encode(quote.path("symbol").asText(), StandardCharsets.UTF_8);
            for (JsonNode day : bars(vitals, symbol, "1d")) {
                trades += day.path("n").longValue();
            }
            bars += bars(vitals, symbol, "1m").size();
        }
        around.say("store     " + Plural.of(symbols.get().path("symbols").size(), "symbol") + ", "
                + Plural.of(trades, "trade") + ", " + Plural.of(bars, "minute bar") + freshness(vitals, done));
    }

    private static JsonNode bars(Vitals vitals, String symbol, String interval) throws InterruptedException {
        return vitals.api("/api/bars?limit=10000&interval=" + interval + "&symbol=" + symbol)
                .map(answer -> answer.path("bars"))
                .orElse(MissingNode.getInstance());
    }

    private static String freshness(Vitals vitals, boolean done) throws InterruptedException {
        Optional<JsonNode> health = vitals.api("/api/health");
        if (health.isEmpty() || !health.get().path("newestReceivedAt").isNumber()) {
            return "";
        }
        Duration age = Duration.ofMillis(health.get().path("now").longValue()
                - health.get().path("newestReceivedAt").longValue());
        String newest = ", newest received " + age.toSeconds() + " s ago";
        return newest + (age.compareTo(FRESH) <= 0 || done ? "" : ": STALE");
    }

    private static String time(long millis) {
        Duration time = Duration.ofMillis(millis);
        return "%d:%02d:%02d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart());
    }
}
