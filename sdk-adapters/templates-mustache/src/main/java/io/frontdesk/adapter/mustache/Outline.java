package io.frontdesk.adapter.mustache;

import io.frontdesk.messaging.spi.CompiledTemplate.Use;
import java.util.List;

/**
 * What a source consists of.
 *
 * @param uses in order of appearance
 * @param names the same as JMustache's visitor tells them: a variable plain, a section after {@code #} or {@code ^}
 * @param comments how many
 */
record Outline(List<Use> uses, List<String> names, int comments) {}
