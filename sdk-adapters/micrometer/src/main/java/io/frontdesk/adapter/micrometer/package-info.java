/** Counts what the engine does in a Micrometer registry. */
@NullMarked
package io.frontdesk.adapter.micrometer;

import org.jspecify.annotations.NullMarked;
