/** What the engine needs stored. */
@NullMarked
package io.frontdesk.work.spi;

import org.jspecify.annotations.NullMarked;
