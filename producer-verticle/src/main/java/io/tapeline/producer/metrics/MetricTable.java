/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.metrics;

import static io.tapeline.producer.metrics.Metric.counter;
import static io.tapeline.producer.metrics.Metric.gauge;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What is measured: the table of docs/metrics.md. */
final class MetricTable {

    static final List<Metric> ALL = List.of(
            labelled(
                    "tapeline_ready",
                    Metric.Type.GAUGE,
                    "part",
                    "1 while a part works: process, feed, tape, stream; what /health/ready says",
                    MetricTable::ready),
            gauge("tapeline_feed_connected", "1 while the socket is read", reading -> live(reading) ? 1 : 0),
            gauge(
                    "tapeline_feed_subscribed_symbols",
                    "Symbols the feed has not refused",
                    reading -> reading.status().feed().subscribed()),
            counter(
                    "tapeline_feed_messages_total",
                    "Whole messages received",
                    reading -> reading.status().feed().messages()),
            counter(
                    "tapeline_feed_bytes_total",
                    "Bytes of those messages",
                    reading -> reading.status().feed().bytes()),
            gauge(
                    "tapeline_feed_silence_seconds",
                    "Time since the newest message, pings included; 0 before the first",
                    MetricTable::silence),
            counter(
                    "tapeline_feed_connects_total",
                    "Connections made",
                    reading -> reading.status().feed().connects()),
            labelled(
                    "tapeline_feed_disconnects_total",
                    Metric.Type.COUNTER,
                    "cause",
                    "Connections that ended or did not come about, by cause",
                    MetricTable::ends),
            counter(
                    "tapeline_feed_dropped_messages_total",
                    "Messages of a closed connection that the tape had no room for; a gap covers them",
                    reading -> reading.status().feed().dropped()),
            gauge(
                    "tapeline_receive_lag_seconds",
                    "From the venue's time of a trade to its receipt; of the newest trade received when this was read",
                    reading -> reading.meters().journal().receiveLagSeconds()),
            gauge(
                    "tapeline_gaps_open",
                    "Symbols with an open gap",
                    reading -> reading.status().feed().openGaps()),
            labelled(
                    "tapeline_gaps_opened_total",
                    Metric.Type.COUNTER,
                    "cause",
                    "Gaps opened, one for each symbol; the causes are those of the gap ledger",
                    reading -> doubles(reading.meters().journal().gapsOpened())),
            counter(
                    "tapeline_tape_lines_total",
                    "Lines written, durable or not",
                    reading -> reading.status().lines()),
            gauge(
                    "tapeline_tape_lag_seconds",
                    "From receipt to disk; of the newest line watched",
                    reading -> reading.meters().tapeLag().lagSeconds()),
            gauge(
                    "tapeline_tape_unpublished_bytes",
                    "Held by the folder and not published, of all runs; at TAPELINE_TAPE_MAX_BYTES the socket is paused",
                    reading -> reading.status().tape().unpublishedBytes()),
            gauge(
                    "tapeline_tape_archive_failing",
                    "1 while published segments cannot be compressed or removed; /status says why",
                    reading -> reading.status().tape().archiveFailure().isEmpty() ? 0 : 1),
            gauge("tapeline_tape_disk_free_bytes", "Free where the tape is", Reading::diskFreeBytes),
            counter(
                    "tapeline_read_frames_total",
                    "Frames read from the tape for publishing",
                    reading -> reading.status().publish().received().frames()),
            counter(
                    "tapeline_read_trades_total",
                    "Elements of them that can be trades",
                    reading -> reading.status().publish().received().trades()),
            labelled(
                    "tapeline_refused_total",
                    Metric.Type.COUNTER,
                    "reason",
                    "Messages and elements without a place on the stream by reason, pings among them; UNREADABLE travels to"
                            + " quarantine",
                    MetricTable::refused),
            gauge(
                    "tapeline_publish_lag_seconds",
                    "From receipt to the stream's acknowledgement; of the newest line watched",
                    reading -> reading.meters().publishLag().lagSeconds()),
            gauge(
                    "tapeline_publish_oldest_unacknowledged_seconds",
                    "How long the oldest line watched has waited for its acknowledgement, 0 when none does",
                    reading -> reading.meters().publishLag().waitingSeconds()),
            gauge(
                    "tapeline_publish_lines_behind",
                    "Lines of the tape that are not acknowledged",
                    reading -> reading.status().behind()),
            gauge(
                    "tapeline_publish_pending_bytes",
                    "Memory taken by what is read and not acknowledged",
                    reading -> reading.status().publish().backlog().pendingBytes()),
            counter(
                    "tapeline_publish_calls_total",
                    "PutRecords calls; records by calls is the size of a batch",
                    reading -> reading.status().publish().calls().calls()),
            gauge(
                    "tapeline_publish_calls_in_flight",
                    "Calls without an answer yet",
                    reading -> reading.status().publish().calls().inFlight()),
            counter(
                    "tapeline_publish_records_total",
                    "Records stored",
                    reading -> reading.status().publish().calls().records()),
            counter(
                    "tapeline_publish_bytes_total",
                    "Bytes offered as the stream counts them, keys and retries included",
                    reading -> reading.status().publish().calls().bytes()),
            counter(
                    "tapeline_publish_retried_records_total",
                    "Records offered again, for whatever reason",
                    reading -> reading.status().publish().calls().retried()),
            labelled(
                    "tapeline_publish_not_stored_total",
                    Metric.Type.COUNTER,
                    "code",
                    "Records offered and not stored, by the stream's code or by how their call failed",
                    reading -> doubles(reading.status().publish().calls().notStoredByCode())),
            labelled(
                    "tapeline_publish_throttled_total",
                    Metric.Type.COUNTER,
                    "shard",
                    "Records throttled, by the shard they were expected to go to",
                    reading -> doubles(reading.status().publish().calls().throttledByShard())),
            gauge(
                    "tapeline_publish_known_symbols",
                    "Symbols met in this run or remembered from before; logged from 10000 on",
                    reading -> reading.status().publish().read().symbols()),
            gauge(
                    "tapeline_publish_parked_symbols",
                    "Symbols held back because the stream rejects their record",
                    reading -> reading.status().publish().backlog().parked().size()));

    private MetricTable() {}

    private static Metric labelled(
            String name,
            Metric.Type type,
            String label,
            String meaning,
            Function<Reading, Map<String, Double>> values) {
        return new Metric(name, type, label, meaning, values);
    }

    private static Map<String, Double> ready(Reading reading) {
        var ready = new TreeMap<String, Double>();
        reading.readiness().parts().forEach((part, reason) -> ready.put(part, reason.isEmpty() ? 1.0 : 0.0));
        return ready;
    }

    private static Map<String, Double> ends(Reading reading) {
        var ends = new TreeMap<String, Double>();
        reading.status().feed().details().ends().forEach((cause, times) -> ends.put(cause.name(), times.doubleValue()));
        return ends;
    }

    private static boolean live(Reading reading) {
        return reading.status().feed().state().equals("LIVE");
    }

    private static double silence(Reading reading) {
        Instant last = reading.status().feed().lastMessageAt();
        return last == null
                ? 0
                : Math.max(0, Duration.between(last, reading.at()).toMillis() / 1e3);
    }

    private static Map<String, Double> refused(Reading reading) {
        var received = reading.status().publish().received();
        Map<String, Double> refused = doubles(received.withoutTrades());
        refused.put("UNREADABLE", (double) received.unreadable());
        return refused;
    }

    private static Map<String, Double> doubles(Map<String, Long> counts) {
        var doubles = new TreeMap<String, Double>();
        counts.forEach((word, count) -> doubles.put(word, count.doubleValue()));
        return doubles;
    }
}
