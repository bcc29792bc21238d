package io.frontdesk.journal;

import io.frontdesk.common.Page;
import io.frontdesk.common.PageRequest;

/** A tenant's activity feed, newest first. Thread-safe; joins the caller's transaction, or reads in one of its own. */
public interface Activities {

    Page<Activity> list(PageRequest page);

    Page<Activity> of(Subject subject, PageRequest page);
}
