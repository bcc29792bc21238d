/** What API keys need stored. */
@NullMarked
package io.frontdesk.apikeys.spi;

import org.jspecify.annotations.NullMarked;
