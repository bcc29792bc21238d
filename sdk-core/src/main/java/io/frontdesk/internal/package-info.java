/** Joins the modules: the only place that knows them all. */
@NullMarked
package io.frontdesk.internal;

import org.jspecify.annotations.NullMarked;
