/** A grooming salon on Spring Boot: begin with {@code Bookings}, whose methods save a row and enqueue a message in one transaction. */
@NullMarked
package io.frontdesk.examples.salon;

import org.jspecify.annotations.NullMarked;
