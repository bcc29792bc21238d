/** Contracts on PostgreSQL with row-level security, for a user who cannot get past it. */
@NullMarked
package io.frontdesk.adapter.jpa.walled;

import org.jspecify.annotations.NullMarked;
