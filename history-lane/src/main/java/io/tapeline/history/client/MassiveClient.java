/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.history.client;

import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Scheduler;
import io.reactivex.rxjava3.core.Single;
import io.tapeline.history.client.Answer.TryLater;
import io.tapeline.history.client.PageOutcome.Page;
import io.tapeline.history.client.PageOutcome.Stopped;
import io.tapeline.history.client.PageOutcome.Why;
import io.tapeline.history.request.Kind;
import io.tapeline.history.request.Window;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.rxjava3.SingleHelper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks Massive for windows, page by page. Whatever it is asked for, it takes one budget's tokens. */
public final class MassiveClient implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MassiveClient.class);
    private static final int MOST_SAID = 200;
    /** So many bodies of the largest size are what the pages of a window may hold together: all are in memory. */
    private static final int MOST_BODIES = 2;

    private final MassiveAddress address;
    private final ClientLimits limits;
    private final RequestBudget budget;
    private final Time time;
    private final WebClient client;

    /**
     * What time it is, and how to wait.
     *
     * @param wall for the stamp of a request
     * @param nanos monotonic, for every wait
     * @param scheduler of the waits
     */
    public record Time(Clock wall, LongSupplier nanos, Scheduler scheduler) {}

    /** Prepares; opens no connection yet. */
    public MassiveClient(Vertx vertx, MassiveAddress address, ClientLimits limits, RequestBudget budget, Time time) {
        this.address = address;
        this.limits = limits;
        this.budget = budget;
        this.time = time;
        this.client = WebClient.create(
                vertx,
                new WebClientOptions()
                        .setUserAgent("tapeline")
                        .setFollowRedirects(false)
                        .setDecompressionSupported(true)
                        .setConnectTimeout((int) limits.connect().toMillis()));
    }

    /**
     * Asks for the pages of a window, in their order: pages of which the last says so, or some and then why there are
     * no more.
     *
     * <p>Backpressure: honoured; at most one page is asked for ahead of demand. Scheduler: an event loop or the one
     * handed in. Error: none that is expected; a window that fails ends with {@link Stopped}.
     */
    public Flowable<PageOutcome> pages(Window window) {
        return Flowable.defer(() -> {
            var paging = new Paging(window);
            return Flowable.range(1, limits.maxPages() + 1)
                    .concatMapSingle(number -> Single.defer(() -> paging.page(number)), 1)
                    .takeUntil((PageOutcome outcome) -> outcome.match(Page::last, stopped -> true));
        });
    }

    @Override
    public void close() {
        client.close();
    }

    /** One window's way through its pages. */
    private final class Paging {
        private final Window window;
        private String request;
        private Optional<Long> seen = Optional.empty();
        private long held;

        Paging(Window window) {
            this.window = window;
            this.request = window.request();
        }

        Single<PageOutcome> page(int number) {
            if (number > limits.maxPages()) {
                return Single.just(new Stopped(Why.UNUSABLE, "more than " + limits.maxPages() + " pages"));
            }
            return ask(1).map(asked -> asked.answer()
                    .<PageOutcome>match(
                            good -> page(number, asked.at(), good),
                            refused -> new Stopped(
                                    refused.as().why(), printable(refused.as().reason())),
                            later -> new Stopped(
                                    Why.GAVE_UP,
                                    printable("no answer in " + limits.attempts() + " attempts: " + later.reason()))));
        }

        private PageOutcome page(int number, Instant at, Answer.Good good) {
            Facts facts = good.facts();
            held += good.body().length();
            if (held > (long) MOST_BODIES * limits.maxBodyBytes()) {
                return new Stopped(Why.UNUSABLE, "pages of more than " + held + " bytes together; ask for fewer days");
            }
            if (window.kind() == Kind.AGGS) {
                boolean grows = facts.firstTime()
                        .flatMap(first -> seen.map(last -> first > last))
                        .orElse(true);
                if (!grows) {
                    return new Stopped(Why.UNUSABLE, "page " + number + " begins before the one before it ended");
                }
                seen = facts.lastTime().or(() -> seen);
            }
            String asked = request;
            String id = facts.requestId().orElse(at.toString());
            var last = new Page(number, true, 200, id, at, asked, good.body(), facts.results());
            return facts.nextUrl()
                    .map(next -> Next.of(address, window, asked, next)
                            .<PageOutcome>match(
                                    follow -> {
                                        request = follow.request();
                                        return new Page(
                                                number, false, 200, id, at, asked, good.body(), facts.results());
                                    },
                                    refused -> new Stopped(Why.UNUSABLE, printable(refused.reason()))))
                    .orElse(last);
        }

        private Single<Asked> ask(int attempt) {
            return turn().andThen(Single.defer(this::send))
                    .flatMap(asked -> asked.answer()
                            .match(
                                    good -> Single.just(asked),
                                    refused -> Single.just(asked),
                                    later -> later(asked, later, attempt)));
        }

        private Single<Asked> later(Asked asked, TryLater later, int attempt) {
            later.budget().ifPresent(pause -> budget.pause(time.nanos().getAsLong(), pause));
            if (attempt >= limits.attempts()) {
                return Single.just(asked);
            }
            LOG.warn("{}: {}, attempt {} of {}", window.name(), printable(later.reason()), attempt, limits.attempts());
            Duration wait = later.budget().isPresent() ? Duration.ZERO : backOff(attempt);
            return after(wait).andThen(Single.defer(() -> ask(attempt + 1)));
        }

        private Single<Asked> send() {
            Instant at = time.wall().instant();
            return SingleHelper.<HttpResponse<Buffer>>toSingle(
                            handler -> client.get(address.port(), address.host(), request)
                                    .ssl(address.isTls())
                                    .putHeader("Authorization", "Bearer " + address.key())
                                    .as(new BoundedBody(limits.maxBodyBytes()))
                                    .send()
                                    .timeout(limits.answer().toMillis(), TimeUnit.MILLISECONDS)
                                    .onComplete(handler))
                    .map(response -> read(response))
                    .onErrorReturn(failed -> failed instanceof BoundedBody.TooLongException tooLong
                            ? new Answer.Refused(new Stopped(Why.UNUSABLE, reason(tooLong)))
                            : new TryLater(reason(failed), Optional.empty()))
                    .map(answer -> new Asked(at, answer));
        }

        private Answer read(HttpResponse<Buffer> response) {
            byte[] body =
                    response.body() == null ? new byte[0] : response.body().getBytes();
            return Answer.of(
                    window,
                    response.statusCode(),
                    body,
                    RetryAfter.of(response.getHeader("Retry-After"), time.wall()),
                    budget.period());
        }
    }

    private record Asked(Instant at, Answer answer) {}

    private Completable turn() {
        return Completable.defer(() -> after(budget.take(time.nanos().getAsLong())));
    }

    private Completable after(Duration wait) {
        return wait.isZero()
                ? Completable.complete()
                : Completable.timer(wait.toNanos(), TimeUnit.NANOSECONDS, time.scheduler());
    }

    private Duration backOff(int attempt) {
        Duration wait = limits.firstWait().multipliedBy(1L << Math.min(attempt - 1, 20));
        return wait.compareTo(budget.period()) < 0 ? wait : budget.period();
    }

    private String reason(Throwable failed) {
        if (failed instanceof TimeoutException) {
            return "no whole answer within " + limits.answer().toMillis() + " ms";
        }
        Throwable root = failed;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }

    /** One line without the key. */
    private String printable(String text) {
        String line = address.scrubbed(text).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= MOST_SAID ? line : line.substring(0, MOST_SAID) + "...";
    }
}
