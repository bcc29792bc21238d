/** The registry of tenants: the organisations that own every other record. */
@NullMarked
package io.frontdesk.tenancy;

import org.jspecify.annotations.NullMarked;
