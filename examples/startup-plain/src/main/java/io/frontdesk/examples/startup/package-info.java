/** The smallest application of Spring Boot and JPA: what a start costs without a desk. */
@NullMarked
package io.frontdesk.examples.startup;

import org.jspecify.annotations.NullMarked;
