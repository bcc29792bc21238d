/** Removes a tenant table by table. */
@NullMarked
package io.frontdesk.offboarding.internal;

import org.jspecify.annotations.NullMarked;
