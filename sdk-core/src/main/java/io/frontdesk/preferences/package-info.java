/** What people want to hear, and how they say so: double opt-in, and the preference centre. */
@NullMarked
package io.frontdesk.preferences;

import org.jspecify.annotations.NullMarked;
