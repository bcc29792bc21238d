/** How it is done. */
@NullMarked
package io.frontdesk.identity.internal;

import org.jspecify.annotations.NullMarked;
