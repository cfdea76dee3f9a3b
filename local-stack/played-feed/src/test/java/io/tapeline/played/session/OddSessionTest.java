/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.played.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OddSessionTest {

    @Test
    @DisplayName("SESSION-7 the contract page lists every quirk with the line that holds it")
    void isDescribedLineByLine() throws IOException {
        String page = Files.readString(Path.of("../../docs/contracts/sessions.md"));

        assertThat(page).contains(OddSession.table());
    }

    @Test
    void hasEachQuirkOnce() {
        List<String> names = OddSession.quirks(SessionKind.ODD.start().toEpochMilli()).stream()
                .map(Quirk::name)
                .toList();

        assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThan(50);
    }
}
