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
    void whatGivesItsReasonIsTakenAtItsWord() throws IOException {
        assertThat(HealthReading.reasoned(spoken(503, "{'status':'degraded','reason':'feed: refused; stream: down'}")))
                .isEqualTo(new Health.Unhealthy("feed: refused; stream: down"));
        assertThat(HealthReading.reasoned(spoken(503, "{'status':'degraded'}")))
                .isEqualTo(new Health.Unhealthy("answers with HTTP 503"));
        assertThat(HealthReading.reasoned(spoken(200, "{'status':'up'}"))).isEqualTo(new Health.Healthy());
    }

    @Test
    void noAnswerIsNotTakenForHealth() {
        assertThat(HealthReading.stack(QUIET)).isEqualTo(new Health.Silent("no answer within 10 s"));
        assertThat(HealthReading.reasoned(QUIET)).isInstanceOf(Health.Silent.class);
    }

    private static Answer spoken(int status, String singleQuoted) throws IOException {
        return new Answer.Spoken(status, new ObjectMapper().readTree(singleQuoted.replace('\'', '"')));
    }
}
