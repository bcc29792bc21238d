package io.frontdesk.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/** What is read by name: the SQL files, and what libphonenumber knows of numbers and their zones. */
final class FileHints implements RuntimeHintsRegistrar {

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
        hints.resources()
                .registerPattern("io/frontdesk/schema/*/*.sql")
                .registerPattern("com/google/i18n/phonenumbers/data/*")
                .registerPattern("com/google/i18n/phonenumbers/timezones/data/*");
    }
}
