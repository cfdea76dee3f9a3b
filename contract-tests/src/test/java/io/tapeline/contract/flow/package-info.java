/** The whole flow in one JVM: the real processes' code from a played session to the API, compared with the oracle. */
@NullMarked
package io.tapeline.contract.flow;

import org.jspecify.annotations.NullMarked;
