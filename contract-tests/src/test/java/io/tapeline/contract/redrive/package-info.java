/**
 * Redrive on every backend: the tables are those of the deployed template, the code is what the function's jar holds.
 */
@NullMarked
package io.tapeline.contract.redrive;

import org.jspecify.annotations.NullMarked;
