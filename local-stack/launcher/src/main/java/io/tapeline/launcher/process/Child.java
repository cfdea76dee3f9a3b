/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.launcher.process;

import io.tapeline.launcher.place.Layout;
import io.tapeline.launcher.place.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process that was started from here. Known by its id and by when it started, because ids are used again.
 *
 * @param pid of the process
 * @param startedAt as the system tells it: ticks since boot, which no setting of the clock moves; epoch milliseconds
 *     where there is no {@code /proc}
 */
public record Child(long pid, long startedAt) {

    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    public static Path file(Layout layout, Role role) {
        return layout.run().resolve(role.code() + ".pid");
    }

    public static Child of(ProcessHandle process) {
        return new Child(process.pid(), startOf(process));
    }

    public static Optional<Child> read(Layout layout, Role role) throws IOException {
        Path file = file(layout, role);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String[] words = Files.readString(file).strip().split(" ", -1);
        if (words.length != 2 || !words[0].matches("[0-9]{1,18}") || !words[1].matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        return Optional.of(new Child(Long.parseLong(words[0]), Long.parseLong(words[1])));
    }

    public void write(Layout layout, Role role) throws IOException {
        Files.createDirectories(layout.run());
        Path written = layout.run().resolve(role.code() + ".pid.new");
        Files.writeString(written, pid + " " + startedAt + "\n");
        Files.move(written, file(layout, role), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    public boolean isAlive() {
        return handle().isPresent();
    }

    /**
     * Asks the process to stop, and makes it stop when it does not in time.
     *
     * @return whether it stopped when asked
     */
    public boolean stop(Duration bound) throws InterruptedException {
        Optional<ProcessHandle> process = handle();
        if (process.isEmpty()) {
            return true;
        }
        process.get().destroy();
        if (isGone(process.get(), bound)) {
            return true;
        }
        process.get().destroyForcibly();
        isGone(process.get(), Duration.ofSeconds(10));
        return false;
    }

    /** Looks again and again: the end of a process that nobody reaps is never told. */
    private boolean isGone(ProcessHandle process, Duration bound) throws InterruptedException {
        long looks = Math.max(1, bound.dividedBy(LOOK_EVERY));
        for (long look = 0; look < looks && isAlive(); look++) {
            try {
                process.onExit().get(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException | ExecutionException stillThere) {
                // looked at again
            }
        }
        return !isAlive();
    }

    private Optional<ProcessHandle> handle() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> startOf(process) == startedAt && !isZombie(process));
    }

    /** Ended, and kept in the list of processes until its parent asks: in a container perhaps for good. */
    private static boolean isZombie(ProcessHandle process) {
        try {
            return isZombie(Files.readString(stat(process)));
        } catch (IOException notLinux) {
            return false;
        }
    }

    private static Path stat(ProcessHandle process) {
        return Path.of("/proc", Long.toString(process.pid()), "stat");
    }

    /** Zero, which no process has, when the system does not tell: then nothing is ours to stop. */
    private static long startOf(ProcessHandle process) {
        try {
            OptionalLong ticks = ticks(Files.readString(stat(process)));
            if (ticks.isPresent()) {
                return ticks.getAsLong();
            }
        } catch (IOException notLinux) {
            // or the process has just gone: then what follows tells nothing either
        }
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /** Field 3 of a {@code stat}. */
    static boolean isZombie(String stat) {
        String state = fromThird(stat)[0];
        return state.equals("Z") || state.equals("X");
    }

    /** Its second field is a name in brackets, which may hold blanks and brackets itself. */
    private static String[] fromThird(String stat) {
        return stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
    }

    /** Field 22 of a {@code stat}. */
    static OptionalLong ticks(String stat) {
        String[] fromThird = fromThird(stat);
        return fromThird.length > 19 && fromThird[19].matches("[0-9]{1,18}")
                ? OptionalLong.of(Long.parseLong(fromThird[19]))
                : OptionalLong.empty();
    }
}
