/** The same application with the starter on its class path: what a start costs with a desk. */
@NullMarked
package io.frontdesk.examples.startup.desk;

import org.jspecify.annotations.NullMarked;
