package io.frontdesk.apikeys;

/** Which world a key belongs to; it can be read off the key. */
public enum KeyMode {
    LIVE("fd_live_"),
    TEST("fd_test_");

    private final String prefix;

    KeyMode(String prefix) {
        this.prefix = prefix;
    }

    /** What keys of this mode begin with. */
    public String prefix() {
        return prefix;
    }
}
