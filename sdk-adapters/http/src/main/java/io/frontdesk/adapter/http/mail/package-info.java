/** What e-mail through any provider's HTTP API has in common: the account's sender, the checked message, and what bounce codes mean. */
@NullMarked
package io.frontdesk.adapter.http.mail;

import org.jspecify.annotations.NullMarked;
