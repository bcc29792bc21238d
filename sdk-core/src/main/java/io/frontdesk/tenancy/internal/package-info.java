/** How the registry of tenants is kept, and the cache through which every entry asks whether a tenant is active. */
@NullMarked
package io.frontdesk.tenancy.internal;

import org.jspecify.annotations.NullMarked;
