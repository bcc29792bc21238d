/** Fires triggers by db-scheduler. */
@NullMarked
package io.frontdesk.adapter.dbscheduler;

import org.jspecify.annotations.NullMarked;
