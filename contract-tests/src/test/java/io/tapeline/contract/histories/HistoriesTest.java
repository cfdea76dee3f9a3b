/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.contract.histories;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.bar.Applied;
import io.tapeline.market.bar.BarKey;
import io.tapeline.market.bar.StoredBar;
import io.tapeline.market.trade.Trade;
import io.tapeline.testbasics.Seeds;
import io.tapeline.testkit.NaiveBars;
import io.tapeline.testkit.RandomElement;
import io.tapeline.testkit.SeenBars;
import io.tapeline.testkit.TradeKey;
import io.tapeline.transform.store.BarStore;
import io.tapeline.transform.store.Stores;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("slow")
class HistoriesTest {

    static LongStream seeds() {
        return Seeds.of(500, 50);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName("P1 P3 P7 whatever crashes, repeats, reorders or is cut anew, the store ends in the oracle's bars")
    void endsInTheOraclesBars(long seed) throws IOException {
        var history = new History(seed, UnaryOperator.identity());

        history.run();

        List<RandomElement> elements = history.tape.elements();
        List<Trade> good = good(elements);
        assertThat(SeenBars.of(history.tables.bars())).isEqualTo(NaiveBars.of(good));
        assertThat(history.tables.trades()).isEqualTo(good.stream().collect(toMap(TradeKey::of, trade -> trade)));
        assertThat(history.tables.refusals().stream()
                        .map(row -> new TradeKey(row.symbol(), row.tradeId().orElseThrow())))
                .containsExactlyInAnyOrderElementsOf(elements.stream()
                        .filter(element -> !element.isGood())
                        .map(RandomElement::key)
                        .toList());
        assertThat(history.tables.symbols())
                .allSatisfy(symbol -> assertThat(symbol.claims().holes()).isZero());
    }

    private static List<Trade> good(List<RandomElement> elements) {
        return elements.stream()
                .filter(RandomElement::isGood)
                .map(RandomElement::trade)
                .toList();
    }

    @Test
    @DisplayName("a fold that forgets what it has applied does not pass")
    void aForgetfulFoldIsCaught() throws IOException {
        long caught = 0;
        for (long seed = 1; seed <= 20; seed++) {
            var history = new History(seed, HistoriesTest::forgetful);
            history.run();
            boolean equal = SeenBars.of(history.tables.bars()).equals(NaiveBars.of(good(history.tape.elements())));
            caught += equal ? 0 : 1;
        }

        assertThat(caught).isGreaterThan(10);
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
