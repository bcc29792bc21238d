/** What is kept for how long. */
@NullMarked
package io.frontdesk.retention;

import org.jspecify.annotations.NullMarked;
