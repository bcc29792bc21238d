package io.frontdesk.contacts.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.PhoneNumber;
import io.frontdesk.contacts.ContactProfile;
import java.time.ZoneId;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProfileMergeTest {

    private static final ContactProfile STANDING = ContactProfile.withEmailAddress(EmailAddress.of("a@example.org"))
            .withFirstName("Anna")
            .withLanguage(Locale.GERMAN)
            .withCustomField("pet", "dog")
            .withTag("vip");

    static Stream<Arguments> rows() {
        ContactProfile none = ContactProfile.empty();
        return Stream.of(
                Arguments.of("nothing said, nothing changed", none, STANDING),
                Arguments.of("the file wins", none.withFirstName("Ann"), STANDING.withFirstName("Ann")),
                Arguments.of("gaps are filled", none.withLastName("Bell"), STANDING.withLastName("Bell")),
                Arguments.of(
                        "another spelling of the address wins",
                        none.withEmail(EmailAddress.of("A@example.org")),
                        STANDING.withEmail(EmailAddress.of("A@example.org"))),
                Arguments.of(
                        "numbers, languages and zones win",
                        none.withPhone(PhoneNumber.of("+4930123456"))
                                .withLanguage(Locale.FRENCH)
                                .withZone(ZoneId.of("Europe/Paris")),
                        STANDING.withPhone(PhoneNumber.of("+4930123456"))
                                .withLanguage(Locale.FRENCH)
                                .withZone(ZoneId.of("Europe/Paris"))),
                Arguments.of(
                        "custom fields are set one by one",
                        none.withCustomField("pet", "cat").withCustomField("car", "red"),
                        STANDING.withCustomField("pet", "cat").withCustomField("car", "red")),
                Arguments.of("tags are added", none.withTag("vip").withTag("new"), STANDING.withTag("new")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void merges(String what, ContactProfile row, ContactProfile expected) {
        var merged = ProfileMerge.merge(STANDING, row, new SeenFields());

        assertThat(merged.profile()).isEqualTo(expected);
        assertThat(merged.overflows()).isEmpty();
    }

    @Test
    void of_two_rows_of_a_file_the_earlier_decides_a_field() {
        var seen = new SeenFields();
        ContactProfile first = ContactProfile.empty().withFirstName("One").withCustomField("pet", "cat");
        ContactProfile second = ContactProfile.empty()
                .withFirstName("Two")
                .withLastName("Bell")
                .withCustomField("pet", "cow")
                .withCustomField("car", "red")
                .withTag("new");

        ContactProfile afterFirst = ProfileMerge.merge(STANDING, first, seen).profile();
        ContactProfile afterBoth = ProfileMerge.merge(afterFirst, second, seen).profile();

        assertThat(afterBoth)
                .isEqualTo(STANDING.withFirstName("One")
                        .withLastName("Bell")
                        .withCustomField("pet", "cat")
                        .withCustomField("car", "red")
                        .withTag("new"));
        assertThat(ProfileMerge.merge(afterBoth, first, new SeenFields()).profile())
                .isEqualTo(afterBoth);
    }

    @Test
    void what_the_contact_has_no_room_for_is_told_and_left_out() {
        ContactProfile full = STANDING;
        for (int i = 1; i < 50; i++) {
            full = full.withTag("tag" + i).withCustomField("field" + i, "x");
        }
        ContactProfile row = ContactProfile.empty()
                .withTag("vip")
                .withTag("one more")
                .withCustomField("pet", "cat")
                .withCustomField("one more", "x")
                .withLastName("Bell");

        var merged = ProfileMerge.merge(full, row, new SeenFields());

        assertThat(merged.profile())
                .isEqualTo(full.withCustomField("pet", "cat").withLastName("Bell"));
        assertThat(merged.overflows())
                .extracting(ProfileMerge.Overflow::column)
                .containsExactly("custom.one more", "tags");
    }
}
