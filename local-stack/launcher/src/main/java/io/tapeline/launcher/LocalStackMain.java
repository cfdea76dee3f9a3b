/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher;

import io.tapeline.embedded.EmbeddedAws;
import io.tapeline.embedded.EmbeddedAwsConfig;
import io.tapeline.launcher.command.DownCommand;
import io.tapeline.launcher.command.GenerateCommand;
import io.tapeline.launcher.command.LogsCommand;
import io.tapeline.launcher.command.RedriveCommand;
import io.tapeline.launcher.command.ReplayCommand;
import io.tapeline.launcher.command.ServeCommand;
import io.tapeline.launcher.command.ServePlan;
import io.tapeline.launcher.command.SessionsCommand;
import io.tapeline.launcher.command.StatusCommand;
import io.tapeline.launcher.command.UpCommand;
import io.tapeline.launcher.place.Pace;
import io.tapeline.launcher.place.Surroundings;
import io.tapeline.launcher.proof.CompareCommand;
import io.tapeline.launcher.proof.VerifyCommand;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** A local Tapeline from the command line. */
@Command(
        name = "local-stack",
        description = "Tapeline on a laptop: AWS and Finnhub in one process, without a network or an account.",
        mixinStandardHelpOptions = true)
public final class LocalStackMain {

    private LocalStackMain() {}

    public static void main(String[] args) {
        var out = new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), true);
        var around = new Surroundings(System.getenv(), Path.of(""), new WallPace(), out, Clock.systemUTC());
        System.exit(commands(around).execute(args));
    }

    static CommandLine commands(Surroundings around) {
        return new CommandLine(new LocalStackMain())
                .setOut(around.out())
                .addSubcommand(new UpCommand(around))
                .addSubcommand(new StatusCommand(around))
                .addSubcommand(new LogsCommand(around))
                .addSubcommand(new VerifyCommand(around))
                .addSubcommand(new CompareCommand(around))
                .addSubcommand(new RedriveCommand(around))
                .addSubcommand(new ReplayCommand(around))
                .addSubcommand(new DownCommand(around))
                .addSubcommand(new ServeCommand(around, LocalStackMain::stack))
                .addSubcommand(new SessionsCommand(around))
                .addSubcommand(new GenerateCommand())
                // last: it is for the commands that are there by then
                .setExecutionExceptionHandler((cannot, command, arguments) -> {
                    around.say("cannot go on: " + inOneLine(cannot));
                    return 1;
                });
    }

    /** With what it is: of a file that cannot be read, the message is its name alone. */
    private static String inOneLine(Exception cannot) {
        String message = String.valueOf(cannot.getMessage()).replaceAll("\\R", " ");
        return cannot.getClass().getSimpleName() + ": " + message;
    }

    private static AutoCloseable stack(ServePlan plan) {
        EmbeddedAwsConfig config = EmbeddedAwsConfig.of(plan.stackName(), plan.template(), Clock.systemUTC())
                .withPort(plan.port())
                .withFunctionJar(plan.functionJar());
        return EmbeddedAws.start(plan.dataFolder().map(config::withDataFolder).orElse(config));
    }

    private static final class WallPace implements Pace {
        @Override
        public long millis() {
            return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
        }

        @Override
        public void rest(Duration time) throws InterruptedException {
            TimeUnit.MILLISECONDS.sleep(time.toMillis());
        }
    }
}
