/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private final Admission admission = new Admission(4, 3);
    private final List<Promise<String>> begun = new ArrayList<>();

    private Future<String> ask() {
        return admission.run(() -> {
            Promise<String> work = Promise.promise();
            begun.add(work);
            return work.future();
        });
    }

    @Test
    @DisplayName("API-9 so many answers are worked on at a time, some wait their turn, the rest are told to come again")
    void boundsWhatIsWorkedOn() {
        var answers = new ArrayList<Future<String>>();
        for (int i = 0; i < 9; i++) {
            answers.add(ask());
        }

        assertThat(begun).hasSize(4);
        assertThat(answers.subList(7, 9)).allMatch(Future::failed);
        assertThat(answers.get(7).cause())
                .isInstanceOf(TooBusyException.class)
                .hasMessage("busy: 4 requests are answered at a time and 3 wait; ask again in a second");

        begun.get(2).complete("done");
        assertThat(begun).hasSize(5);
        assertThat(answers.get(2).result()).isEqualTo("done");
        begun.get(4).complete("waited");
        assertThat(answers.get(4).result()).isEqualTo("waited");
    }

    @Test
    @DisplayName("API-9 a failure makes room as an answer does")
    void failuresMakeRoom() {
        for (int i = 0; i < 5; i++) {
            ask();
        }
        begun.get(0).fail("no");

        assertThat(begun).hasSize(5);
    }
}
