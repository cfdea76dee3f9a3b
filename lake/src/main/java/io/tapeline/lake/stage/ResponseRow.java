/*
 * Copyright 2026 The Tapeline Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.tapeline.lake.stage;

import io.tapeline.lake.raw.RawFile;
import io.tapeline.lake.raw.RawResponse;
import org.jspecify.annotations.Nullable;

/** A row of the table of responses. */
record ResponseRow(long fetch, RawFile file, RawResponse response, Venue venue, Window window, BodyReader.Found found) {

    @Nullable
    Object[] columns() {
        return new @Nullable Object[] {
            fetch,
            file.source(),
            file.run(),
            response.id(),
            response.kind(),
            response.symbol(),
            venue.name(),
            window.from().toString(),
            window.to().toString(),
            response.page(),
            response.pages(),
            file.digest(),
            found.firstDay(),
            found.lastDay(),
            found.problem()
        };
    }
}
