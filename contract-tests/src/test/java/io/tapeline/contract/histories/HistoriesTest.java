/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.histories;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.contract.histories.RandomTape.Meant;
import io.tapeline.contract.store.MemoryStore;
import io.tapeline.market.bar.Applied;
import io.tapeline.market.bar.Bar;
import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.StoredBar;
import io.tapeline.market.row.TradesRow;
import io.tapeline.transform.store.BarStore;
import io.tapeline.transform.store.Stores;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HistoriesTest {

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 500);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName("P1 P3 P7 whatever crashes, repeats, reorders or is cut anew, the store ends in the oracle's bars")
    void endsInTheOraclesBars(long seed) throws IOException {
        var history = new History(seed, UnaryOperator.identity());

        history.run();

        List<Meant> elements = history.tape.elements();
        assertThat(said(history.store)).isEqualTo(OracleBars.of(elements));
        assertThat(tradeIds(history.store))
                .isEqualTo(elements.stream()
                        .filter(Meant::valid)
                        .map(HistoriesTest::id)
                        .collect(toCollection(TreeSet::new)));
        assertThat(history.store.quarantine()).hasSize((int)
                elements.stream().filter(element -> !element.valid()).count());
        assertThat(history.store.symbols())
                .allSatisfy(symbol -> assertThat(symbol.claims().holes()).isZero());
    }

    @Test
    @DisplayName("a fold that forgets what it has applied does not pass")
    void aForgetfulFoldIsCaught() throws IOException {
        long caught = 0;
        for (long seed = 1; seed <= 20; seed++) {
            var history = new History(seed, HistoriesTest::forgetful);
            history.run();
            caught += said(history.store).equals(OracleBars.of(history.tape.elements())) ? 0 : 1;
        }

        assertThat(caught).isGreaterThan(10);
    }

    private static SortedMap<String, String> said(MemoryStore store) {
        var said = new TreeMap<String, String>();
        for (StoredBar stored : store.bars()) {
            Bar bar = Objects.requireNonNull(stored.bar(), "a bar that is written has a trade");
            said.put(
                    stored.key().series() + "|" + stored.key().start(),
                    OracleBars.say(
                            bar.open().price(),
                            bar.high(),
                            bar.low(),
                            bar.close().price(),
                            bar.volume(),
                            bar.notional(),
                            bar.trades(),
                            bar.late()));
        }
        return said;
    }

    /** The identities of the trades stored, repeats dropped as a reader does. */
    private static SortedSet<String> tradeIds(MemoryStore store) {
        return store.trades().stream()
                .flatMap(row -> TradesRow.read(row).stream())
                .map(trade -> trade.symbol() + " " + trade.id().epoch() + "/" + trade.position())
                .collect(toCollection(TreeSet::new));
    }

    private static String id(Meant trade) {
        return trade.symbol() + " " + trade.epoch() + "/" + trade.frame() + "." + trade.index();
    }

    private static Stores forgetful(Stores stores) {
        var bars = new BarStore() {
            @Override
            public List<StoredBar> read(Collection<BarKey> keys) {
                return stores.bars().read(keys).stream()
                        .map(HistoriesTest::forgotten)
                        .toList();
            }

            @Override
            public Optional<StoredBar> write(StoredBar next) {
                return stores.bars().write(next);
            }
        };
        return new Stores(bars, stores.trades(), stores.symbols(), stores.gaps(), stores.quarantine());
    }

    private static StoredBar forgotten(StoredBar bar) {
        return new StoredBar(bar.key(), bar.bar(), Applied.NOTHING, bar.version());
    }
}
