/** How it is done. */
@NullMarked
package io.frontdesk.preferences.internal;

import org.jspecify.annotations.NullMarked;
