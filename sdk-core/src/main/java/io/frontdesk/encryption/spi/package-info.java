/** What encryption needs: a master key, and a place for the keys it wraps. */
@NullMarked
package io.frontdesk.encryption.spi;

import org.jspecify.annotations.NullMarked;
