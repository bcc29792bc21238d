/** Every contract on H2 in memory. */
@NullMarked
package io.frontdesk.adapter.jpa.h2;

import org.jspecify.annotations.NullMarked;
