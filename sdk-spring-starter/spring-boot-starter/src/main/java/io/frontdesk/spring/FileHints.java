package io.frontdesk.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/** What is read or made by name: the SQL files, what libphonenumber knows of numbers and their zones, Hibernate's JSON mapper. */
final class FileHints implements RuntimeHintsRegistrar {

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
        hints.resources()
                .registerPattern("io/frontdesk/schema/*/*.sql")
                .registerPattern("com/google/i18n/phonenumbers/data/*")
                .registerPattern("com/google/i18n/phonenumbers/timezones/data/*");
        hints.reflection()
                .registerTypeIfPresent(
                        classLoader, LateJsonMapper.HIBERNATES, MemberCategory.INVOKE_DECLARED_CONSTRUCTORS);
    }
}
