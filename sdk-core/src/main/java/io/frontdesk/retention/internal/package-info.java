/** Deletes what is older than that. */
@NullMarked
package io.frontdesk.retention.internal;

import org.jspecify.annotations.NullMarked;
