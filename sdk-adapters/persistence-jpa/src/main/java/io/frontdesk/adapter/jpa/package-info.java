/**
 * Persistence on Jakarta Persistence: entities for tenants, contacts and templates, batched SQL on the same connection for the hot tables. Runs
 * in the host's transaction if it has one; H2 and PostgreSQL.
 */
@NullMarked
package io.frontdesk.adapter.jpa;

import org.jspecify.annotations.NullMarked;
