/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.flow.broken;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import io.tapeline.market.bar.Bar;
import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.StoredBar;
import io.tapeline.market.row.Row;
import io.tapeline.market.row.TableNames;
import io.tapeline.transform.TransformHandler;
import io.tapeline.transform.dynamo.DynamoDbTables;
import io.tapeline.transform.dynamo.TradeRetention;
import io.tapeline.transform.store.BarStore;
import io.tapeline.transform.store.Stores;
import io.tapeline.transform.store.TradeStore;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The real function over real tables, wrong in one place. */
public final class BrokenFunctions {

    private BrokenFunctions() {}

    /** Takes volumes through a float, so that a digit is lost now and then. */
    public static final class FloatVolume extends Broken {
        public FloatVolume() {
            super(stores -> withBars(stores, FloatVolume::rounded));
        }

        private static Bar rounded(Bar bar) {
            return new Bar(
                    bar.open(),
                    bar.close(),
                    bar.high(),
                    bar.low(),
                    bar.basis(),
                    new BigDecimal(Float.toString(bar.volume().floatValue())),
                    bar.notional(),
                    bar.trades(),
                    bar.late(),
                    bar.receivedAt());
        }
    }

    /** Adds each bar to itself, as one does that counts a record that is delivered twice. */
    public static final class CountsTwice extends Broken {
        public CountsTwice() {
            super(stores -> withBars(stores, bar -> bar.plus(bar)));
        }
    }

    /** Loses every third row of trades, and says that it was stored. */
    public static final class LosesTrades extends Broken {
        public LosesTrades() {
            super(stores -> {
                TradeStore leaky = new TradeStore() {
                    private int rows;

                    @Override
                    public void put(Row row) {
                        if (++rows % 3 != 0) {
                            stores.trades().put(row);
                        }
                    }
                };
                return new Stores(stores.bars(), leaky, stores.symbols(), stores.gaps(), stores.quarantine());
            });
        }
    }

    private static Stores withBars(Stores stores, UnaryOperator<Bar> defect) {
        BarStore real = stores.bars();
        var wrong = new BarStore() {
            @Override
            public List<StoredBar> read(Collection<BarKey> keys) {
                return real.read(keys);
            }

            @Override
            public Optional<StoredBar> write(StoredBar next) {
                Bar bar = Objects.requireNonNull(next.bar(), "a bar that is written has a trade");
                return real.write(new StoredBar(next.key(), defect.apply(bar), next.applied(), next.version()));
            }
        };
        return new Stores(wrong, stores.trades(), stores.symbols(), stores.gaps(), stores.quarantine());
    }

    /** The handler, over stores with a defect. */
    public abstract static class Broken implements RequestHandler<KinesisEvent, StreamsEventResponse> {
        private final TransformHandler handler;

        Broken(UnaryOperator<Stores> defect) {
            Stores stores = DynamoDbTables.connect(
                    TableNames.ofStack(System.getenv(TableNames.STACK)),
                    new TradeRetention(Optional.empty()),
                    pause -> {});
            handler = new TransformHandler(defect.apply(stores), TransformHandler.RESERVE);
        }

        @Override
        public StreamsEventResponse handleRequest(KinesisEvent event, Context context) {
            return handler.handleRequest(event, context);
        }
    }
}
