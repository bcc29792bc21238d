package io.frontdesk.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.CreateContact;
import io.frontdesk.contacts.FieldValue;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ChecksTest {

    private static final String WITH_NUL = "secret\0";

    @Test
    void a_nul_is_refused_wherever_a_text_is_given_and_the_field_is_named() {
        Map<String, ThrowingCallable> texts = Map.of(
                "tag", () -> ContactProfile.empty().withTag(WITH_NUL),
                "firstName", () -> ContactProfile.empty().withFirstName(WITH_NUL),
                "lastName", () -> ContactProfile.empty().withLastName(WITH_NUL),
                "source",
                        () -> CreateContact.of(ContactProfile.withEmailAddress(EmailAddress.of("ann@example.org")))
                                .withSource(WITH_NUL),
                "customField", () -> FieldValue.of(WITH_NUL),
                "idempotencyKey", () -> IdempotencyKey.of(WITH_NUL),
                "actor.id", () -> Actor.user(WITH_NUL));

        texts.forEach((field, text) -> assertThatThrownBy(text)
                .as(field)
                .isInstanceOfSatisfying(InvalidInputException.class, e -> {
                    assertThat(e.violations().get(0).field()).isEqualTo(field);
                    assertThat(e.violations().get(0).problem()).contains("NUL");
                    assertThat(e.getMessage()).doesNotContain("secret");
                }));
        assertThat(Checks.text("field", "a\tb", 3)).isEqualTo("a\tb");
    }

    @Test
    void half_a_character_is_refused_and_whole_ones_are_not() {
        for (String half : new String[] {"a\ud83d", "\ude00a", "\ud83dx\ude00", "\ude00\ud83d"}) {
            assertThatThrownBy(() -> Checks.text("field", half, 9))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContainingAll("field", "half a character", "unpaired surrogate at ");
        }
        assertThat(Checks.text("field", "\ud83d\ude00\ud83d\ude00", 4)).hasSize(4);
    }

    @Test
    void a_text_is_cut_between_characters() {
        String faces = "\ud83d\ude00\ud83d\ude00";

        assertThat(Checks.cut(faces, 4)).isEqualTo(faces);
        assertThat(Checks.cut(faces, 3)).isEqualTo("\ud83d\ude00");
        assertThat(Checks.cut(faces, 2)).isEqualTo("\ud83d\ude00");
        assertThat(Checks.cut(faces, 1)).isEmpty();
    }
}
