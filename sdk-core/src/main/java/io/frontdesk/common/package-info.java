/**
 * The vocabulary every feature shares: tenants, actors, addresses, keys, pages and errors. It depends on nothing but the JDK.
 */
@NullMarked
package io.frontdesk.common;

import org.jspecify.annotations.NullMarked;
