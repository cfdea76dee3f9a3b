/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.producer.CapturedLog;
import io.tapeline.tape.TapeBrokenException;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FatalErrorsTest {

    private final List<Failure> ends = new ArrayList<>();
    private final FatalErrors fatal = new FatalErrors(ends::add);

    @Test
    @DisplayName("PROC-2 the first reason counts, is logged once and stays; what it brings about is not")
    void firstCounts() {
        try (var log = new CapturedLog()) {
            fatal.failed("feed", new IllegalStateException("first\nsecond line"));
            fatal.failed("publisher", new IllegalStateException("its consequence"));

            assertThat(ends).containsExactly(new Failure(ExitCode.UNEXPECTED, "feed: IllegalStateException: first"));
            assertThat(fatal.failure()).hasValue(ends.get(0));
            assertThat(log.lines().stream().filter(line -> line.startsWith("ERROR")))
                    .singleElement()
                    .asString()
                    .contains("71", "feed: IllegalStateException: first");
        }
    }

    @Test
    @DisplayName("PROC-2 a broken tape ends with a code of its own, through whatever it was met")
    void brokenTape() throws Exception {
        fatal.failed("event loop", new IllegalStateException("in a handler", broken()));

        assertThat(ends.get(0).code()).isEqualTo(ExitCode.TAPE_BROKEN);
        assertThat(ends.get(0).reason()).contains("the tape cannot be written", "disk gone");
    }

    @Test
    @DisplayName("PROC-4 a stop that is overdue ends with a code of its own")
    void overdue() {
        fatal.failed("stop", new StopOverdueException("sending what is left", Duration.ofSeconds(20)));

        assertThat(ends)
                .containsExactly(new Failure(
                        ExitCode.STOP_OVERDUE,
                        "the stop did not end within 20000 ms, it is still sending what is left; the next run sends what is"
                                + " left"));
    }

    @Test
    @DisplayName("PROC-2 the end is told first: a part that cannot be let go of does not keep the process alive")
    void endIsToldFirst() {
        fatal.onFailure(failure -> {
            assertThat(ends).hasSize(1);
            throw new IllegalStateException("cannot let go");
        });
        try {
            fatal.failed("feed", new IllegalStateException("first"));
        } catch (IllegalStateException cannotLetGo) {
            assertThat(cannotLetGo).hasMessage("cannot let go");
        }

        assertThat(ends).hasSize(1);
    }

    @Test
    @DisplayName("PROC-2 causes that go in a circle end the process too")
    void circle() {
        var inner = new IllegalStateException("inner");
        var outer = new IllegalStateException("outer", inner);
        inner.initCause(outer);

        fatal.failed("feed", outer);

        assertThat(ends.get(0).reason()).isEqualTo("feed: IllegalStateException: outer");
    }

    @Test
    @DisplayName("PROC-2 what cannot be put into words, for want of memory or by its own fault, ends the process too")
    void wordless() {
        try {
            fatal.failed("feed", new IllegalStateException() {
                @Override
                public String getMessage() {
                    throw new OutOfMemoryError("no memory for words");
                }
            });
        } catch (OutOfMemoryError whileItWasLogged) {
            assertThat(whileItWasLogged).hasMessage("no memory for words");
        }

        assertThat(ends).containsExactly(new Failure(ExitCode.UNEXPECTED, "something that cannot be put into words"));
    }

    private static TapeBrokenException broken() throws Exception {
        Constructor<TapeBrokenException> only =
                TapeBrokenException.class.getDeclaredConstructor(Path.class, long.class, Throwable.class);
        only.setAccessible(true);
        return only.newInstance(Path.of("tape"), 7L, new IOException("disk gone"));
    }
}
