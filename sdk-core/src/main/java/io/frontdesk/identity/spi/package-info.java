/** What identity needs stored. */
@NullMarked
package io.frontdesk.identity.spi;

import org.jspecify.annotations.NullMarked;
