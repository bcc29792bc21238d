/** How API keys are made, checked, remembered and counted. */
@NullMarked
package io.frontdesk.apikeys.internal;

import org.jspecify.annotations.NullMarked;
