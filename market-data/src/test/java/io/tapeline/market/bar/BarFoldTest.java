/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.market.bar;

import static io.tapeline.market.bar.Trades.trade;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.market.trade.Position;
import io.tapeline.market.trade.PositionRange;
import io.tapeline.market.trade.Trade;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BarFoldTest {

    private static final BarKey MINUTE = BarKey.of(trade(1, 0, 0, "10", "1"), Interval.MINUTE);
    private static final BarKey DAY = BarKey.of(trade(1, 0, 0, "10", "1"), Interval.DAY);
    /** Room for two refused positions of one digit. */
    private static final BarBudget SMALL = new BarBudget(60, 20, 60);

    private final StoredBar day = StoredBar.absent(DAY);
    private final StoredBar minute = StoredBar.absent(MINUTE);

    private static Position at(long frame) {
        return Position.startOf(frame);
    }

    private static JudgedClaim claim(long from, long to, List<Trade> accepted, long... refused) {
        return new JudgedClaim(
                7,
                new PositionRange(at(from), at(to)),
                accepted.stream().map(Trade::position).toList(),
                Arrays.stream(refused).mapToObj(Position::startOf).toList(),
                List.of(),
                1);
    }

    private static JudgedClaim discarding(long frame) {
        return new JudgedClaim(7, PositionRange.of(at(frame)), List.of(), List.of(), List.of(at(frame)), 1);
    }

    private static StoredBar folded(StoredBar onto, JudgedClaim claim, Trade... trades) {
        var fold = BarFold.ofDay(onto, SMALL);
        fold.add(claim, List.of(trades));
        return fold.bar();
    }

    @Test
    @DisplayName("STORE-1 STORE-6 a refused position is inside the ranges, and taken from whoever brings it as a trade")
    void takesBackWhatWasRefused() {
        Trade first = trade(1, 0, 0, "10", "1");
        Trade second = trade(2, 0, 5, "11", "1");
        StoredBar once = folded(day, claim(0, 9, List.of(first), 2), first);

        StoredBar twice = folded(once, claim(2, 3, List.of(second)), second);
        StoredBar again = folded(twice, claim(2, 3, List.of(second)), second);

        assertThat(once.applied()).hasToString("7:0.0-9.0 without 7:2.0-2.1");
        assertThat(twice.applied()).hasToString("7:0.0-9.0");
        assertThat(twice.bar()).isNotNull().extracting(Bar::trades).isEqualTo(2L);
        assertThat(again).isEqualTo(twice);
    }

    @Test
    @DisplayName("STORE-6 what was folded is not refused by a record of other rules")
    void doesNotRefuseWhatIsFolded() {
        Trade first = trade(1, 0, 0, "10", "1");
        StoredBar once = folded(day, claim(0, 9, List.of(first)), first);

        assertThat(folded(once, claim(0, 9, List.of(), 1))).isEqualTo(once);
    }

    @Test
    @DisplayName("STORE-21 without room to remember it, an element is closed: counted, and never taken")
    void closesWithoutRoom() {
        Trade first = trade(1, 0, 0, "10", "1");
        StoredBar full = folded(day, claim(0, 9, List.of(first), 2, 4, 6, 8), first);
        Trade closed = trade(8, 0, 5, "11", "1");

        assertThat(full.applied()).hasToString("7:0.0-9.0 without 7:2.0-2.1,4.0-4.1 closed 2");
        assertThat(folded(full, claim(0, 9, List.of(first), 2, 4, 6, 8), first))
                .as("a repetition closes nothing more")
                .isEqualTo(full);
        assertThat(folded(full, claim(8, 9, List.of(closed)), closed)).isEqualTo(full);
    }

    @Test
    @DisplayName("STORE-21 an element that needs no range of its own is remembered even without room")
    void remembersNeighbours() {
        var fold = BarFold.ofDay(day, SMALL);
        List<Position> refused =
                IntStream.range(0, 50).mapToObj(i -> new Position(3, i)).toList();
        fold.add(new JudgedClaim(7, new PositionRange(at(0), at(9)), List.of(), refused, List.of(), 1), List.of());

        assertThat(fold.bar().applied()).hasToString("7:0.0-9.0 without 7:3.0-3.50");
    }

    /** Frame 3 as one range, and every second trade of it. */
    private static JudgedClaim everySecondOf(StoredBar refused, List<Trade> taken) {
        IntStream.range(0, 25).forEach(i -> taken.add(trade(3, 2 * i + 1, i, "10", "1")));
        assertThat(refused.applied()).hasToString("7:0.0-9.0 without 7:3.0-3.50");
        return new JudgedClaim(
                7,
                new PositionRange(at(3), at(4)),
                taken.stream().map(Trade::position).toList(),
                List.of(),
                List.of(),
                1);
    }

    private static JudgedClaim frameRefused() {
        List<Position> refused =
                IntStream.range(0, 50).mapToObj(i -> new Position(3, i)).toList();
        return new JudgedClaim(7, new PositionRange(at(0), at(9)), List.of(), refused, List.of(), 1);
    }

    @Test
    @DisplayName("STORE-21 from among refused elements a day takes back what it has room to remember as two ranges")
    void leavesWhatWouldSplitTooMuch() {
        StoredBar full = folded(day, frameRefused());
        var taken = new ArrayList<Trade>();
        JudgedClaim claim = everySecondOf(full, taken);

        var fold = BarFold.ofDay(full, SMALL);

        // one has room, one is at the end
        assertThat(fold.withoutRoom(claim, taken, trade -> false))
                .containsExactlyElementsOf(
                        taken.subList(1, 24).stream().map(Trade::position).toList());
        assertThat(fold.withoutRoom(claim, taken, trade -> true))
                .as("what its minutes hold")
                .isEmpty();
    }

    @Test
    @DisplayName("STORE-21 a record does not fit that would split what is refused beyond the bytes of a row")
    void countsWhatItSplits() {
        StoredBar full = folded(day, frameRefused());
        var taken = new ArrayList<Trade>();
        JudgedClaim claim = everySecondOf(full, taken);
        var discarding = new JudgedClaim(7, claim.range(), List.of(), List.of(), claim.accepted(), 1);
        var roomy = new BarBudget(60, 20, 260);

        assertThat(BarFold.ofDay(full, SMALL).fits(claim)).isFalse();
        assertThat(BarFold.ofDay(full, SMALL).fits(discarding)).isFalse();
        assertThat(BarFold.ofMinute(full, Applied.NOTHING, SMALL).fits(claim)).isFalse();
        assertThat(BarFold.ofDay(full, roomy).fits(claim)).isTrue();
        var fold = BarFold.ofDay(full, roomy);
        fold.add(claim, taken);
        assertThat(fold.bar().applied().refused().toString()).hasSizeBetween(150, 260);
        assertThat(fold.bar().applied().refused().elements()).isEqualTo(25);
    }

    @Test
    @DisplayName("STORE-21 what is discarded is closed, whether it was remembered as refused or never heard of")
    void closesWhatIsDiscarded() {
        Trade first = trade(1, 0, 0, "10", "1");
        StoredBar once = folded(day, claim(0, 5, List.of(first), 2), first);

        StoredBar discarded = folded(folded(once, discarding(2)), discarding(7));

        assertThat(discarded.applied()).hasToString("7:0.0-5.0,7.0-7.1 closed 2");
        assertThat(folded(folded(discarded, discarding(2)), discarding(1)))
                .as("what is closed or folded stays so")
                .isEqualTo(discarded);
    }

    @Test
    @DisplayName("STORE-21 a minute takes no trade that its day has closed")
    void theDayDecidesForItsMinutes() {
        Trade good = trade(1, 0, 0, "10", "1");
        Trade closed = trade(8, 0, 5, "11", "1");
        Applied ofDay = folded(day, claim(0, 9, List.of(good), 2, 4, 8), good).applied();
        var fold = BarFold.ofMinute(minute, ofDay, SMALL);

        fold.add(claim(8, 9, List.of(closed)), List.of(closed));

        assertThat(fold.added()).isEmpty();
        assertThat(fold.heldBack()).isEqualTo(1);
        assertThat(fold.holdsTrades()).isFalse();
    }

    @Test
    @DisplayName("STORE-21 a minute remembers everything refused until its day has settled it")
    void aMinuteClosesNothingByItself() {
        Trade good = trade(1, 0, 0, "10", "1");
        JudgedClaim claim = claim(0, 9, List.of(good), 2, 4, 8);
        var before = BarFold.ofMinute(minute, Applied.NOTHING, SMALL);
        before.add(claim, List.of(good));
        Applied ofDay = folded(day, claim, good).applied();

        var after = BarFold.ofMinute(before.bar(), ofDay, SMALL);

        assertThat(before.bar().applied()).hasToString("7:0.0-9.0 without 7:2.0-2.1,4.0-4.1,8.0-8.1");
        assertThat(after.bar().applied()).hasToString("7:0.0-9.0 without 7:2.0-2.1,4.0-4.1");
    }

    @Test
    @DisplayName("STORE-7 a record fits as long as its range does or needs none of its own")
    void knowsItsRoom() {
        StoredBar full = day;
        for (long frame = 10; frame <= 40; frame += 10) {
            full = folded(full, claim(frame, frame + 1, List.of()));
        }
        var fold = BarFold.ofDay(full, SMALL);

        assertThat(full.applied().ranges().toString()).hasSize(41);
        assertThat(fold.fits(claim(50, 51, List.of()))).isTrue();
        fold.add(claim(50, 51, List.of()), List.of());
        assertThat(fold.fits(claim(60, 61, List.of()))).isFalse();
        assertThat(fold.fits(claim(51, 60, List.of()))).isTrue();
        assertThat(fold.fits(claim(0, 90, List.of()))).isTrue();
    }

    @Test
    @DisplayName("STORE-25 a bar tells the lowest version of the rules by which a trade in it was folded")
    void tellsItsRules() {
        Trade first = trade(1, 0, 0, "10", "1");
        Trade second = trade(2, 0, 0, "10", "1");
        var fold = BarFold.ofDay(day, SMALL);
        fold.add(new JudgedClaim(7, PositionRange.of(at(1)), List.of(at(1)), List.of(), List.of(), 3), List.of(first));
        int alone = fold.bar().applied().rules();
        fold.add(new JudgedClaim(7, PositionRange.of(at(2)), List.of(at(2)), List.of(), List.of(), 2), List.of(second));
        fold.add(new JudgedClaim(7, PositionRange.of(at(2)), List.of(at(2)), List.of(), List.of(), 1), List.of(second));

        assertThat(alone).isEqualTo(3);
        assertThat(fold.bar().applied().rules()).isEqualTo(2);
    }
}
