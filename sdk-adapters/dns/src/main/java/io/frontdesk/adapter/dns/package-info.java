/** DNS look-ups with what the JDK brings: the DNS provider of JNDI, module {@code jdk.naming.dns}. */
@NullMarked
package io.frontdesk.adapter.dns;

import org.jspecify.annotations.NullMarked;
