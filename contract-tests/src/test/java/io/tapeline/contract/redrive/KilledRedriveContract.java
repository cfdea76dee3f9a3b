/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.contract.backend.Closing;
import io.tapeline.contract.backend.DefaultChain;
import io.tapeline.contract.backend.OnBackend;
import io.tapeline.contract.backend.Rule;
import io.tapeline.contract.backend.StackRequest;
import io.tapeline.contract.backend.TestStack;
import io.tapeline.transform.redrive.RedriveOptions;
import io.tapeline.transform.redrive.RefusedDay;
import io.tapeline.transform.redrive.RefusedDay.GivenUp;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The command itself, out of the function's jar, killed by the operating system. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("slow")
abstract class KilledRedriveContract implements OnBackend {

    private static final long SEED = 20_261_122;

    private TestStack stack;
    private DefaultChain chain;

    @Override
    public String boundary() {
        return "redrive";
    }

    /** How often everything is redriven to its end after the kills. */
    int wholeRuns() {
        return 2;
    }

    @BeforeAll
    void deploy() throws IOException {
        stack = backend().deploy(StackRequest.ofTapeline("redrive-killed"));
        chain = stack.defaultChain();
    }

    @AfterAll
    void destroy() throws IOException {
        Closing.inOrder(chain, stack);
    }

    @Test
    @Rule("REDRIVE-14")
    @DisplayName(
            "REDRIVE-14 1 000 refused elements and 50 whole records of five reasons each, half of them discarded, redriven"
                    + " twice by a process that gets kill -9, seed " + SEED + ": the oracle's bars")
    void aKilledProcessChangesNoBar() throws Exception {
        var random = new SplittableRandom(SEED);
        RefusedTables tables = RefusedTables.of(stack);
        var day = new RefusedDay(random.split(), 250, 50);
        tables.live(day);
        assertThat(tables.refusals()).hasSize(1_050);
        int killed = 0;

        try (var redrive = new RedriveProcess(stack)) {
            for (RedriveOptions command : GivenUp.HALF.commands()) {
                int code = redrive.run(random.nextInt(1, 150), random.nextBoolean(), arguments(command))
                        .code();
                killed += code == RedriveProcess.KILLED ? 1 : 0;
            }
            for (int times = 0; times < wholeRuns(); times++) {
                for (RedriveOptions command : GivenUp.HALF.commands()) {
                    var ended = redrive.run(RedriveProcess.NEVER, false, arguments(command));
                    assertThat(ended.code()).as(ended.said()).isZero();
                }
            }
        }

        assertThat(killed).isGreaterThan(2);
        tables.assertEnd(day);
    }

    private static List<String> arguments(RedriveOptions options) {
        var arguments = new ArrayList<>(List.of("--yes"));
        if (options.discard()) {
            arguments.add("--discard");
        }
        options.reason().ifPresent(reason -> arguments.addAll(List.of("--reason", reason.name())));
        options.symbol().ifPresent(symbol -> arguments.addAll(List.of("--symbol", symbol)));
        return arguments;
    }
}
