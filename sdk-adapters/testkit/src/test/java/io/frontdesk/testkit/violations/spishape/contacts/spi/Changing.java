package io.frontdesk.testkit.violations.spishape.contacts.spi;

/** Breaks: a second ring with state. */
public final class Changing {

    private int state;

    public int next() {
        return state++;
    }
}
