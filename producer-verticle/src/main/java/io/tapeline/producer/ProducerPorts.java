/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer;

import io.tapeline.producer.kinesis.KinesisRecordStream;
import io.tapeline.producer.process.FatalErrors;
import io.tapeline.producer.process.ProcessEnd;
import io.tapeline.producer.publish.stream.RecordStream;
import java.time.Clock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * What a producer needs of the world around it.
 *
 * @param connect to the stream of that name; on a thread that may block
 * @param clock wall time, only ever stamped on what is received
 * @param nanoTime monotonic time, for whatever waits
 * @param random for epochs and jitter; used by several threads
 * @param fatal where everything leads that nobody expected
 */
public record ProducerPorts(
        Function<String, Connection> connect,
        Clock clock,
        LongSupplier nanoTime,
        RandomGenerator random,
        FatalErrors fatal) {

    /**
     * A stream that is the producer's until it closes it.
     *
     * @param close called once, on a thread that may block
     */
    public record Connection(RecordStream stream, Runnable close) {

        /** One that stays its owner's to close. */
        static Connection lent(RecordStream stream) {
            return new Connection(stream, () -> {});
        }
    }

    /** Kinesis as the SDK's environment says, and this machine's time. */
    public static ProducerPorts ofThisMachine(ProcessEnd end) {
        return new ProducerPorts(
                name -> {
                    KinesisRecordStream stream = KinesisRecordStream.connect(name);
                    return new Connection(stream, stream::close);
                },
                Clock.systemUTC(),
                System::nanoTime,
                RandomGenerator.getDefault(),
                new FatalErrors(end));
    }

    ProducerPorts withStream(RecordStream stream) {
        return new ProducerPorts(name -> Connection.lent(stream), clock, nanoTime, random, fatal);
    }
}
