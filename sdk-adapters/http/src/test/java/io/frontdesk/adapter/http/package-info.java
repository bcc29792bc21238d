/** Tests with bytes on the wire against a server that breaks off where it is told. */
@NullMarked
package io.frontdesk.adapter.http;

import org.jspecify.annotations.NullMarked;
