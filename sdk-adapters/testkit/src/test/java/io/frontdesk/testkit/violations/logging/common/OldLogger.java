package io.frontdesk.testkit.violations.logging.common;

import java.util.logging.Logger;

/** Breaks: another logging library. */
final class OldLogger {

    private final Logger logger = Logger.getLogger("old");

    void say() {
        logger.info("old");
    }
}
