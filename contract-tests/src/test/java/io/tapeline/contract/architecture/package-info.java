/** The rules of the house: which room may use which, and where time may be read. */
@NullMarked
package io.tapeline.contract.architecture;

import org.jspecify.annotations.NullMarked;
