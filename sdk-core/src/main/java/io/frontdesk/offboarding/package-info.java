/** How a tenant leaves: everything of it is removed. */
@NullMarked
package io.frontdesk.offboarding;

import org.jspecify.annotations.NullMarked;
