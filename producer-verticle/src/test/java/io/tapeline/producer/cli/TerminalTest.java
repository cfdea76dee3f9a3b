/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TerminalTest {

    private final StringWriter out = new StringWriter();

    private Terminal terminal(String keys, boolean overwrites) {
        InputStream pressed = new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8));
        return new Terminal(new PrintWriter(out), pressed, overwrites);
    }

    @Test
    @DisplayName(
            "RECORD-2 on a terminal a line of progress takes one row, however narrow that is, and is cleared in the end")
    void oneRow() {
        Terminal terminal = terminal("", true);
        terminal.progress("a long line");
        terminal.progress("short");
        terminal.say("done");
        assertThat(out.toString().split("\r", -1))
                .as("each written over the one before, with no going on in the next row until it ends")
                .containsExactly(
                        "",
                        "\u001b[?7la long line\u001b[K\u001b[?7h",
                        "\u001b[?7lshort\u001b[K\u001b[?7h",
                        "\u001b[?7l\u001b[K\u001b[?7hdone" + System.lineSeparator());
    }

    @Test
    @DisplayName("RECORD-2 elsewhere progress is plain lines, without any control character")
    void plainLines() {
        Terminal terminal = terminal("\n", false);
        terminal.progress("1 frame");
        terminal.progress("2 frames");
        terminal.say("done");
        assertThat(out.toString().lines()).containsExactly("1 frame", "2 frames", "done");
        assertThat(out.toString()).doesNotContainPattern("[\\p{Cntrl}&&[^\r\n]]");
    }

    @Test
    @DisplayName("a terminal that knows no commands, or is not named, is written to as a file is")
    void dumb() {
        for (String kind : new String[] {null, "", "dumb"}) {
            Terminal.of(new PrintWriter(out), kind).progress("1 frame");
        }
        assertThat(out.toString().lines()).containsExactly("1 frame", "1 frame", "1 frame");
    }

    @Test
    @DisplayName("Enter is heard once, and nobody waits for it")
    void entered() throws IOException {
        Terminal terminal = terminal("x\n", true);
        assertThat(terminal.wasEntered()).isTrue();
        assertThat(terminal.wasEntered()).isFalse();
    }
}
