/** API keys: what machines of a tenant's show to be let in. */
@NullMarked
package io.frontdesk.apikeys;

import org.jspecify.annotations.NullMarked;
