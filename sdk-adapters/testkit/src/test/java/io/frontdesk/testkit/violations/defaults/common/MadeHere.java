package io.frontdesk.testkit.violations.defaults.common;

import java.time.ZoneId;
import java.util.Locale;

/** Breaks: depends on the machine. */
final class MadeHere {

    String where() {
        return ZoneId.systemDefault() + " " + Locale.getDefault();
    }
}
