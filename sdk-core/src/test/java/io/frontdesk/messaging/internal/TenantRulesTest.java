package io.frontdesk.messaging.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.Channel;
import io.frontdesk.common.PhoneNumber;
import io.frontdesk.consent.Purpose;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.spi.PhoneOrigin;
import io.frontdesk.contacts.spi.PhoneZones;
import io.frontdesk.inmemory.InMemoryJsonCodec;
import io.frontdesk.messaging.FrequencyCap;
import io.frontdesk.messaging.QuietHours;
import io.frontdesk.messaging.SendWindow;
import io.frontdesk.messaging.SendingPolicy;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TenantRulesTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
    private static final PhoneNumber TENNESSEE = PhoneNumber.of("+16155550123");
    private static final PhoneNumber FREE_OF_CHARGE = PhoneNumber.of("+18005550123");
    private static final PhoneNumber GERMAN = PhoneNumber.of("+493012345678");
    private static final PhoneNumber NOWHERE = PhoneNumber.of("+99912345678");

    private static final PhoneZones PHONES = number -> Map.of(
                    TENNESSEE, new PhoneOrigin(Set.of(NEW_YORK, CHICAGO), Set.of("US-TN")),
                    FREE_OF_CHARGE, new PhoneOrigin(Set.of(NEW_YORK, CHICAGO), Set.of("US", "CA")),
                    GERMAN, new PhoneOrigin(Set.of(BERLIN), Set.of("DE")))
            .getOrDefault(number, PhoneOrigin.UNKNOWN);

    private static final SendWindow DAY = SendWindow.hours(8, 20);
    private static final QuietHours EVERYWHERE = QuietHours.outside(DAY);

    private static SendHours text(SendingPolicy policy, PhoneNumber to) {
        return hours(policy, Channel.SMS, Purpose.MARKETING, null, to);
    }

    private static @Nullable SendHours hours(
            SendingPolicy policy,
            Channel channel,
            Purpose purpose,
            @Nullable ContactProfile profile,
            @Nullable PhoneNumber phone) {
        return new TenantRules(policy)
                .bind(new TenantRules.Recipient(new UUID(1, 2), channel, purpose, profile, phone), PHONES)
                .quiet()
                .hours();
    }

    private static LocalHours in(ZoneId zone, SendWindow... windows) {
        return new LocalHours(zone, new WeeklyHours(List.of(windows)), Set.of());
    }

    @Test
    void asks_every_zone_a_number_may_be_in() {
        SendingPolicy policy = SendingPolicy.none().withQuietHours(EVERYWHERE);

        assertThat(text(policy, TENNESSEE).all()).containsExactlyInAnyOrder(in(NEW_YORK, DAY), in(CHICAGO, DAY));
        assertThat(text(policy, GERMAN).all()).containsExactly(in(BERLIN, DAY));
    }

    @Test
    void takes_the_contacts_own_zone_before_all_others() {
        SendingPolicy policy = SendingPolicy.none().withZone(NEW_YORK).withQuietHours(EVERYWHERE);
        ContactProfile moved = ContactProfile.empty().withZone(BERLIN).withPhone(TENNESSEE);

        assertThat(hours(policy, Channel.SMS, Purpose.MARKETING, moved, TENNESSEE)
                        .all())
                .containsExactly(in(BERLIN, DAY));
        assertThat(hours(policy, Channel.EMAIL, Purpose.MARKETING, moved, null).all())
                .containsExactly(in(BERLIN, DAY));
    }

    @Test
    void takes_the_tenants_zone_for_e_mail_and_for_numbers_that_are_nowhere() {
        SendingPolicy policy = SendingPolicy.none().withZone(BERLIN).withQuietHours(EVERYWHERE);
        ContactProfile withPhone = ContactProfile.empty().withPhone(TENNESSEE);

        assertThat(hours(policy, Channel.EMAIL, Purpose.MARKETING, withPhone, null)
                        .all())
                .containsExactly(in(BERLIN, DAY));
        assertThat(text(policy, NOWHERE).all()).containsExactly(in(BERLIN, DAY));
    }

    @Test
    void asks_every_region_a_number_may_be_in() {
        QuietHours states = QuietHours.outside(SendWindow.hours(8, 21)).in("US");
        QuietHours canada = QuietHours.outside(SendWindow.hours(9, 18)).in("CA");
        SendingPolicy policy = SendingPolicy.none().withQuietHours(states).withQuietHours(canada);

        assertThat(text(policy, FREE_OF_CHARGE).all())
                .containsExactlyInAnyOrder(
                        in(NEW_YORK, SendWindow.hours(8, 21)),
                        in(CHICAGO, SendWindow.hours(8, 21)),
                        in(NEW_YORK, SendWindow.hours(9, 18)),
                        in(CHICAGO, SendWindow.hours(9, 18)));
        assertThat(text(policy, TENNESSEE).all()).hasSize(2);
        assertThat(text(policy, GERMAN)).isNull();
    }

    @Test
    void takes_the_country_from_a_phone_even_for_e_mail_and_else_the_tenants() {
        SendingPolicy policy = SendingPolicy.none().withRegion("DE").withQuietHours(EVERYWHERE.in("US"));
        ContactProfile american = ContactProfile.empty().withPhone(TENNESSEE);

        assertThat(hours(policy, Channel.EMAIL, Purpose.MARKETING, american, null))
                .isNotNull();
        assertThat(hours(policy, Channel.EMAIL, Purpose.MARKETING, ContactProfile.empty(), null))
                .isNull();
        assertThat(hours(policy.withRegion("US"), Channel.EMAIL, Purpose.MARKETING, ContactProfile.empty(), null))
                .isNotNull();
    }

    @Test
    void holds_holidays_where_there_are_no_hours() {
        LocalDate unity = LocalDate.of(2026, 10, 3);
        SendingPolicy policy = SendingPolicy.none().withHolidays("DE", List.of(unity));

        assertThat(text(policy, GERMAN).all())
                .containsExactly(new LocalHours(BERLIN, WeeklyHours.ALWAYS, Set.of(unity)));
        assertThat(text(policy, TENNESSEE)).isNull();
    }

    @Test
    void protects_american_texts_and_nothing_else_until_a_tenant_says_otherwise() {
        SendingPolicy standard = SendingPolicy.standard();

        assertThat(text(standard, TENNESSEE).all())
                .containsExactlyInAnyOrder(in(NEW_YORK, SendWindow.hours(8, 21)), in(CHICAGO, SendWindow.hours(8, 21)));
        assertThat(text(standard, GERMAN)).isNull();
        assertThat(hours(standard, Channel.EMAIL, Purpose.MARKETING, null, null))
                .isNull();
        assertThat(hours(standard, Channel.SMS, Purpose.TRANSACTIONAL, null, TENNESSEE))
                .isNull();
    }

    @Test
    void reads_back_what_it_wrote() {
        var json = InMemoryJsonCodec.create();
        SendingPolicy full = SendingPolicy.standard()
                .withZone(BERLIN)
                .withRegion("DE-BY")
                .withQuietHours(QuietHours.outside(
                                SendWindow.daily(LocalTime.of(22, 30), LocalTime.of(5, 15))
                                        .on(DayOfWeek.FRIDAY, DayOfWeek.SUNDAY),
                                SendWindow.hours(0, 24).on(DayOfWeek.MONDAY))
                        .in("US-FL"))
                .withHolidays(SendingPolicy.EVERYWHERE, List.of(LocalDate.of(2026, 1, 1)))
                .withHolidays("DE", List.of(LocalDate.of(2026, 10, 3), LocalDate.of(2026, 12, 25)))
                .withCap(FrequencyCap.perDay(1))
                .withCap(FrequencyCap.perWeek(3).on(Channel.SMS).forPurpose(Purpose.of("news")))
                .withCap(FrequencyCap.perHours(2, 36))
                .binding(Purpose.TRANSACTIONAL)
                .exempting(Purpose.of("news"))
                .withSpread(Duration.ofMinutes(45));

        for (SendingPolicy policy : List.of(full, SendingPolicy.none(), SendingPolicy.standard())) {
            assertThat(PolicyText.read(PolicyText.write(policy, json), json)).isEqualTo(policy);
        }
    }
}
