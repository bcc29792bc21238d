/** What preferences need stored. */
@NullMarked
package io.frontdesk.preferences.spi;

import org.jspecify.annotations.NullMarked;
