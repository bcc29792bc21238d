/** Every contract on PostgreSQL. */
@NullMarked
package io.frontdesk.adapter.jpa.postgresql;

import org.jspecify.annotations.NullMarked;
