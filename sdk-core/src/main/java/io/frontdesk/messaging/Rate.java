package io.frontdesk.messaging;

import java.time.Duration;

/** placeholder until merged */
public record Rate(int count, Duration per) {
    public static Rate perSecond(int count) {
        return new Rate(count, Duration.ofSeconds(1));
    }

    public static Rate parse(String text) {
        return perSecond(Integer.parseInt(text.substring(0, text.indexOf('/'))));
    }

    @Override
    public String toString() {
        return count + "/s";
    }
}
