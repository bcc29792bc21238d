/** Tests against GreenMail, which is a real server, and against a scripted one, which fails as it is told. */
@NullMarked
package io.frontdesk.adapter.email;

import org.jspecify.annotations.NullMarked;
