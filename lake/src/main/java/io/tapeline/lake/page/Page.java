/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.page;

/** A page that needs nothing but itself: no script, no other file. */
public final class Page {

    private static final String STYLE = """
            :root{color-scheme:light dark;--line:#8883;--soft:#8882;--bad:#c62828;--warn:#b26a00;--good:#2e7d32}
            @media(prefers-color-scheme:dark){:root{--bad:#ff6b6b;--warn:#ffb74d;--good:#66bb6a}}
            body{font:15px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1.2rem}
            h1{font-size:1.6rem;margin:0}h2{font-size:1.1rem;margin:2.2rem 0 .5rem}p{margin:.3rem 0}
            .sub,small{opacity:.7}.tag{background:var(--warn);color:#fff;border-radius:4px;padding:.1rem .5rem;font-size:.8rem}
            .sums{display:flex;flex-wrap:wrap;gap:.8rem;margin:1.2rem 0}
            .sums div{background:var(--soft);border-radius:8px;padding:.6rem 1.1rem;min-width:7rem}
            .sums b{display:block;font-size:1.7rem;line-height:1.25;font-variant-numeric:tabular-nums}
            table{border-collapse:collapse;font-variant-numeric:tabular-nums}
            th,td{text-align:left;padding:.3rem .7rem;border-bottom:1px solid var(--line);vertical-align:top}
            th{font-weight:600}td:first-child{white-space:nowrap}td.n,th.n{text-align:right}
            .bad{color:var(--bad)}.warn{color:var(--warn)}.good{color:var(--good)}
            .scroll{overflow-x:auto}.months td{border:0;padding:.1rem .12rem}.months th{border:0;white-space:nowrap}
            .months i{display:block;width:1.55rem;height:1.55rem;border-radius:4px;font:11px/1.55rem system-ui;text-align:center;color:#fff}
            i.bad{background:var(--bad)}i.warn{background:var(--warn)}i.good{background:var(--good)}i.none{background:var(--soft);color:inherit}
            .key i{display:inline-block;width:.9rem;height:.9rem;border-radius:3px;vertical-align:-2px;margin:0 .3rem 0 1rem}
            .grid td,.grid th{text-align:center;padding:.2rem .45rem}.grid td:first-child{text-align:left;white-space:nowrap}
            summary{cursor:pointer;font-weight:600;margin-top:2rem}
            """;

    private Page() {}

    /**
     * Makes a page.
     *
     * @param sub the line under the title
     * @param body HTML
     */
    public static String of(String title, String sub, String body) {
        return "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>"
                + escaped(title)
                + "</title><style>" + STYLE + "</style></head><body>\n<h1>" + escaped(title) + "</h1><p class=\"sub\">"
                + escaped(sub) + "</p>\n" + body + "</body></html>\n";
    }

    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
