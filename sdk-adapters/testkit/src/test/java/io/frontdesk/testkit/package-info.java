/** Tests of the test kit: that its proofs bite. */
@NullMarked
package io.frontdesk.testkit;

import org.jspecify.annotations.NullMarked;
