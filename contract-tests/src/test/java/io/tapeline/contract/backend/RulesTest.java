/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.backend;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RulesTest {

    private static SortedSet<String> tested() {
        return new ClassFileImporter()
                .importPackages("io.tapeline.contract").stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.isAnnotatedWith(Rule.class))
                        .map(method -> method.getAnnotationOfType(Rule.class).value())
                        .collect(toCollection(TreeSet::new));
    }

    @Test
    @DisplayName("every rule that is tested on the backends stands in docs/contracts")
    void everyRuleIsWritten() throws IOException {
        var pages = new StringBuilder();
        try (var files = Files.list(Path.of("../docs/contracts"))) {
            for (Path page : files.toList()) {
                pages.append(Files.readString(page));
            }
        }

        assertThat(tested()).hasSizeGreaterThan(30).allMatch(rule -> pages.indexOf("\n| " + rule + " |") >= 0);
    }

    @Test
    @DisplayName("a backend declares incapacities of rules that are tested, and of no others")
    void everyIncapacityIsOfARule() {
        assertThat(tested()).containsAll(new LocalStackBackend().incapacities().keySet());
    }

    @Test
    @DisplayName("an account is not used unless it is said under which name")
    void anAccountIsNotUsedUnasked() {
        assertThatThrownBy(AwsBackend::new)
                .hasMessageContaining("-Daws.stack must say what the stacks' names begin with");
        assertThatThrownBy(() -> new AwsBackend("Prod"))
                .hasMessage("-Daws.stack must match [a-z][a-z0-9-]{0,15}, was Prod");
    }
}
