/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class HealthReadingTest {

    private static final Answer QUIET = new Answer.Silent("no answer within 10 s");

    @Test
    void theStackIsWellWhenEachServiceIsAndAFunctionIsThere() throws IOException {
        assertThat(HealthReading.stack(spoken(200, "{'services':{'kinesis':'ready'},'mappings':[{}]}")))
                .isEqualTo(new Health.Healthy());
        assertThat(HealthReading.stack(spoken(200, "{'services':{'kinesis':'disk is full'},'mappings':[{}]}")))
                .isEqualTo(new Health.Unhealthy("kinesis: disk is full"));
        assertThat(HealthReading.stack(spoken(200, "{'services':{},'mappings':[]}")))
                .isEqualTo(new Health.Unhealthy("the function is not loaded"));
        assertThat(
                        HealthReading.stack(
                                spoken(
                                        503,
                                        "{'problems':['the disk'],'services':{'lambda':'unhealthy'},'mappings':[{'problems':['no ticks']}]}")))
                .isEqualTo(new Health.Unhealthy("the disk; no ticks"));
        assertThat(HealthReading.stack(spoken(503, "{'reason':'a mapping ticks no more','mappings':[{}]}")))
                .isEqualTo(new Health.Unhealthy("a mapping ticks no more"));
    }

    @Test
    void theProducersReasonStandsInItsStatus() throws IOException {
        Answer degraded = spoken(503, "{'status':'degraded'}");

        assertThat(HealthReading.producer(degraded, spoken(200, "{'streamFailure':'refused','parked':['A','B']}")))
                .isEqualTo(new Health.Unhealthy("the stream: refused; refused by the stream: A, B"));
        assertThat(HealthReading.producer(degraded, QUIET)).isEqualTo(new Health.Unhealthy("answers with HTTP 503"));
        assertThat(HealthReading.producer(spoken(200, "{'status':'up'}"), QUIET))
                .isEqualTo(new Health.Healthy());
    }

    @Test
    void noAnswerIsNotTakenForHealth() {
        assertThat(HealthReading.stack(QUIET)).isEqualTo(new Health.Silent("no answer within 10 s"));
        assertThat(HealthReading.producer(QUIET, QUIET)).isInstanceOf(Health.Silent.class);
        assertThat(HealthReading.api(QUIET)).isInstanceOf(Health.Silent.class);
    }

    private static Answer spoken(int status, String singleQuoted) throws IOException {
        return new Answer.Spoken(status, new ObjectMapper().readTree(singleQuoted.replace('\'', '"')));
    }
}
