/**
 * Reads a plain CloudFormation template and says which streams, tables, functions and mappings it describes.
 *
 * <p>Nothing in a template is ignored silently: what the local stack does not model is listed in
 * {@link io.tapeline.embedded.template.StackPlan#unmodelled()}, and what cannot be resolved is one
 * {@link io.tapeline.embedded.template.TemplateRefused}.
 */
@NullMarked
package io.tapeline.embedded.template;

import org.jspecify.annotations.NullMarked;
