/** What a desk does under load: figures of one run, each beside a baseline of the same run. Not a test. */
@NullMarked
package io.frontdesk.examples.benchmarks;

import org.jspecify.annotations.NullMarked;
