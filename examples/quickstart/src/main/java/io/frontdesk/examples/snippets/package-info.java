/** What the documentation shows, compiled and tested. */
@NullMarked
package io.frontdesk.examples.snippets;

import org.jspecify.annotations.NullMarked;
