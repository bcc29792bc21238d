/** Every contract on PostgreSQL with partitioned ledgers. */
@NullMarked
package io.frontdesk.adapter.jpa.partitioned;

import org.jspecify.annotations.NullMarked;
