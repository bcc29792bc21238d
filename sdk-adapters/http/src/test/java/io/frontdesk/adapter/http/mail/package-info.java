/** Tests of what all e-mail APIs share. */
@NullMarked
package io.frontdesk.adapter.http.mail;

import org.jspecify.annotations.NullMarked;
