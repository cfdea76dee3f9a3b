/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.rest;

import io.tapeline.producer.feed.FeedProxy;
import io.tapeline.producer.rest.RestAnswer.Answered;
import io.tapeline.producer.rest.RestAnswer.PlanLimit;
import io.tapeline.producer.rest.RestAnswer.RateLimited;
import io.tapeline.producer.rest.RestAnswer.Unreachable;
import io.tapeline.producer.rest.RestAnswer.WrongToken;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks Finnhub. Each question is one request, made when the budget allows; its future completes on the event loop of
 * whoever asked, and fails with nothing but what nobody expected.
 *
 * <p>A question without a whole answer gives up its connection and those of the questions beside it: an answer that
 * never ends would keep one of the few there are.
 */
public final class FinnhubRest implements AutoCloseable {

    private static final int MOST_SAID = 200;
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private final Vertx vertx;
    private final RestAddress address;
    private final RestLimits limits;
    private final RequestBudget budget;
    private final LongSupplier millis;
    private final Clock clock;
    private WebClient client;
    private boolean closed;

    /**
     * Prepares; opens no connection yet.
     *
     * @param millis monotonic, for every wait
     * @param clock for the time at which the server says that its period ends
     */
    public FinnhubRest(
            Vertx vertx,
            RestAddress address,
            RestLimits limits,
            RequestBudget budget,
            LongSupplier millis,
            Clock clock) {
        this.vertx = vertx;
        this.address = address;
        this.limits = limits;
        this.budget = budget;
        this.millis = millis;
        this.clock = clock;
        this.client = newClient();
    }

    private WebClient newClient() {
        var options = new WebClientOptions()
                .setUserAgent("tapeline")
                .setFollowRedirects(false)
                .setConnectTimeout((int) limits.connect().toMillis());
        address.proxy().map(FeedProxy::options).ifPresent(options::setProxyOptions);
        return WebClient.create(vertx, options);
    }

    /** Asks for a symbol's last price; nothing when Finnhub has none. */
    public Future<RestAnswer<Optional<Quote>>> quote(String symbol) {
        return ask("/quote", "symbol", symbol, AnswerReader::quote);
    }

    /** Asks for symbols like a text, the best first. */
    public Future<RestAnswer<List<String>>> search(String text) {
        return ask("/search", "q", text, AnswerReader::found);
    }

    /** Asks how an exchange stands, such as {@code US}. */
    public Future<RestAnswer<Market>> market(String exchange) {
        return ask("/stock/market-status", "exchange", exchange, AnswerReader::market);
    }

    public RestAddress address() {
        return address;
    }

    @Override
    public synchronized void close() {
        closed = true;
        client.close();
    }

    private synchronized @Nullable WebClient client() {
        return closed ? null : client;
    }

    private synchronized void giveUp(WebClient used) {
        if (client == used && !closed) {
            client = newClient();
            used.close();
        }
    }

    private interface Reader<T> {
        T read(byte[] body) throws IOException;
    }

    private <T> Future<RestAnswer<T>> ask(String path, String name, String value, Reader<T> reader) {
        long wait = budget.take(millis.getAsLong(), limits.turn().toMillis());
        if (wait > limits.turn().toMillis()) {
            return Future.succeededFuture(new RateLimited<>(Duration.ofMillis(wait)));
        }
        return after(wait).compose(turn -> {
            WebClient asking = client();
            if (asking == null) {
                return Future.succeededFuture(new Unreachable<>("nothing is asked any more"));
            }
            return asking.getAbs(address.of(path))
                    .addQueryParam(name, value)
                    .putHeader("X-Finnhub-Token", address.token())
                    .as(new BoundedBody(limits.maxBodyBytes()))
                    .send()
                    .timeout(limits.answer().toMillis(), TimeUnit.MILLISECONDS)
                    .transform(sent -> sent.succeeded()
                            ? Future.succeededFuture(answer(sent.result(), reader))
                            : noAnswer(asking, sent.cause()));
        });
    }

    private <T> Future<RestAnswer<T>> noAnswer(WebClient asked, Throwable failed) {
        if (failed instanceof Error) {
            return Future.failedFuture(failed);
        }
        giveUp(asked);
        return Future.succeededFuture(new Unreachable<>(reason(failed)));
    }

    private Future<Void> after(long wait) {
        if (wait == 0) {
            return Future.succeededFuture();
        }
        Promise<Void> turn = Promise.promise();
        vertx.setTimer(wait, id -> turn.complete());
        return turn.future();
    }

    private <T> RestAnswer<T> answer(HttpResponse<Buffer> response, Reader<T> reader) {
        Duration reset = heed(response);
        byte[] body = response.body() == null ? new byte[0] : response.body().getBytes();
        return switch (response.statusCode()) {
            case 200 -> read(body, reader);
            case 401 -> new WrongToken<>(said(body));
            case 403 -> new PlanLimit<>(said(body));
            case 429 -> new RateLimited<>(reset);
            default -> new Unreachable<>(printable("HTTP " + response.statusCode() + " " + said(body)));
        };
    }

    private <T> RestAnswer<T> read(byte[] body, Reader<T> reader) {
        try {
            return new Answered<>(reader.read(body));
        } catch (IOException malformed) {
            // the parser's own message may hold any part of the body, over several lines
            String what = malformed instanceof com.fasterxml.jackson.core.JacksonException
                    ? "no whole JSON"
                    : String.valueOf(malformed.getMessage());
            return new Unreachable<>(printable("an answer that is not as documented: " + what));
        }
    }

    /** Tells the budget what the server says of it; returns when a refused request may be made again. */
    private Duration heed(HttpResponse<?> response) {
        Long remaining = header(response, "X-Ratelimit-Remaining");
        Long reset = header(response, "X-Ratelimit-Reset");
        long endsIn = reset == null
                ? A_MINUTE.toMillis()
                : Math.max(1_000, Math.min(A_MINUTE.toMillis(), reset * 1_000 - clock.millis()));
        if (response.statusCode() == 429) {
            budget.heard(millis.getAsLong(), 0, endsIn);
        } else if (remaining != null && reset != null) {
            budget.heard(millis.getAsLong(), (int) Math.min(Integer.MAX_VALUE, remaining), endsIn);
        }
        return Duration.ofMillis(endsIn);
    }

    private static @Nullable Long header(HttpResponse<?> response, String name) {
        String text = response.getHeader(name);
        try {
            return text == null ? null : Long.valueOf(text.strip());
        } catch (NumberFormatException wrong) {
            return null;
        }
    }

    private String said(byte[] body) {
        return printable(AnswerReader.error(body).orElseGet(() -> new String(body, StandardCharsets.UTF_8)));
    }

    private String reason(Throwable failed) {
        if (failed instanceof TimeoutException) {
            return "no whole answer within " + limits.answer().toMillis() + " ms";
        }
        Throwable root = failed;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return printable(root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage());
    }

    /** One line without the token. */
    private String printable(String text) {
        String line = address.scrubbed(text).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= MOST_SAID ? line : line.substring(0, MOST_SAID) + "...";
    }
}
