/** What consent needs stored. */
@NullMarked
package io.frontdesk.consent.spi;

import org.jspecify.annotations.NullMarked;
