/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tapeline.played.feed.PlaySpeed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalSettingsTest {

    @Test
    void playsStocksAtSixtyTimesByDefault() {
        assertThat(LocalSettings.read(Map.of()))
                .isEqualTo(new LocalSettings(
                        StackKind.EMBEDDED,
                        new LocalPorts(4566, 4570, 8080, 8081),
                        new LocalSettings.Played(
                                "crypto-now", new PlaySpeed(1), Optional.empty(), List.of(), Duration.ofHours(24))));
    }

    @Test
    void aSpeedAloneOrContainersPlayABundledTape() {
        assertThat(LocalSettings.read(Map.of("SPEED", "max")).source())
                .isEqualTo(new LocalSettings.Played("us-stocks", PlaySpeed.MAX, Optional.empty(), List.of()));
        assertThat(LocalSettings.read(Map.of("STACK", "localstack")).source())
                .isEqualTo(new LocalSettings.Played("us-stocks", new PlaySpeed(60), Optional.empty(), List.of()));
    }

    @Test
    void aMarketAroundNowHasAsMuchHistoryAsIsAskedFor() {
        var settings = LocalSettings.read(Map.of("HISTORY", "5d"));

        assertThat(((LocalSettings.Played) settings.source()).history()).isEqualTo(Duration.ofDays(5));
        assertThat(LocalSettings.continued(settings.variables(), Map.of())).isEqualTo(settings);
        assertThat(LocalSettings.continued(settings.variables(), Map.of("TAPE", "odd"))
                        .source())
                .isEqualTo(new LocalSettings.Played("odd", new PlaySpeed(60), Optional.empty(), List.of()));
    }

    @Test
    void aMarketAroundNowGoesByTheClock() {
        assertThat(mistakes(Map.of("TAPE", "crypto-now", "SPEED", "60", "HISTORY", "6d")))
                .containsExactly(
                        "SPEED must be 1 with TAPE=crypto-now, which goes by the clock; TAPE=us-stocks or"
                                + " TAPE=crypto-midnight plays at any",
                        "HISTORY must be 1h to 120h or 1d to 5d, was 6d");
        assertThat(mistakes(Map.of("TAPE", "odd", "HISTORY", "1d")))
                .containsExactly("HISTORY is of TAPE=crypto-now alone, was 1d with TAPE=odd");
        assertThat(mistakes(Map.of("TAPE", "crypto-now", "STACK", "localstack")))
                .containsExactly("TAPE=crypto-now needs STACK=embedded");
    }

    @Test
    void namesATapeWithoutItsFolder() {
        assertThat(played("/home/someone/my.tape", "60").title()).isEqualTo("my.tape at 60× speed");
        assertThat(played("odd", "max").title()).isEqualTo("odd at full speed");
    }

    private static LocalSettings.Played played(String tape, String speed) {
        return (LocalSettings.Played)
                LocalSettings.read(Map.of("TAPE", tape, "SPEED", speed)).source();
    }

    @Test
    void takesALiveFeedWhenItsAddressIsGiven() {
        var settings = LocalSettings.read(Map.of(
                "FINNHUB_URL", "wss://ws.finnhub.io", "FINNHUB_TOKEN", "t", "SYMBOLS", " AAPL , IC MARKETS:1,AAPL"));

        assertThat(settings.source())
                .isEqualTo(new LocalSettings.Live("wss://ws.finnhub.io", "t", List.of("AAPL", "IC MARKETS:1")));
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "SPEED; 0; SPEED must be a positive number or max, was 0",
                "SPEED; fast; SPEED must be a positive number or max, was fast",
                "API_PORT; 0; API_PORT must be 1..65535, was 0",
                "API_PORT; 80a; API_PORT must be 1..65535, was 80a",
                "STATUS_PORT; 8080; API_PORT and STATUS_PORT must differ, both were 8080",
                "SYMBOLS; A,,B; SYMBOLS must be separated by single commas, has an empty one",
            })
    void saysWhatIsWrongWithAVariable(String name, String value, String mistake) {
        assertThat(mistakes(Map.of(name, value))).containsExactly(mistake);
    }

    @Test
    void namesAllMistakesOfALiveFeedAtOnceAndNeverTheToken() {
        assertThat(mistakes(Map.of("FINNHUB_URL", "http://host?token=secret", "TAPE", "odd")))
                .containsExactly(
                        "FINNHUB_URL must begin with ws:// or wss://",
                        "FINNHUB_URL must not hold the token: set FINNHUB_TOKEN",
                        "TAPE and FINNHUB_URL exclude one another: TAPE was odd",
                        "FINNHUB_TOKEN must be set with FINNHUB_URL",
                        "SYMBOLS must be set with FINNHUB_URL, such as AAPL,BINANCE:BTCUSDT");
    }

    @Test
    void aSessionThatIsThereKeepsWhatIsNotGiven() {
        var before = LocalSettings.read(Map.of("TAPE", "odd", "SPEED", "7", "AWS_PORT", "1"))
                .variables();

        assertThat(LocalSettings.continued(before, Map.of("SPEED", "max")).variables())
                .containsEntry("TAPE", "odd")
                .containsEntry("SPEED", "max")
                .containsEntry("AWS_PORT", "1");
        assertThat(LocalSettings.continued(before, Map.of()).variables()).isEqualTo(before);
    }

    @Test
    void anotherSourceTakesTheSettingsOfTheOneBeforeAway() {
        var played = LocalSettings.read(Map.of("TAPE", "odd")).variables();
        var live = LocalSettings.continued(played, Map.of("FINNHUB_URL", "ws://feed", "SYMBOLS", "A"));

        assertThat(live.source()).isEqualTo(new LocalSettings.Live("ws://feed", "", List.of("A")));
        assertThat(LocalSettings.continued(live.variables(), Map.of("TAPE", "odd"))
                        .variables())
                .isEqualTo(played);
    }

    @Test
    void showsNoTokenInItsText() {
        assertThat(LocalSettings.read(Map.of("FINNHUB_TOKEN", "secret")))
                .asString()
                .doesNotContain("secret");
        assertThat(LocalSettings.read(Map.of("FINNHUB_URL", "ws://x", "FINNHUB_TOKEN", "secret", "SYMBOLS", "A")))
                .asString()
                .doesNotContain("secret");
    }

    @Test
    void readsAFlagAsOneOrZero() {
        assertThat(LocalSettings.flag(Map.of("KEEP", "1"), "KEEP")).isTrue();
        assertThat(LocalSettings.flag(Map.of("KEEP", "0"), "KEEP")).isFalse();
        assertThat(LocalSettings.flag(Map.of(), "KEEP")).isFalse();
        assertThat(Objects.requireNonNull(catchThrowableOfType(
                                BadSettingsException.class, () -> LocalSettings.flag(Map.of("KEEP", "yes"), "KEEP")))
                        .mistakes())
                .containsExactly("KEEP must be 1 or 0, was yes");
    }

    private static List<String> mistakes(Map<String, String> variables) {
        return Objects.requireNonNull(
                        catchThrowableOfType(BadSettingsException.class, () -> LocalSettings.read(variables)))
                .mistakes();
    }
}
