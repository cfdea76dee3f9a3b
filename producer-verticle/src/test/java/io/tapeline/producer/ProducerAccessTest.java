/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivex.rxjava3.core.Single;
import io.tapeline.producer.feed.PlainFeedServer;
import io.tapeline.producer.publish.stream.PutOutcome;
import io.tapeline.producer.rest.FakeFinnhub;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProducerAccessTest {

    @TempDir
    Path tape;

    @Test
    @DisplayName("REST-6 the socket is subscribed while the REST side never answers")
    void besideTheSocket() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (var server = new PlainFeedServer();
                var finnhub = new FakeFinnhub()) {
            finnhub.answers("symbol=A", response -> {});
            var setup = new ProducerSetup();
            var verticle = new ProducerVerticle(
                    ProducerSetup.builder(server.port(), tape)
                            .rest(Optional.of(finnhub.address()))
                            .build(),
                    setup.ports(
                            batch -> Single.just(batch.stream()
                                    .<PutOutcome>map(put -> new PutOutcome.Stored("0", "1"))
                                    .toList()),
                            Clock.systemUTC()));
            ProducerSetup.await(vertx.deployVerticle(verticle));
            assertThat(server.next().message()).contains("\"A\"");
            FakeFinnhub.Asked asked = finnhub.asked().poll(10, TimeUnit.SECONDS);
            assertThat(asked).isNotNull();
            String status = ProducerSetup.get(verticle.statusPort(), "/status").body();
            assertThat(new JsonObject(status).getJsonObject("rest").getInteger("symbolsAsked"))
                    .isZero();
            assertThat(status).doesNotContain(FakeFinnhub.TOKEN);
            ProducerSetup.await(verticle.kill());
        } finally {
            ProducerSetup.await(vertx.close());
        }
    }
}
