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
        assertThat(tested()).hasSizeGreaterThan(30);
        assertThat(WrittenRules.promised()).containsAll(tested());
    }

    @Test
    @DisplayName("every rule of docs/contracts is quoted by a test, or says why not")
    void everyRuleIsQuotedOrListed() throws IOException {
        var unproven = WrittenRules.promised();
        unproven.removeAll(WrittenRules.quoted());

        assertThat(WrittenRules.listedAsUntested()).isEqualTo(unproven);
        assertThat(WrittenRules.promised()).hasSizeGreaterThan(150);
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
