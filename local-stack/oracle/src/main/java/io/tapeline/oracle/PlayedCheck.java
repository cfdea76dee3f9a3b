/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.oracle;

import io.tapeline.oracle.Difference.Kind;
import io.tapeline.oracle.PlayedTape.Element;
import io.tapeline.oracle.ReceivedRuns.Received;
import io.tapeline.oracle.ReceivedRuns.Run;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compares the producer's tape with the tape played to it. A connection hears the frames one after the other, so each
 * of the producer's connections is found again on the tape played, whole and without a hole; what lies between two of
 * them must be of symbols with a gap there.
 */
final class PlayedCheck {

    /** So many frames in a row tell a place on a tape on which frames may repeat. */
    private static final int SIGNATURE = 32;

    private final List<List<Element>> played;
    private final ReceivedRuns received;
    private final Findings findings = new Findings();
    /** The first frame played that was not looked for yet. */
    private int next;

    private PlayedCheck(PlayedTape played, ReceivedRuns received) {
        this.played = played.frames();
        this.received = received;
    }

    static Findings of(PlayedTape played, ReceivedRuns received) {
        var check = new PlayedCheck(played, received);
        Run last = new Run();
        for (Run run : received.runs()) {
            if (!run.frames.isEmpty()) {
                check.run(run);
            }
            last = run.subscribed.isEmpty() ? last : run;
        }
        // what the last connection still has to hear may be on its way
        boolean gone = last.ended || last.frames.isEmpty();
        check.skipped(played.due(), last, gone ? received.missingNow() : Set.of());
        return check.findings;
    }

    private void run(Run run) {
        int start = start(run);
        if (start > next) {
            skipped(start, run, run.missing);
        }
        int at = start < 0 ? next : start;
        for (Received frame : run.frames) {
            int found = find(run, at, frame);
            if (found < 0) {
                findings.differs(
                        Kind.PLAYED_UNKNOWN,
                        frame.id() + " "
                                + frame.elements().stream().map(Element::text).collect(Collectors.joining(",")));
                continue;
            }
            for (int lost = at; lost < found; lost++) {
                lost(heard(run, lost), received.refused());
            }
            findings.compared(frame.elements().size());
            at = found + 1;
        }
        // a feed that was started again may play a part once more
        next = Math.max(next, at);
    }

    /** Where a connection begins: the next place that continues as it does, otherwise an earlier one, -1 if none. */
    private int start(Run run) {
        for (int from = next; from < played.size(); from++) {
            if (continues(run, from)) {
                return from;
            }
        }
        for (int from = Math.min(next, played.size()) - 1; from >= 0; from--) {
            if (continues(run, from)) {
                return from;
            }
        }
        return -1;
    }

    private boolean continues(Run run, int from) {
        int at = from;
        int frames = Math.min(SIGNATURE, run.frames.size());
        for (int i = 0; i < frames; i++) {
            int found = at;
            while (i > 0 && found < played.size() && mayBeSilent(heard(run, found))) {
                found++;
            }
            if (found >= played.size() || !isSame(heard(run, found), run.frames.get(i))) {
                return false;
            }
            at = found + 1;
        }
        return true;
    }

    private int find(Run run, int from, Received frame) {
        for (int at = from; at < played.size(); at++) {
            if (isSame(heard(run, at), frame)) {
                return at;
            }
        }
        return -1;
    }

    /** What is heard of a frame: elements of what is subscribed, and those that belong to nobody. */
    private List<Element> heard(Run run, int frame) {
        List<Element> all = played.get(frame);
        return all.stream()
                .filter(element -> element.symbol().isEmpty() || run.subscribed.contains(element.symbol()))
                .toList();
    }

    private boolean mayBeSilent(List<Element> heard) {
        return heard.stream().allMatch(element -> received.refused().contains(element.symbol()));
    }

    /** The same elements in the same order; those of a refused subscription may be absent. */
    private boolean isSame(List<Element> heard, Received frame) {
        List<Element> got = frame.elements();
        int at = 0;
        for (Element element : heard) {
            if (at < got.size() && element.equals(got.get(at))) {
                at++;
            } else if (!received.refused().contains(element.symbol())) {
                return false;
            }
        }
        return at == got.size();
    }

    /** Frames that no connection heard: only of symbols that have a gap there. */
    private void skipped(int until, Run run, Set<String> gaps) {
        for (; next < until; next++) {
            lost(heard(run, next), gaps);
        }
    }

    private void lost(List<Element> heard, Set<String> excused) {
        for (Element element : heard) {
            boolean known = element.symbol().isEmpty() ? !excused.isEmpty() : excused.contains(element.symbol());
            if (!known && !received.refused().contains(element.symbol())) {
                findings.differs(Kind.PLAYED_LOST, element.text());
            }
        }
    }
}
