package io.frontdesk.messaging.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalesTest {

    @ParameterizedTest
    @CsvSource({
        "de,         de",
        "de-AT,      de",
        "DE-at,      de",
        "pt,         pt-BR",
        "pt-PT,      pt-BR",
        "pt-BR,      pt-BR",
        "zh-Hant-TW, zh-Hant",
        "fr,         en",
        "und,        en",
        ",           en"
    })
    void takes_the_nearest_language_a_template_speaks(@Nullable String wanted, String expected) {
        Locale locale = wanted == null ? null : Locale.forLanguageTag(wanted);
        assertThat(Locales.best(locale, List.of("en", "de", "pt-BR", "zh-Hant"), "en"))
                .isEqualTo(expected);
    }
}
