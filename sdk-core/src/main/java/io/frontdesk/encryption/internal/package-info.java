/** The key hierarchy and the format of sealed values. */
@NullMarked
package io.frontdesk.encryption.internal;

import org.jspecify.annotations.NullMarked;
