package io.frontdesk.messaging.internal;

import io.frontdesk.common.Channel;
import io.frontdesk.common.PhoneNumber;
import io.frontdesk.consent.Purpose;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.spi.PhoneOrigin;
import io.frontdesk.contacts.spi.PhoneZones;
import io.frontdesk.messaging.FrequencyCap;
import io.frontdesk.messaging.QuietHours;
import io.frontdesk.messaging.SendingPolicy;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A tenant's policy, laid out for use. Immutable. */
final class TenantRules {

    static final TenantRules STANDARD = new TenantRules(SendingPolicy.standard());

    private final SendingPolicy policy;
    private final Map<QuietHours, WeeklyHours> weeks = new HashMap<>();

    TenantRules(SendingPolicy policy) {
        this.policy = policy;
        policy.quietHours().forEach(one -> weeks.put(one, new WeeklyHours(one.windows())));
    }

    SendingPolicy policy() {
        return policy;
    }

    /**
     * Whom a message is for, as far as its time goes.
     *
     * @param profile null if it is for an address
     * @param phone null unless it goes to a phone number
     */
    record Recipient(
            UUID message,
            Channel channel,
            Purpose purpose,
            @Nullable ContactProfile profile,
            @Nullable PhoneNumber phone) {}

    /**
     * What binds a message.
     *
     * @param quiet at any time if nothing binds its time
     * @param zone in which days and weeks are counted
     */
    record Binding(QuietTime quiet, List<FrequencyCap> caps, ZoneId zone) {

        static final Binding NONE = new Binding(QuietTime.ANY, List.of(), ZoneOffset.UTC);
    }

    Binding bind(Recipient recipient, PhoneZones phones) {
        ZoneId zone = zoneOf(recipient).orElse(policy.zone());
        boolean timed = policy.binds(recipient.purpose()) && hasHours();
        SendHours hours = timed ? hours(recipient, phones) : null;
        var quiet = new QuietTime(hours, policy.spread(), recipient.message());
        return new Binding(quiet, policy.capsOf(recipient.channel(), recipient.purpose()), zone);
    }

    private boolean hasHours() {
        return !policy.quietHours().isEmpty() || !policy.holidays().isEmpty();
    }

    private static Optional<ZoneId> zoneOf(Recipient recipient) {
        return recipient.profile() == null
                ? Optional.empty()
                : recipient.profile().zone();
    }

    /** Of every zone and every region the recipient may be in; null if none of them has any. */
    private @Nullable SendHours hours(Recipient recipient, PhoneZones phones) {
        PhoneOrigin origin = origin(recipient, phones);
        Set<Optional<String>> regions = regions(origin);
        Set<ZoneId> zones = zones(recipient, origin);
        List<LocalHours> all = new ArrayList<>();
        for (Optional<String> region : regions) {
            Optional<QuietHours> rule = policy.quietHoursOf(region, recipient.channel());
            Set<LocalDate> holidays = policy.holidaysOf(region);
            if (rule.isPresent() || !holidays.isEmpty()) {
                WeeklyHours week =
                        rule.map(one -> Objects.requireNonNull(weeks.get(one))).orElse(WeeklyHours.ALWAYS);
                zones.forEach(zone -> all.add(new LocalHours(zone, week, holidays)));
            }
        }
        return all.isEmpty() ? null : new SendHours(all.stream().distinct().toList());
    }

    /** Who is written to elsewhere may have a phone all the same: it tells the country. */
    private static PhoneOrigin origin(Recipient recipient, PhoneZones phones) {
        PhoneNumber known = recipient.phone() != null || recipient.profile() == null
                ? recipient.phone()
                : recipient.profile().phone().orElse(null);
        return known == null ? PhoneOrigin.UNKNOWN : phones.origin(known);
    }

    private Set<Optional<String>> regions(PhoneOrigin origin) {
        return origin.regions().isEmpty()
                ? Set.of(policy.region())
                : origin.regions().stream().map(Optional::of).collect(Collectors.toSet());
    }

    private Set<ZoneId> zones(Recipient recipient, PhoneOrigin origin) {
        Optional<ZoneId> own = zoneOf(recipient);
        if (own.isPresent()) {
            return Set.of(own.get());
        }
        boolean told = recipient.phone() != null && !origin.zones().isEmpty();
        return told ? origin.zones() : Set.of(policy.zone());
    }
}
