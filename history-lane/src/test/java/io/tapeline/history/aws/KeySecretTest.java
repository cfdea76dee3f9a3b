/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

class KeySecretTest {

    @Test
    void theSecretsTextIsTheKey() {
        assertThat(KeySecret.into(Map.of(KeySecret.SECRET, "there"), secrets()))
                .containsEntry("MASSIVE_API_KEY", "the-key");
    }

    @Test
    void aKeyInTheEnvironmentWinsAndNobodyIsAsked() {
        Map<String, String> both = Map.of(KeySecret.SECRET, "there", "MASSIVE_API_KEY", "mine");

        assertThat(KeySecret.into(both)).isEqualTo(both);
        assertThat(KeySecret.into(Map.of("HOME", "/"))).isEqualTo(Map.of("HOME", "/"));
    }

    @Test
    @DisplayName("RAW-9 a secret that cannot be read is named")
    void aMissingSecretIsNamed() {
        assertThatThrownBy(() -> KeySecret.into(Map.of(KeySecret.SECRET, "gone"), secrets()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("MASSIVE_API_KEY_SECRET must name a secret that can be read, gone: ")
                .hasMessageContaining("no such secret");
    }

    private static SecretsManagerClient secrets() {
        return new SecretsManagerClient() {
            @Override
            public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
                if (!request.secretId().equals("there")) {
                    throw ResourceNotFoundException.builder()
                            .message("no such secret")
                            .build();
                }
                return GetSecretValueResponse.builder()
                        .secretString("the-key\n")
                        .build();
            }

            @Override
            public String serviceName() {
                return "secretsmanager";
            }

            @Override
            public void close() {}
        };
    }
}
