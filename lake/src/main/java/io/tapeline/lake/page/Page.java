/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.page;

/** A page that needs nothing but itself: no script, no other file. */
public final class Page {

    private static final String STYLE = """
            :root{color-scheme:light dark;--line:#8884;--bad:#c62828;--warn:#b26a00;--good:#2e7d32}
            body{font:15px/1.5 system-ui,sans-serif;max-width:76rem;margin:2rem auto;padding:0 1rem}
            h1{font-size:1.5rem;margin-bottom:.2rem}h2{font-size:1.1rem;margin-top:2rem}
            p.sub{margin-top:0;opacity:.7}
            .sums{display:flex;gap:2.5rem;margin:1.2rem 0}.sums b{display:block;font-size:1.8rem;line-height:1.2}
            table{border-collapse:collapse;font-variant-numeric:tabular-nums}
            th,td{text-align:left;padding:.3rem .7rem;border-bottom:1px solid var(--line)}
            td.n,th.n{text-align:right}
            .bad{color:var(--bad)}.warn{color:var(--warn)}.good{color:var(--good)}
            .grid td,.grid th{text-align:center;padding:.25rem .5rem}.grid td:first-child,.grid th:first-child{text-align:left}
            .scroll{overflow-x:auto}small{opacity:.7}
            """;

    private Page() {}

    /**
     * Makes a page.
     *
     * @param sub the line under the title
     * @param body HTML
     */
    public static String of(String title, String sub, String body) {
        return "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + escaped(title)
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
