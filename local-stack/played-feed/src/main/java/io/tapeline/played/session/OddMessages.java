/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.played.session;

/** Messages that are no trades, and connections that are lost. */
final class OddMessages {

    private static final String COUNTED = "stays on the tape, counted by reason";

    private OddMessages() {}

    static void tell(OddScript on) {
        on.say("a ping", "proof of life, nothing else", FrameText.PING);
        on.say(
                "an error: too many symbols",
                "logged; symbols are held back",
                "{\"msg\":\"Subscribing to too many symbols\",\"type\":\"error\"}");
        on.say(
                "an error: a symbol that is not taken, perhaps only for now",
                "logged; subscribed again later",
                "{\"msg\":\"Invalid symbol OANDA:XAU_EUR\",\"type\":\"error\"}");
        on.say(
                "news",
                COUNTED,
                "{\"data\":[{\"category\":\"company\",\"datetime\":1754489000,\"headline\":\"No news\",\"id\":1,"
                        + "\"image\":\"\",\"related\":\"AAPL\",\"source\":\"Nobody\",\"summary\":\"\",\"url\":\"\"}],"
                        + "\"type\":\"news\"}");
        on.say("a type we do not know", COUNTED, "{\"type\":\"heartbeat\"}");
        on.say("no type", COUNTED, "{\"hello\":\"world\"}");
        on.say("not JSON", COUNTED, "upstream connect error");
        on.say("JSON, but no object", COUNTED, "[]");
        String whole = OddScript.frame(on.plain("213.4"), on.plain("213.5"));
        on.say("a message cut short", COUNTED, whole.substring(0, whole.length() - 60));
        on.say("`data` empty", "nothing traded", "{\"data\":[],\"type\":\"trade\"}");
        on.say("`data` missing", COUNTED, "{\"type\":\"trade\"}");
        on.say("`data` is null", COUNTED, "{\"data\":null,\"type\":\"trade\"}");
        on.say("`data` is an object", COUNTED, "{\"data\":{},\"type\":\"trade\"}");
        on.say(
                "line feeds inside the message",
                "stored; on the tape as base64",
                "{\n  \"data\": [\n    " + on.plain("213.42") + "\n  ],\n  \"type\": \"trade\"\n}\n");
        on.say("the connection is lost", "a gap for each symbol", null);
        on.after(4_000);
        on.trades("the first trade after it", "stored; closes the gap of `AAPL`", on.plain("213.5"));
        on.say("the connection is lost again at once", "a gap for each symbol", null);
        on.after(4_000);
        on.trades(
                "trades of several symbols after it",
                "stored; each closes the gap of its symbol",
                on.plain("213.6"),
                OddScript.element("[\"1\"]", "527.3", "MSFT", on.ago(150), "100"));
        on.after(60_000);
        on.say("a ping a minute later", "proof of life, nothing else", FrameText.PING);
    }
}
