/** Where a tenant's rows are removed. */
@NullMarked
package io.frontdesk.offboarding.spi;

import org.jspecify.annotations.NullMarked;
