/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.producer.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.producer.frame.FeedMessage.Kind;
import io.tapeline.producer.frame.FeedMessage.Nameless;
import io.tapeline.testbasics.Seeds;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameReaderTest {

    private static final String GOOD = "{\"c\":[\"1\",\"8\"],\"p\":164.06,\"s\":\"AAPL\",\"t\":1680286538064,\"v\":4}";

    @Test
    @DisplayName("FRAME-1 the real form: data first, keys in alphabetical order")
    void realForm() {
        assertThat(elements("{\"data\":[" + GOOD + "],\"type\":\"trade\"}")).containsExactly(candidate(0));
    }

    @Test
    @DisplayName("FRAME-1 type first, other key order, white space and unknown keys change nothing")
    void anyOrder() {
        String frame =
                "\n{ \"type\" : \"trade\", \"x\":{\"y\":[1,{}]}, \"data\" : [ {\"v\":4, \"zz\":[[]],\"t\":1680286538064,"
                        + "\"s\":\"AAPL\",\t\"p\":164.06, \"c\":[\"1\" , \"8\"]} ] } ";
        assertThat(elements(frame)).containsExactly(candidate(0));
    }

    @Test
    @DisplayName("FRAME-2 an element's index is its place, and one that is bad harms no other")
    void neighboursOfABadElement() {
        FeedMessage.Trades trades = trades(GOOD, "17", "{\"s\":\"AAPL\"}", "{}", GOOD);
        assertThat(trades.elements()).extracting(Element::index).containsExactly(0, 2, 4);
        assertThat(trades.elements().get(0)).isEqualTo(candidate(0));
        assertThat(trades.elements().get(2)).isEqualTo(candidate(4));
    }

    @Test
    @DisplayName("FRAME-2 two equal prints in one frame are two trades")
    void equalPrints() {
        assertThat(trades(GOOD, GOOD).elements()).containsExactly(candidate(0), candidate(1));
    }

    @Test
    @DisplayName("FRAME-2 one frame mixes symbols and asset classes, out of the order of time")
    void mixedSymbols() {
        String older = "{\"c\":null,\"p\":1,\"s\":\"BINANCE:ETHUSDT\",\"t\":1680286538000,\"v\":0.5}";
        assertThat(trades(GOOD, older, GOOD).elements())
                .extracting(Element::symbol)
                .containsExactly("AAPL", "BINANCE:ETHUSDT", "AAPL");
    }

    @ParameterizedTest(name = "FRAME-3 {0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{'p':'1','s':'A','t':1,'v':1}        | p must be a number, was a string",
                "{'p':null,'s':'A','t':1,'v':1}       | p must be a number, was null",
                "{'s':'A','t':1,'v':1}                | p must be there, was absent",
                "{'p':1,'s':'A','t':1}                | v must be there, was absent",
                "{'p':1,'s':'A','v':1}                | t must be there, was absent",
                "{'p':1,'s':'A','t':1.5,'v':1}        | t must be a whole number, was a fraction",
                "{'p':1,'s':'A','t':1e3,'v':1}        | t must be a whole number, was a fraction",
                "{'p':1,'s':'A','t':'1','v':1}        | t must be a whole number, was a string",
                "{'p':1,'s':'A','t':99999999999999999999,'v':1} | t must fit 64 bits, was 20 characters",
                "{'p':1,'s':'A','t':1,'v':[1]}        | v must be a number, was an array",
                "{'p':true,'s':'A','t':1,'v':1}       | p must be a number, was a boolean",
                "{'p':{'x':1},'s':'A','t':1,'v':1}    | p must be a number, was an object",
                "{'p':1,'p':2,'s':'A','t':1,'v':1}    | p must stand once, stood again",
                "{'p':1e31,'s':'A','t':1,'v':1}       | p: a number is within 1e+-30, was 1e31",
                "{'p':1,'s':'A','t':1,'v':1e20000000} | v: a number is within 1e+-30, was 1e20000000",
                "{'c':'1','p':1,'s':'A','t':1,'v':1}  | c must be an array of strings, was a string",
                "{'c':[1],'p':1,'s':'A','t':1,'v':1}  | c must hold strings, held a whole number",
                "{'c':[['1']],'p':1,'s':'A','t':1,'v':1} | c must hold strings, held an array",
                "{'c':['\\ud800'],'p':1,'s':'A','t':1,'v':1} | a code in c must be text, held half a surrogate pair",
            })
    void unreadable(String element, String reason) {
        String raw = element.strip().replace('\'', '"');
        assertThat(trades(raw, GOOD).elements()).containsExactly(new Element.Broken(0, "A", raw, reason), candidate(1));
    }

    @Test
    @DisplayName(
            "FRAME-3 the raw text of an unreadable element is cut at 16 KiB, between characters, and the reason says so")
    void longRaw() {
        String raw = "{\"s\":\"A\",\"x\":\"" + "é".repeat(20_000) + "\"}";
        var broken = (Element.Broken) trades(raw).elements().get(0);
        assertThat(broken.reason()).endsWith("; raw text cut at 16384 bytes");
        assertThat(broken.raw().getBytes(StandardCharsets.UTF_8)).hasSizeBetween(16_383, 16_384);
        assertThat(raw).startsWith(broken.raw());
    }

    @Test
    @DisplayName("FRAME-3 more codes than a record could hold make the element unreadable")
    void tooManyCodes() {
        String codes = "\"1\",".repeat(100) + "\"1\"";
        var broken = (Element.Broken)
                trades(GOOD.replace("\"1\",\"8\"", codes)).elements().get(0);
        assertThat(broken.reason()).isEqualTo("c must hold at most 64 codes, held more");
    }

    @ParameterizedTest(name = "FRAME-4 {0} is counted as {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "17                        | ELEMENT_NOT_AN_OBJECT",
                "null                      | ELEMENT_NOT_AN_OBJECT",
                "[{'s':'A'}]               | ELEMENT_NOT_AN_OBJECT",
                "{'p':1,'t':1,'v':1}       | SYMBOL_MISSING",
                "{'s':5,'p':1,'t':1,'v':1} | SYMBOL_NOT_A_STRING",
                "{'s':{'s':'A'}}           | SYMBOL_NOT_A_STRING",
                "{'s':'A','s':'B'}         | SYMBOL_AMBIGUOUS",
                "{'s':'','p':1}            | SYMBOL_REFUSED",
                "{'s':'  ','p':1}          | SYMBOL_REFUSED",
                "{'s':'A\\n','p':1}        | SYMBOL_REFUSED",
                "{'s':'\\ud800','p':1}     | SYMBOL_REFUSED",
            })
    void nameless(String element, Nameless reason) {
        FeedMessage.Trades trades = trades(element.strip().replace('\'', '"'), GOOD);
        assertThat(trades.nameless()).isEqualTo(Map.of(reason, 1));
        assertThat(trades.elements()).containsExactly(candidate(1));
    }

    @Test
    @DisplayName("FRAME-4 a symbol longer than a partition key is counted, a symbol with a space is a symbol")
    void keyLengths() {
        FeedMessage.Trades trades = trades(GOOD.replace("AAPL", "A".repeat(257)), GOOD.replace("AAPL", "IC MARKETS:1"));
        assertThat(trades.nameless()).isEqualTo(Map.of(Nameless.SYMBOL_REFUSED, 1));
        assertThat(trades.elements()).extracting(Element::symbol).containsExactly("IC MARKETS:1");
    }

    @ParameterizedTest(name = "FRAME-5 {0} means no conditions")
    @ValueSource(strings = {"", "\"c\":null,", "\"c\":[],"})
    void noConditions(String c) {
        String element = "{" + c + "\"p\":1,\"s\":\"A\",\"t\":1,\"v\":1}";
        assertThat(trades(element).elements().get(0))
                .isEqualTo(new Element.Candidate(
                        0, "A", Instant.ofEpochMilli(1), BigDecimal.ONE, BigDecimal.ONE, List.of()));
    }

    @ParameterizedTest(name = "FRAME-6 {0} is {1}")
    @CsvSource({"1.117e-07, 0.0000001117", "0.000004, 0.000004", "1E2, 100", "-0, 0", "0, 0", "3557.250, 3557.25"})
    void numbers(String number, BigDecimal value) {
        String element = "{\"p\":" + number + ",\"s\":\"A\",\"t\":1,\"v\":0}";
        assertThat(((Element.Candidate) trades(element).elements().get(0)).price())
                .isEqualByComparingTo(value);
    }

    @Test
    @DisplayName("FRAME-6 a number of a million digits harms only its element")
    void hugeNumber() {
        String huge = GOOD.replace("164.06", "1" + "0".repeat(1_000_000));
        FeedMessage.Trades trades = trades(huge, GOOD);
        assertThat(trades.elements().get(0)).isInstanceOf(Element.Broken.class);
        assertThat(trades.elements().get(1)).isEqualTo(candidate(1));
    }

    @ParameterizedTest(name = "FRAME-7 {0} is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type':'ping'}                                | PING",
                "{'data':[{'headline':'x'}],'type':'news'}      | NEWS",
                "{'data':[{'symbol':'A,B'}],'type':'pr'}        | PRESS_RELEASE",
                "{'type':'heartbeat'}                           | UNKNOWN_TYPE",
                "{'type':7}                                     | UNKNOWN_TYPE",
                "{'data':[{'s':'A','p':1,'t':1,'v':1}]}         | NO_TYPE",
                "{}                                             | NO_TYPE",
                "{'type':'trade'}                               | NO_DATA",
                "{'type':'trade','data':null}                   | NO_DATA",
                "{'type':'trade','data':[]}                     | NO_DATA",
                "{'type':'trade','data':{'s':'A'}}              | DATA_NOT_AN_ARRAY",
                "{'type':'trade','data':'x'}                    | DATA_NOT_AN_ARRAY",
                "{'type':'trade','type':'ping','data':[]}       | AMBIGUOUS",
                "{'data':[],'type':'trade','data':[]}           | AMBIGUOUS",
                "[{'type':'ping'}]                              | NOT_AN_OBJECT",
                "7                                              | NOT_AN_OBJECT",
                "not json                                       | NOT_JSON",
                "{'data':[{'p':1,'s':'A'                        | NOT_JSON",
                "{'type':'ping'} {'type':'ping'}                | NOT_JSON",
                "{'type':'trade','data':[{'p':NaN,'s':'A'}]}    | NOT_JSON",
            })
    void withoutTrades(String frame, Kind kind) {
        assertThat(kind(frame.strip().replace('\'', '"').getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(kind);
    }

    @Test
    @DisplayName("FRAME-7 an empty message and one of bytes that are not text each have a class")
    void notText() {
        assertThat(kind(new byte[0])).isEqualTo(Kind.NOT_JSON);
        assertThat(kind(new byte[] {(byte) 0xff, (byte) 0xfe, 0})).isEqualTo(Kind.NOT_UTF8);
        assertThat(kind("{\"type\":\"ping\"\u0000}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Kind.NOT_JSON);
    }

    @Test
    @DisplayName("FRAME-7 nesting is bounded, so that brackets cannot take the memory")
    void deepNesting() {
        String deep = "{\"x\":" + "[".repeat(1_000_000) + "]".repeat(1_000_000) + ",\"type\":\"ping\"}";
        assertThat(kind(deep.getBytes(StandardCharsets.UTF_8))).isEqualTo(Kind.NOT_JSON);
    }

    @Test
    @DisplayName("FRAME-7 an error frame says what the feed said, msg first")
    void error() {
        assertThat(read("{\"msg\":\"Subscribing to too many symbols\",\"type\":\"error\"}"))
                .isEqualTo(new FeedMessage.FeedError("Subscribing to too many symbols"));
        assertThat(read("{\"type\":\"error\"}")).isEqualTo(new FeedMessage.FeedError(""));
    }

    @Test
    @DisplayName("FRAME-8 rules about values are not judged here: a price of zero is a trade candidate")
    void valuesAreNotJudged() {
        assertThat(trades("{\"p\":0,\"s\":\"A\",\"t\":-5,\"v\":-1}").elements().get(0))
                .isInstanceOf(Element.Candidate.class);
    }

    static LongStream seeds() {
        return Seeds.of(200, 20);
    }

    @ParameterizedTest(name = "FRAME-7 whatever is broken in a frame, reading answers; seed {0}")
    @MethodSource("seeds")
    void neverThrows(long seed) {
        var random = new SplittableRandom(seed);
        byte[] frame = ("{\"data\":[" + GOOD + "," + GOOD + "],\"type\":\"trade\"}").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 50; i++) {
            byte[] broken = frame.clone();
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            }
            assertThat(FrameReader.read(broken)).isNotNull();
        }
    }

    private static Element candidate(int index) {
        return new Element.Candidate(
                index,
                "AAPL",
                Instant.ofEpochMilli(1680286538064L),
                new BigDecimal("164.06"),
                new BigDecimal("4"),
                List.of("1", "8"));
    }

    private static FeedMessage read(String frame) {
        return FrameReader.read(frame.getBytes(StandardCharsets.UTF_8));
    }

    private static FeedMessage.Trades trades(String... elements) {
        return (FeedMessage.Trades) read("{\"data\":[" + String.join(",", elements) + "],\"type\":\"trade\"}");
    }

    private static List<Element> elements(String frame) {
        return ((FeedMessage.Trades) read(frame)).elements();
    }

    private static Kind kind(byte[] frame) {
        return ((FeedMessage.Other) FrameReader.read(frame)).kind();
    }
}
