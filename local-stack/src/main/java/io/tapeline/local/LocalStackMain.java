/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.local;

import io.tapeline.local.launch.GenerateCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** A local Tapeline from the command line. */
@Command(
        name = "local-stack",
        description = "Tapeline on a laptop: AWS and Finnhub in one process, without a network or an account.",
        mixinStandardHelpOptions = true,
        subcommands = {GenerateCommand.class})
public final class LocalStackMain {

    private LocalStackMain() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new LocalStackMain()).execute(args));
    }
}
