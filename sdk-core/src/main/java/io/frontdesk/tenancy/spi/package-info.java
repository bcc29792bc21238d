/** What tenancy needs stored. */
@NullMarked
package io.frontdesk.tenancy.spi;

import org.jspecify.annotations.NullMarked;
