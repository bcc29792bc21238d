/** Every contract on an H2 file. */
@NullMarked
package io.frontdesk.adapter.jpa.h2file;

import org.jspecify.annotations.NullMarked;
