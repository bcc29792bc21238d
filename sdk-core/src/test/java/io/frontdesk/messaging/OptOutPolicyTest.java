package io.frontdesk.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.InvalidInputException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptOutPolicyTest {

    private static final Locale DUTCH = Locale.forLanguageTag("nl-BE");

    @ParameterizedTest
    @ValueSource(strings = {"en", "es", "fr", "de", "pt", "it", "nl", "pl"})
    void has_short_texts_of_its_own_that_name_the_tenant_and_the_way_back(String language) {
        Locale locale = Locale.forLanguageTag(language);
        OptOutPolicy policy = OptOutPolicy.standard();

        assertThat(policy.confirmation(locale)).contains("{tenant}", "START").hasSizeLessThan(120);
        assertThat(policy.help(locale)).contains("{tenant}", "STOP", "START").hasSizeLessThan(120);
        assertThat(policy.confirmation(locale).equals(policy.confirmation(Locale.ENGLISH)))
                .isEqualTo(language.equals("en"));
    }

    @Test
    void answers_in_the_language_asked_for_else_in_the_tenants_else_in_english() {
        OptOutPolicy policy = OptOutPolicy.standard()
                .withLanguage(Locale.GERMAN)
                .withHelp(DUTCH, "Bel ons.")
                .withConfirmation(Locale.GERMAN, "Erledigt.");

        assertThat(policy.help(Locale.forLanguageTag("nl"))).isEqualTo("Bel ons.");
        assertThat(policy.confirmation(Locale.JAPANESE)).isEqualTo("Erledigt.");
        assertThat(OptOutPolicy.standard().withLanguage(Locale.JAPANESE).help(Locale.JAPANESE))
                .contains("Reply STOP");
        assertThat(OptOutPolicy.standard().confirmation(Locale.GERMAN)).isNotEqualTo("Erledigt.");
    }

    @Test
    void refuses_a_text_that_is_none_or_too_long() {
        assertThatThrownBy(() -> OptOutPolicy.standard().withHelp(Locale.ENGLISH, " "))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> OptOutPolicy.standard().withConfirmation(Locale.ENGLISH, "x".repeat(1_001)))
                .isInstanceOf(InvalidInputException.class);
    }
}
