/** What messaging needs: channels to send through, an engine for templates, stores for messages and templates. */
@NullMarked
package io.frontdesk.messaging.spi;

import org.jspecify.annotations.NullMarked;
