/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.publish.lane;

/** How far a symbol is with its next record. */
sealed interface LaneState {

    /** No record is closed; what is pending may wait for company. */
    record Waiting() implements LaneState {}

    /** A record is closed: its bytes do not change any more. */
    sealed interface Holding extends LaneState {

        Offer offer();
    }

    /** The record is in no call. */
    sealed interface Ready extends Holding {

        /** Not offered before this time. */
        long notBefore();

        /** It goes into a call. */
        InCall called();
    }

    /** The record is in a call whose answer is awaited. */
    sealed interface InCall extends Holding {

        /** It was not stored and may be offered again. */
        Ready failed(long retryAt);

        /** It may be to blame for the refusal of the whole call, or another one is. */
        Ready isolated(long retryAt);

        /** The stream will not have it as it is. */
        default Parked rejected(long retryAt) {
            return new Parked(offer(), retryAt);
        }
    }

    /** For the first time, or again after a failure that may pass. */
    record Closed(Offer offer, long notBefore) implements Ready {
        @Override
        public InFlight called() {
            return new InFlight(offer.again());
        }
    }

    /** The call of a record that the stream has not rejected. */
    record InFlight(Offer offer) implements InCall {
        @Override
        public Closed failed(long retryAt) {
            return new Closed(offer, retryAt);
        }

        @Override
        public Closed isolated(long retryAt) {
            return new Closed(offer.isolated(), retryAt);
        }
    }

    /** The stream has rejected the record; it is offered again at long intervals. */
    record Parked(Offer offer, long notBefore) implements Ready {
        @Override
        public Probing called() {
            return new Probing(offer.again());
        }
    }

    /** The call that tries a rejected record once more. */
    record Probing(Offer offer) implements InCall {
        @Override
        public Parked failed(long retryAt) {
            return new Parked(offer, retryAt);
        }

        @Override
        public Parked isolated(long retryAt) {
            return new Parked(offer.isolated(), retryAt);
        }
    }
}
