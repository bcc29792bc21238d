/**
 * For the tests of applications: a desk in memory, whose clock is set by the test, and whose channels record what was sent instead of sending it.
 */
@NullMarked
package io.frontdesk.spring.test;

import org.jspecify.annotations.NullMarked;
