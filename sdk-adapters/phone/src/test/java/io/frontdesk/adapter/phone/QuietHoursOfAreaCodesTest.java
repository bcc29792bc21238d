package io.frontdesk.adapter.phone;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.Phonenumber;
import io.frontdesk.Frontdesk;
import io.frontdesk.TenantDesk;
import io.frontdesk.common.Channel;
import io.frontdesk.common.PhoneNumber;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.CreateContact;
import io.frontdesk.inmemory.RecordingChannel;
import io.frontdesk.inmemory.SettableClock;
import io.frontdesk.messaging.GateFinding;
import io.frontdesk.messaging.SendExplanation;
import io.frontdesk.messaging.SendGate;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.tenancy.CreateTenant;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The standard hours of the United States, for every area code of North America, around every change of the clocks from 2020 to 2035. */
class QuietHoursOfAreaCodesTest {

    private static final LocalTime EIGHT = LocalTime.of(8, 0);
    private static final LocalTime NINE_IN_THE_EVENING = LocalTime.of(21, 0);
    private static final ZoneId EASTERN = ZoneId.of("America/New_York");
    private static final ZoneId CENTRAL = ZoneId.of("America/Chicago");
    private static final ZoneId MOUNTAIN = ZoneId.of("America/Denver");
    private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");
    private static final Map<String, List<ZoneId>> TWO_CLOCKS = Map.ofEntries(
            Map.entry("208", List.of(MOUNTAIN, PACIFIC)),
            Map.entry("219", List.of(EASTERN, CENTRAL)),
            Map.entry("270", List.of(EASTERN, CENTRAL)),
            Map.entry("308", List.of(CENTRAL, MOUNTAIN)),
            Map.entry("423", List.of(EASTERN, CENTRAL)),
            Map.entry("541", List.of(MOUNTAIN, PACIFIC)),
            Map.entry("605", List.of(CENTRAL, MOUNTAIN)),
            Map.entry("701", List.of(CENTRAL, MOUNTAIN)),
            Map.entry("812", List.of(EASTERN, CENTRAL)),
            Map.entry("850", List.of(EASTERN, CENTRAL)),
            Map.entry("906", List.of(EASTERN, CENTRAL)));
    private static final boolean FULL = "full".equals(System.getProperty("frontdesk.proofs"));

    private final Frontdesk frontdesk = Frontdesk.inMemory()
            .phoneNumbers(LibPhoneNumberParser.create())
            .phoneZones(LibPhoneZones.create())
            .channel(RecordingChannel.sms())
            .build();
    private final TenantDesk desk = frontdesk.tenant(frontdesk
            .tenants()
            .create(CreateTenant.named("acme", "acme"))
            .tenant()
            .id());

    /** The oracle asks the library itself for zones, and looks at their clocks. */
    @Test
    void nothing_leaves_outside_of_eight_to_nine_wherever_the_phone_may_be() {
        long seed = Long.getLong("test.seed", 20261124);
        var random = new Random(seed);
        List<Instant> changes = changes();
        long checked = 0;
        long allowed = 0;
        for (int area = 200; area <= 999; area++) {
            String number = "+1" + area + "5550123";
            List<ZoneId> zones = zonesOf(number);
            ContactId contact = contact(number);
            for (int i = 0; i < (FULL ? changes.size() * 4 : 8); i++) {
                Instant at = changes.get(FULL ? i % changes.size() : random.nextInt(changes.size()))
                        .plusSeconds(random.nextInt(2 * 86_400) - 86_400L);
                Instant leaves = leaves(contact, at);
                String what = number + " at " + at + ", seed " + seed;
                assertThat(leaves).as(what).isAfterOrEqualTo(at);
                assertThat(isAwake(zones, leaves))
                        .as(what + " leaves " + leaves)
                        .isTrue();
                assertThat(leaves.equals(at)).as(what).isEqualTo(isAwake(zones, at));
                assertThat(isAwake(zones, at) || !isAwake(zones, leaves.minusNanos(1)))
                        .as(what + " leaves as soon as it may")
                        .isTrue();
                assertThat(leaves(contact, leaves)).as(what).isEqualTo(leaves);
                checked++;
                allowed += leaves.equals(at) ? 1 : 0;
            }
        }
        System.out.println(
                "quiet hours: " + checked + " texts to 800 area codes, " + allowed + " at once, seed " + seed);
        assertThat(allowed).isBetween(checked / 5, checked * 4 / 5);
    }

    private Instant leaves(ContactId contact, Instant at) {
        SendExplanation why = desk.sendingRules().explain(contact, Channel.SMS, Purpose.MARKETING, at);
        GateFinding hours = why.gates().stream()
                .filter(one -> one.gate() == SendGate.QUIET_HOURS)
                .findFirst()
                .orElseThrow();
        return hours.allows() ? at : hours.until().orElseThrow();
    }

    private static boolean isAwake(List<ZoneId> zones, Instant at) {
        return zones.stream()
                .map(zone -> at.atZone(zone).toLocalTime())
                .allMatch(time -> !time.isBefore(EIGHT) && time.isBefore(NINE_IN_THE_EVENING));
    }

    private ContactId contact(String number) {
        return contact(desk, number);
    }

    private static ContactId contact(TenantDesk desk, String number) {
        return desk.contacts()
                .create(CreateContact.of(ContactProfile.empty().withPhone(PhoneNumber.of(number))))
                .contact()
                .id();
    }

    /** Outside of the United States no rule holds: then the hours of no zone. */
    private static List<ZoneId> zonesOf(String number) {
        boolean ruled = LibPhoneZones.create().origin(PhoneNumber.of(number)).regions().stream()
                .anyMatch(region -> region.startsWith("US"));
        return ruled ? zonesOfArea(Long.parseLong(number.substring(2, 5))) : List.of();
    }

    private static List<ZoneId> zonesOfArea(long area) {
        return LongStream.range(0, 1000)
                .mapToObj(exchange -> new Phonenumber.PhoneNumber()
                        .setCountryCode(1)
                        .setNationalNumber((area * 1000 + exchange) * 10_000 + 123))
                .flatMap(one ->
                        PhoneNumberToTimeZonesMapper.getInstance().getTimeZonesForGeographicalNumber(one).stream())
                .distinct()
                .map(ZoneId::of)
                .toList();
    }

    /** Area codes with two clocks, from a table that no library made; texts that are sent, not asked about. */
    @Test
    void no_text_is_sent_while_either_clock_of_an_area_code_is_quiet() {
        SettableClock clock = SettableClock.at(Instant.parse("2026-03-06T00:00:00Z"));
        RecordingChannel texts = RecordingChannel.sms();
        Frontdesk sending = Frontdesk.inMemory()
                .phoneZones(LibPhoneZones.create())
                .clock(clock)
                .channel(texts)
                .build();
        TenantDesk shop = sending.tenant(sending.tenants()
                .create(CreateTenant.named("two clocks", "clocks"))
                .tenant()
                .id());
        Map<String, List<ZoneId>> clocks = new HashMap<>();
        List<ContactId> people = new ArrayList<>();
        TWO_CLOCKS.forEach((area, zones) -> {
            for (String exchange : List.of("200", "422", "555", "634", "881", "929", "980")) {
                String number = "+1" + area + exchange + "0123";
                clocks.put(number, zones);
                ContactId contact = contact(shop, number);
                people.add(contact);
                shop.consents().record(RecordConsent.grant(contact, Channel.SMS, Purpose.MARKETING, "shop"));
            }
        });
        int enqueued = 0;
        int checked = 0;
        // Over the change of the clocks on 8 March.
        for (int step = 0; step < 4 * 24 * 3; step++) {
            if (step % 20 == 0) {
                people.forEach(one -> shop.messages()
                        .enqueue(SendMessage.to(one, Channel.SMS)
                                .withPurpose(Purpose.MARKETING)
                                .withText("Sale")));
                enqueued += people.size();
            }
            sending.worker().drain();
            for (OutboundMessage sent :
                    texts.sent().subList(checked, texts.sent().size())) {
                assertThat(isAwake(clocks.get(sent.recipient()), clock.instant()))
                        .as(sent.recipient() + " at " + clock.instant())
                        .isTrue();
            }
            checked = texts.sent().size();
            clock.advance(Duration.ofMinutes(15));
        }
        assertThat(checked).isBetween(enqueued - 2 * people.size(), enqueued);
    }

    private static List<Instant> changes() {
        var changes = new TreeSet<Instant>();
        for (String zone : List.of("America/New_York", "America/Los_Angeles", "America/Nassau", "America/Phoenix")) {
            var rules = ZoneId.of(zone).getRules();
            var next = rules.nextTransition(Instant.parse("2020-01-01T00:00:00Z"));
            while (next != null && next.getInstant().isBefore(Instant.parse("2036-01-01T00:00:00Z"))) {
                changes.add(next.getInstant());
                next = rules.nextTransition(next.getInstant().plus(Duration.ofSeconds(1)));
            }
        }
        return List.copyOf(changes);
    }
}
