package io.frontdesk.apikeys;

import java.util.regex.Pattern;

/** What is taken out of a text: more than a whole key, since a broken one is nearly one. */
final class Redaction {

    static final Pattern KEY = Pattern.compile("(fd_(?:live|test)_)[0-9A-Za-z]{8,}");

    private Redaction() {}
}
