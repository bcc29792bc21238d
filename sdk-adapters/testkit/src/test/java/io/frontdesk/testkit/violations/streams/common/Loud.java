package io.frontdesk.testkit.violations.streams.common;

/** Breaks: writes to the console. */
final class Loud {

    void say() {
        System.out.println("loud");
    }
}
