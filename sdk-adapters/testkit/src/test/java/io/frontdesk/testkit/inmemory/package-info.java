/** The contracts, run on the stores that keep everything in memory. */
@NullMarked
package io.frontdesk.testkit.inmemory;

import org.jspecify.annotations.NullMarked;
