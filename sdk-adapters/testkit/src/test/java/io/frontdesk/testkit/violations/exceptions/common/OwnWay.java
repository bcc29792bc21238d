package io.frontdesk.testkit.violations.exceptions.common;

/** Breaks: has no code and no retry axis. */
public final class OwnWay extends RuntimeException {

    private static final long serialVersionUID = 1L;
}
