/** The roof: a host builds a {@link io.frontdesk.Frontdesk} and asks it for a tenant's desk. */
@NullMarked
package io.frontdesk;

import org.jspecify.annotations.NullMarked;
