/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LayoutTest {

    @Test
    void eachCloneHasAProjectOfItsOwnAndAlwaysTheSame() {
        String project = new Layout(Path.of("/home/a/tapeline")).project();

        assertThat(project).matches("tapeline-local-[0-9a-f]{8}");
        assertThat(new Layout(Path.of("/home/a/tapeline")).project()).isEqualTo(project);
        assertThat(new Layout(Path.of("/home/b/tapeline")).project()).isNotEqualTo(project);
    }
}
